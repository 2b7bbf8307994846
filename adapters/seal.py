"""Letters at rest: with a key in the environment, nothing readable reaches the disk."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from bot.errors import SetupError

MARK = "gAAAA"  # how every Fernet token begins; our JSON begins with a bracket
NO_KEY = (
    "What is kept was sealed with a key, and BUSY_MENTOR_SECRET_KEY is not set. Set the key that it was sealed with."
)
WRONG_KEY = (
    "None of the keys in BUSY_MENTOR_SECRET_KEY opens what is kept. Put the key that it was sealed with behind a comma."
)
SHORTEST = 32  # characters of a key
BAD_KEY = (
    f"BUSY_MENTOR_SECRET_KEY needs a random text of at least {SHORTEST} characters. This prints one: "
    'python -c "import secrets; print(secrets.token_urlsafe(32))"'
)


class Seal:
    """JSON to text and back; sealed if there are keys. The first key seals, every key opens: that is how keys are changed.

    What was kept before there was a key can still be read.
    """

    def __init__(self, keys: str = "") -> None:
        boxes = _boxes(keys)
        self._first = boxes[0] if boxes else None
        self._box = _together(boxes) if boxes else None

    @property
    def sealing(self) -> bool:
        """Whether there is a key."""
        return self._box is not None

    def close(self, value: Mapping[str, Any] | list[Any]) -> str:
        """A value as the text that is kept."""
        text = json.dumps(value, separators=(",", ":"))
        return self._box.encrypt(text.encode()).decode() if self._box is not None else text

    def open(self, text: str) -> Any:
        """The value that was closed.

        Raises:
            SetupError: the key is missing or another one.
        """
        return json.loads(self._opened(text))

    def anew(self, text: str) -> str | None:
        """What was closed, closed with the first key; None where it is, or where there is no key.

        Raises:
            SetupError: no key opens it.
        """
        if self._box is None or (text.startswith(MARK) and _opens(self._first, text)):
            return None
        return str(self._box.encrypt(self._opened(text).encode()).decode())

    def _opened(self, text: str) -> str:
        if not text.startswith(MARK):
            return text
        if self._box is None:
            raise SetupError(NO_KEY)
        from cryptography.fernet import InvalidToken

        try:
            return str(self._box.decrypt(text).decode())
        except InvalidToken:
            raise SetupError(WRONG_KEY) from None


def _boxes(keys: str) -> list[Any]:
    given = [key.strip() for key in keys.split(",") if key.strip()]
    if any(len(key) < SHORTEST for key in given):
        raise SetupError(BAD_KEY)
    if not given:
        return []
    from cryptography.fernet import Fernet

    return [Fernet(urlsafe_b64encode(sha256(key.encode()).digest())) for key in given]


def _opens(box: Any, text: str) -> bool:
    from cryptography.fernet import InvalidToken

    try:
        box.decrypt(text)
    except InvalidToken:
        return False
    return True


def _together(boxes: list[Any]) -> Any:
    from cryptography.fernet import MultiFernet

    return MultiFernet(boxes)
