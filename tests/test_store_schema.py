"""The tables: what the migrations make is what the code believes, on both databases, whoever comes first."""

import asyncio
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from adapters import migrations
from adapters.seal import Seal
from adapters.sql_schema import HEAD, METADATA, padded
from adapters.sql_store import open_store
from tests.store_kit import opened, run


def test_the_migrations_make_the_tables_that_the_code_names(url: str) -> None:
    async def test() -> None:
        def differences(connection: Any) -> list[Any]:
            types = connection.dialect.name != "sqlite"  # where a column's type is a hint
            context = MigrationContext.configure(connection, opts={"compare_type": types})
            return list(compare_metadata(context, METADATA))

        async with opened(url) as store, store.reading() as connection:
            assert await connection.run_sync(differences) == []
            assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD

    run(test())


def test_the_newest_migration_is_the_one_that_the_code_wants() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.__path__[0]))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_several_that_start_at_once_make_the_tables_once(url: str) -> None:
    async def test() -> None:
        stores = await asyncio.gather(*(open_store(url, Seal()) for _ in range(4)))
        for store in stores:
            await store.close()

    run(test())


def test_lists_grow_in_steps_so_that_few_statements_are_prepared() -> None:
    assert [len(padded(range(n))) for n in range(10)] == [0, 1, 2, 4, 4, 8, 8, 8, 8, 16]
    assert padded("abc") == ["a", "b", "c", "c"]
