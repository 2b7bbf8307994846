"""The environment, with what a `.env` file in the working folder adds to it."""

import os
from collections.abc import Mapping
from pathlib import Path


def load(folder: Path | None = None) -> Mapping[str, str]:
    """Every variable; one that is really set wins over the same one in `.env`. No file is no error."""
    file = (folder or Path()) / ".env"
    if not file.is_file():
        return dict(os.environ)
    from dotenv import dotenv_values

    written = {name: value for name, value in dotenv_values(file).items() if value is not None}
    return {**written, **os.environ}
