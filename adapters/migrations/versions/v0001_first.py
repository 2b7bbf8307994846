"""The first tables."""

from alembic import op

revision = "0001"
down_revision = None

NUMBER = {"sqlite": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "postgresql": "BIGSERIAL PRIMARY KEY"}
QUEUE = """
CREATE TABLE {name} (
    id {number},
    key TEXT NOT NULL UNIQUE,
    door TEXT NOT NULL,
    who TEXT NOT NULL,
    place TEXT NOT NULL,
    at DOUBLE PRECISION NOT NULL,
    due DOUBLE PRECISION NOT NULL,
    lease DOUBLE PRECISION NOT NULL,
    holder TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    dead BOOLEAN NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX {name}_by_place ON {name} (place, id);
CREATE INDEX {name}_by_who ON {name} (who);
"""
REST = """
CREATE TABLE seen (key TEXT NOT NULL PRIMARY KEY, at DOUBLE PRECISION NOT NULL);
CREATE INDEX seen_by_at ON seen (at);
CREATE TABLE people (who TEXT NOT NULL PRIMARY KEY, at DOUBLE PRECISION NOT NULL, body TEXT NOT NULL);
CREATE TABLE versions (
    id {number},
    who TEXT NOT NULL,
    place TEXT NOT NULL,
    at DOUBLE PRECISION NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX versions_by_place ON versions (who, place, id);
CREATE INDEX versions_by_at ON versions (at);
CREATE TABLE scenes (
    who TEXT NOT NULL,
    place TEXT NOT NULL,
    number INTEGER NOT NULL,
    scene TEXT NOT NULL,
    at DOUBLE PRECISION NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (who, place, number)
);
CREATE INDEX scenes_by_at ON scenes (at);
CREATE TABLE turns (
    who TEXT NOT NULL,
    place TEXT NOT NULL,
    scene INTEGER NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (who, place, scene, number)
);
CREATE TABLE usage (
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    drafts INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    PRIMARY KEY (person, day)
);
CREATE TABLE shelf (
    name TEXT NOT NULL PRIMARY KEY,
    who TEXT NOT NULL,
    at DOUBLE PRECISION NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX shelf_by_who ON shelf (who);
"""


def upgrade() -> None:
    """Make them."""
    number = NUMBER[op.get_bind().dialect.name]
    script = "".join(QUEUE.format(name=name, number=number) for name in ("inbox", "outbox")) + REST.format(
        number=number
    )
    for statement in script.split(";"):
        if statement.strip():
            op.execute(statement)
