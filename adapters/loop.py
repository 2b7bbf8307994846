"""The loop that a service runs on: uvloop where it is installed, Python's own elsewhere."""

import asyncio
import gc
from collections.abc import Coroutine
from typing import Any, TypeVar

Got = TypeVar("Got")

# A service holds thousands of values for as long as it runs, and hardly any that hold each other in a ring. Looking for rings after every 700
# new values took a seventh of its time; with these thresholds that can no longer be measured, and the process does not grow.
RINGS = (50_000, 20, 50)


def run(service: Coroutine[Any, Any, Got]) -> Got:
    """Run it to its end, and say what it returned."""
    gc.set_threshold(*RINGS)
    try:
        import uvloop
    except ImportError:
        return asyncio.run(service)
    return uvloop.run(service)
