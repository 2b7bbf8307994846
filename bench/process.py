"""`busy-mentor critique FILE` as a whole process (CPU, median), in turn with `proselint check FILE` and `python -c pass`; goal: 0.35x proselint."""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.letters import letters

TIMES = 21


def main() -> None:
    """Print the table."""
    here = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "letter.txt"
        letter.write_text(sorted(letters(), key=len)[len(letters()) // 2], "utf-8")
        commands = {
            "busy-mentor": [str(here / "busy-mentor"), "critique", str(letter)],
            "proselint": [str(here / "proselint"), "check", str(letter)],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        spent: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(TIMES + 1):
            for name, command in commands.items():
                cpu = _cpu(command)
                if turn:
                    spent[name].append(cpu)
    middle = {name: statistics.median(values) for name, values in spent.items()}
    print(f"  {'':15s} {'ms CPU':>7s} {'ours/it':>8s}")
    for name, value in middle.items():
        print(f"  {name:15s} {value * 1e3:7.1f} {middle['busy-mentor'] / value:8.2f}")


def _cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
