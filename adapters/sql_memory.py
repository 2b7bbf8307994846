"""The memory port on the store. A `SqlMemory` serves one message: it reads through, and collects what is to be kept, so that
one commit can hold all of it together with the reply.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.sql_changes import Changes, apply
from adapters.sql_person import counted, exported, person_of, scene_of
from adapters.sql_recall import LAST_VERSION, MOST, PERSON, SCENE, TURNS_OF, VERSIONS_HERE, VERSIONS_OF, Known
from adapters.sql_store import Store
from bot.coach.versions import Version
from bot.ports import Person
from bot.scene.scene import Scene, Turn

Place = tuple[str, str]  # who, where


@dataclass(frozen=True, slots=True)
class Playing:
    """The scene that is played in a place, and its number there."""

    number: int
    scene: Scene


class SqlMemory:
    """The memory port for the time of one message. Nothing is written before `changes` are applied, by `commit` or by somebody else."""

    def __init__(self, store: Store, at: Place = ("", ""), known: Known | None = None) -> None:
        self._store = store
        self._seal = store.seal
        self._at = at
        self._known = known
        self._people: dict[str, Person] = {}
        self._read: dict[str, str | None] = {}
        self._added: list[tuple[str, str, Version]] = []
        self._playing: dict[Place, Playing | None] = {}
        self.changes = Changes()

    async def commit(self) -> None:
        """Keep what was collected.

        Raises:
            Away: the database cannot be used now; nothing was kept.
        """
        changes, self.changes = self.changes, Changes()
        self._people, self._read, self._added, self._playing, self._known = {}, {}, [], {}, None
        if changes != Changes():
            async with self._store.writing() as connection:
                await apply(connection, [changes])

    async def person(self, who: str) -> Person:
        """What this person has chosen; the defaults for somebody new."""
        if who not in self._people:
            self._read[who] = await self._read_person(who)
            self._people[who] = person_of(self._seal, self._read[who])
        return self._people[who]

    async def _read_person(self, who: str) -> str | None:
        if who == self.changes.forgotten:
            return None
        if self._known is not None and who == self._at[0]:
            return self._known.person
        async with self._store.reading() as connection:
            body: str | None = await connection.scalar(PERSON, {"who": who})
        return body

    async def keep_person(self, who: str, person: Person) -> None:
        """Keep a person's choices."""
        await self.person(who)
        self._people[who] = person
        self.changes.before[who] = self._read[who]
        self.changes.people[who] = self._seal.close(person.to_json())

    async def versions(self, who: str, where: str | None = None) -> Sequence[Version]:
        """The letters that this person showed, oldest first: in one conversation, or everywhere."""
        kept: list[str] = []
        if who != self.changes.forgotten:
            statement, row = (
                (VERSIONS_OF, {"who": who}) if where is None else (VERSIONS_HERE, {"who": who, "place": where})
            )
            async with self._store.reading() as connection:
                kept = list(reversed((await connection.scalars(statement, row)).all()))
        added = [each for owner, place, each in self._added if owner == who and where in (None, place)]
        return [*(Version.from_json(self._seal.open(body)) for body in kept), *added][-MOST:]

    async def last_version(self, who: str, where: str) -> Version | None:
        """The last letter of one conversation."""
        for owner, place, version in reversed(self._added):
            if (owner, place) == (who, where):
                return version
        if who == self.changes.forgotten:
            return None
        if self._known is not None and (who, where) == self._at:
            body = self._known.version
        else:
            async with self._store.reading() as connection:
                body = await connection.scalar(LAST_VERSION, {"who": who, "place": where})
        return Version.from_json(self._seal.open(body)) if body is not None else None

    async def add_version(self, who: str, where: str, version: Version) -> None:
        """Keep one more letter."""
        self._added.append((who, where, version))
        body = self._seal.close(version.to_json())
        self.changes.versions.append({"who": who, "place": where, "body": body})
        self.changes.drafts += 1

    async def scene(self, who: str, where: str) -> Scene | None:
        """The scene that is played here, or was played last."""
        playing = await self._played(who, where)
        return playing.scene if playing is not None else None

    async def keep_scene(self, who: str, where: str, scene: Scene) -> None:
        """Keep a scene whole: its turns from the first that is not as it was. A scene with another id is a new one."""
        before = await self._played(who, where)
        same = before is not None and before.scene.id == scene.id
        number = 0 if before is None else before.number + (not same)
        first = _agree(before.scene.turns, scene.turns) if before is not None and same else 0
        key = (who, where, number)
        if key in self.changes.turns:  # kept twice in one message: what was collected begins even earlier
            first = min(first, self.changes.turns[key][0])
        self.changes.turns[key] = (first, [self._seal.close(turn.to_json()) for turn in scene.turns[first:]])
        self.changes.scenes[key] = {
            "who": who, "place": where, "number": number, "scene": scene.id, "body": self._seal.close(scene.header())
        }  # fmt: skip
        self._playing[who, where] = Playing(number, scene)

    async def _played(self, who: str, where: str) -> Playing | None:
        if (who, where) not in self._playing:
            self._playing[who, where] = await self._read_scene(who, where)
        return self._playing[who, where]

    async def _read_scene(self, who: str, where: str) -> Playing | None:
        if who == self.changes.forgotten:
            return None
        if self._known is not None and (who, where) == self._at:
            scene, turns = self._known.scene, self._known.turns
        else:
            async with self._store.reading() as connection:
                row = (await connection.execute(SCENE, {"who": who, "place": where})).one_or_none()
                if row is None:
                    return None
                scene = (row.number, row.body)
                found = await connection.scalars(TURNS_OF, {"who": who, "place": where, "scene": row.number})
                turns = tuple(found.all())
        return Playing(scene[0], scene_of(self._seal, scene[1], turns)) if scene is not None else None

    async def export(self, who: str) -> dict[str, Any]:
        """Everything kept about a person, messages and replies that still wait included."""
        async with self._store.reading() as connection:
            return await exported(connection, self._seal, who)

    async def forget(self, who: str) -> Mapping[str, int]:
        """Delete everything about a person; says how much of what."""
        async with self._store.reading() as connection:
            counts = await counted(connection, who)
        if self._at[0] == who:
            counts["waiting messages"] = max(0, counts["waiting messages"] - 1)  # the one that asks for it
        self._people.pop(who, None)
        self._playing = {at: playing for at, playing in self._playing.items() if at[0] != who}
        self._added = [each for each in self._added if each[0] != who]
        self.changes = Changes(forgotten=who)
        return counts


class DirectMemory:
    """The memory port outside of any message: every verb is a commit of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def person(self, who: str) -> Person:
        """What this person has chosen; the defaults for somebody new."""
        return await SqlMemory(self._store).person(who)

    async def keep_person(self, who: str, person: Person) -> None:
        """Keep a person's choices."""
        memory = SqlMemory(self._store)
        await memory.keep_person(who, person)
        await memory.commit()

    async def versions(self, who: str, where: str | None = None) -> Sequence[Version]:
        """The letters that this person showed, oldest first: in one conversation, or everywhere."""
        return await SqlMemory(self._store).versions(who, where)

    async def last_version(self, who: str, where: str) -> Version | None:
        """The last letter of one conversation."""
        return await SqlMemory(self._store).last_version(who, where)

    async def add_version(self, who: str, where: str, version: Version) -> None:
        """Keep one more letter."""
        memory = SqlMemory(self._store)
        await memory.add_version(who, where, version)
        await memory.commit()

    async def scene(self, who: str, where: str) -> Scene | None:
        """The scene that is played here, or was played last."""
        return await SqlMemory(self._store).scene(who, where)

    async def keep_scene(self, who: str, where: str, scene: Scene) -> None:
        """Keep a scene whole."""
        memory = SqlMemory(self._store)
        await memory.keep_scene(who, where, scene)
        await memory.commit()

    async def export(self, who: str) -> dict[str, Any]:
        """Everything kept about a person."""
        return await SqlMemory(self._store).export(who)

    async def forget(self, who: str) -> Mapping[str, int]:
        """Delete everything about a person; says how much of what."""
        memory = SqlMemory(self._store)
        counts = await memory.forget(who)
        await memory.commit()
        return counts


def _agree(before: Sequence[Turn], after: Sequence[Turn]) -> int:
    """How many turns at the beginning are as they were."""
    pairs = zip(before, after, strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one is not other and one != other), min(len(before), len(after))
    )
