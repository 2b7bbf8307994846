"""What a broken line to Discord looks like."""

import aiohttp

NETWORK: tuple[type[Exception], ...] = (aiohttp.ClientError, OSError, TimeoutError)
