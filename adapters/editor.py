"""A letter in the person's own editor, through a file that lives only as long as the editor does."""

import os
import shlex
import subprocess
import tempfile


class NoEditor(Exception):
    """There is no editor to open; the text says what went wrong, or is empty where none was chosen."""


def edited(begun: str) -> str:
    """What the person leaves in the editor that `$VISUAL` or `$EDITOR` names, starting from `begun`.

    Raises:
        NoEditor: none is named, or it could not be run.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not chosen.strip():
        raise NoEditor
    handle, path = tempfile.mkstemp(prefix="letter-", suffix=".txt")  # readable by its owner only
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(begun)
        try:
            done = subprocess.run([*shlex.split(chosen), path], check=False).returncode
        except (OSError, ValueError) as error:
            raise NoEditor(f"Your editor ({chosen}) did not start: {error}. Write here instead.") from None
        if done:
            raise NoEditor(f"Your editor ({chosen}) ended with an error. Write here instead.")
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            return file.read()
    finally:
        os.unlink(path)
