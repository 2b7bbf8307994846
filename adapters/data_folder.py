"""The folder where this person's data lives, by the custom of each system."""

import os
import sys
from pathlib import Path

from bot.errors import SetupError

NAME = "busy-mentor"


def data_folder(home: str) -> Path:
    """The data folder, made if need be, for its owner only. `home` is the setting that overrides the custom, or empty.

    Raises:
        SetupError: the folder cannot be made.
    """
    try:
        folder = Path(home).expanduser() if home else _customary()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SetupError(
            f"I cannot use the data folder {home or NAME} ({reason}); BUSY_MENTOR_HOME names another one."
        ) from None
    return folder


def _customary() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / NAME
