"""The memory that lasts as long as the process: for rehearsals, and where nothing can be kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bot.coach.versions import Version
from bot.ports import Person
from bot.scene.scene import Scene

MOST = 500  # versions


class BriefMemory:
    """The memory port on plain dictionaries."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._versions: defaultdict[str, list[tuple[str, Version]]] = defaultdict(list)
        self._scenes: defaultdict[tuple[str, str], list[Scene]] = defaultdict(list)

    async def commit(self) -> None:
        """Nothing to do: it is kept already."""

    async def person(self, who: str) -> Person:
        """What this person has chosen; the defaults for somebody new."""
        return self._people.get(who, Person())

    async def keep_person(self, who: str, person: Person) -> None:
        """Keep a person's choices."""
        self._people[who] = person

    async def versions(self, who: str, where: str | None = None) -> Sequence[Version]:
        """The letters that this person showed, oldest first: in one conversation, or everywhere."""
        return [version for place, version in self._versions[who] if where in (None, place)][-MOST:]

    async def last_version(self, who: str, where: str) -> Version | None:
        """The last letter of one conversation."""
        versions = await self.versions(who, where)
        return versions[-1] if versions else None

    async def add_version(self, who: str, where: str, version: Version) -> None:
        """Keep one more letter."""
        self._versions[who].append((where, version))

    async def scene(self, who: str, where: str) -> Scene | None:
        """The scene that was played here last."""
        scenes = self._scenes[who, where]
        return scenes[-1] if scenes else None

    async def keep_scene(self, who: str, where: str, scene: Scene) -> None:
        """Keep a scene whole, in the place of its earlier self."""
        kept = self._scenes[who, where]
        self._scenes[who, where] = [*(each for each in kept if each.id != scene.id), scene]

    async def export(self, who: str) -> dict[str, Any]:
        """Everything kept about a person."""
        person = await self.person(who)
        return {
            "person": person.to_json(),
            "letters": [{"where": where, **version.to_json()} for where, version in self._versions[who]],
            "scenes": [
                {"where": where, **scene.header(), "turns": [turn.to_json() for turn in scene.turns]}
                for (owner, where), scenes in self._scenes.items()
                if owner == who
                for scene in scenes
            ],
        }

    async def forget(self, who: str) -> Mapping[str, int]:
        """Delete everything about a person; says how much of what."""
        places = [key for key in self._scenes if key[0] == who]
        counts = {
            "letters": len(self._versions[who]),
            "scenes": sum(len(self._scenes[place]) for place in places),
            "choices": int(who in self._people),
        }
        self._people.pop(who, None)
        self._versions.pop(who, None)
        for place in places:
            del self._scenes[place]
        return counts
