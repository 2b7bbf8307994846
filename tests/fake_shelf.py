"""A shelf in memory; it counts how often it is asked."""

import json
from collections.abc import Mapping
from typing import Any


class FakeShelf:
    """Notes as JSON, as the real one keeps them."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self.about: dict[str, str] = {}
        self.reads = 0

    async def read(self, name: str) -> dict[str, Any] | None:
        self.reads += 1
        return json.loads(self.notes[name]) if name in self.notes else None

    async def keep(self, name: str, note: Mapping[str, Any], who: str = "") -> None:
        self.notes[name] = json.dumps(note)
        self.about[name] = who

    async def drop(self, name: str) -> bool:
        return self.notes.pop(name, None) is not None

    async def under(self, prefix: str) -> dict[str, dict[str, Any]]:
        return {name: json.loads(note) for name, note in sorted(self.notes.items()) if name.startswith(prefix)}
