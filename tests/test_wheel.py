"""The wheel is what people run: built from the files that git knows, installed in an empty environment, used from a stranger's folder."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("bot/", "adapters/", "prompts/")
LETTER = """\
Dear Mr. Okafor,

I have read your book about bridges twice. Would you be my mentor? We could meet every week.

Lena
"""

# No network, no index, nothing outside what is already installed here; pip says no word unless it fails.
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


class Installed(NamedTuple):
    """A wheel, and the environment where it was installed."""

    wheel: Path
    command: Path
    files: frozenset[str]  # what git knows under the shipped folders


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    if not (ROOT / ".git").exists():
        pytest.skip("which files belong to the project is asked of git, and this folder is no clone")
    here = tmp_path_factory.mktemp("wheel")
    known = copy_what_git_knows(here / "source")
    run(*PIP, "wheel", "--no-index", "--no-build-isolation", "--no-deps", "--wheel-dir", here, here / "source")
    (wheel,) = here.glob("*.whl")
    command = install(wheel, here / "environment")
    return Installed(wheel, command, frozenset(file for file in known if file.startswith(SHIPPED)))


def test_every_file_of_the_three_folders_is_in_the_wheel_and_no_other(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert any(not file.endswith(".py") for file in installed.files)  # words and weights, which tools like to forget
    assert packed == installed.files


def test_the_wheel_carries_its_license_and_the_sign_that_it_is_not_for_upload(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        about = {Path(name).name: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name}
    assert "MIT License" in about["LICENSE"]
    assert "Classifier: Private :: Do Not Upload" in about["METADATA"].splitlines()


def test_it_reads_a_letter_in_a_folder_that_holds_a_stray_bot(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text("raise SystemExit('the wrong bot')\n")
    assert "be my mentor" in run(installed.command, "critique", "-", folder=tmp_path, stdin=LETTER)


def test_its_json_keeps_the_contract(installed: Installed, tmp_path: Path) -> None:
    judged = json.loads(run(installed.command, "critique", "-", "--json", folder=tmp_path, stdin=LETTER))
    assert judged["schema"] == 1
    (ask,) = [finding for finding in judged["findings"] if finding["code"] == "formal-ask"]
    assert ask["kind"] == "problem"
    assert LETTER[ask["start"] : ask["end"]] == ask["quote"]
    assert "mentor" in ask["quote"]


def copy_what_git_knows(target: Path) -> list[str]:
    """Copy what a commit of everything would hold, new files too, and return the names."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=ROOT)
    known = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    for name in known:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    return known


def install(wheel: Path, environment: Path) -> Path:
    """Install the wheel, lend the environment the libraries that are installed here, and return the console script.

    A `.pth` adds a folder but does not follow the `.pth` files in it, so our own editable install stays out of sight.
    """
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    places = sysconfig.get_paths("venv", {"base": str(environment), "platbase": str(environment)})
    run(*PIP, "--python", environment, "install", "--no-index", "--no-deps", wheel)
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(places["purelib"]) / "lent.pth").write_text("".join(f"{folder}\n" for folder in sorted(lent)))
    return Path(places["scripts"]) / "busy-mentor"


def run(*words: str | Path, folder: Path | None = None, stdin: str = "") -> str:
    """Run a program that has to succeed, and return what it printed."""
    command = [str(word) for word in words]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))}
    done = subprocess.run(
        command, cwd=folder, input=stdin, env=clean, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout
