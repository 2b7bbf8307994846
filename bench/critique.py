"""CPU per letter (60 to 250 words, fresh text, median) against proselint, harper-py and write-good, taken in turns."""

import json
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bench.letters import fresh, letters
from bot.critique.critique import critique

TURNS = 3
GOALS = {"proselint": 0.15, "harper-py": 0.03, "write-good": 0.5}
WRITE_GOOD = Path(__file__).parent / "node_modules/write-good"
# write-good measures itself the same way: warm, fresh text, CPU per letter.
SCRIPT = """
const check = require(process.argv[1]);
const letters = JSON.parse(require('fs').readFileSync(0, 'utf8'));
for (const letter of letters) check(letter);
const spent = letters.map((letter) => { const a = process.cpuUsage(); check(letter + ' '); const b = process.cpuUsage(a); return b.user + b.system; });
spent.sort((a, b) => a - b);
console.log(spent[spent.length >> 1]);
"""


def main() -> None:
    """Print the table."""
    judges: dict[str, Callable[[str], object]] = {"busy-mentor": critique, **_peers()}
    spent: dict[str, list[float]] = {name: [] for name in judges}
    chosen = letters()
    for turn in range(TURNS + 1):
        for name, judge in judges.items():
            cpu = [_cpu(judge, fresh(text, turn)) for text in chosen]
            if turn:  # the first turn warms up
                spent[name] += cpu
    rows = {name: statistics.median(values) for name, values in spent.items()}
    if (write_good := _write_good([fresh(text, TURNS) for text in chosen])) is not None:
        rows["write-good"] = write_good
    print(
        f"  {len(chosen)} letters, median {statistics.median(len(text.split()) for text in chosen):.0f} words, {TURNS} turns"
    )
    print(f"  {'':12s} {'us CPU p50':>11s} {'ours/it':>8s} {'goal':>6s}")
    for name, value in rows.items():
        goal = f"{GOALS[name]:6.2f}" if name in GOALS else ""
        print(f"  {name:12s} {value:11.0f} {rows['busy-mentor'] / value:8.3f} {goal}")


def _cpu(judge: Callable[[str], object], text: str) -> float:
    begin = time.process_time_ns()
    judge(text)
    return (time.process_time_ns() - begin) / 1e3


def _peers() -> dict[str, Callable[[str], object]]:
    import harper
    from proselint.checks import __register__
    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    linter = harper.Linter()

    def proselint(text: str) -> object:
        return LintFile("letter", text).lint(DEFAULT)

    return {"proselint": proselint, "harper-py": linter.lint}


def _write_good(texts: list[str]) -> float | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        print("  write-good: left out, there is no node here")
        return None
    if not WRITE_GOOD.exists():
        subprocess.run(
            [
                npm,
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--no-save",
                "--prefix",
                str(WRITE_GOOD.parents[1]),
                "write-good@1.0.8",
            ],
            check=True,
            timeout=300,
        )
    told = subprocess.run(
        [node, "-e", SCRIPT, str(WRITE_GOOD)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return float(told.stdout)
