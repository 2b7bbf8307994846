"""What a chat door remembers between two starts, as a port: named notes of plain JSON."""

from collections.abc import Mapping
from typing import Any, Protocol


class Shelf(Protocol):
    """Named notes, plain JSON each. `who` is whom a note is about: it goes with `forget me`, and comes with `export`."""

    async def read(self, name: str) -> dict[str, Any] | None:
        """A note, or None."""
        ...

    async def keep(self, name: str, note: Mapping[str, Any], who: str = "") -> None:
        """Keep a note, in the place of the one that had its name."""
        ...

    async def drop(self, name: str) -> bool:
        """Delete a note; whether there was one. Of many who drop the same note at once, one hears True."""
        ...

    async def under(self, prefix: str) -> dict[str, dict[str, Any]]:
        """All notes whose names begin so, by name."""
        ...
