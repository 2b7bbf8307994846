"""One bot process to a SQLite file: a lock that ends with the process, however it ends."""

import os
import sys
from pathlib import Path

from bot.errors import SetupError

HELD = "Another busy-mentor already serves {file}. Stop that one, or give this one a BUSY_MENTOR_HOME of its own; several at once need PostgreSQL (DATABASE_URL)."


class Ownership:
    """Held from its making until `release`, or until the process ends."""

    def __init__(self, file: Path) -> None:
        """Take it.

        Raises:
            SetupError: another process has it, or the lock file cannot be made.
        """
        try:
            self._handle = os.open(f"{file}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise SetupError(f"{file}.lock cannot be made ({error.strerror}).") from None
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise SetupError(HELD.format(file=file)) from None

    def release(self) -> None:
        """Let others have it."""
        os.close(self._handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
