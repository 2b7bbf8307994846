"""The one HTTP session that everything Slack shares: connections are kept, and nobody waits for ever."""

import aiohttp

NETWORK: tuple[type[Exception], ...] = (aiohttp.ClientError,)  # what a broken line looks like
TIMEOUT = 20.0  # seconds for one call in all
CONNECTIONS = 64  # at once


def new_session() -> aiohttp.ClientSession:
    """A session; its maker closes it."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=TIMEOUT, connect=5.0), connector=aiohttp.TCPConnector(limit=CONNECTIONS)
    )
