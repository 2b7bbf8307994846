"""The loop that a service runs on: uvloop where it is installed, Python's own elsewhere."""

import asyncio
from collections.abc import Coroutine
from typing import Any


def run(service: Coroutine[Any, Any, None]) -> None:
    """Run it to its end."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(service)
    else:
        uvloop.run(service)
