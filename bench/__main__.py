"""`python -m bench [NAME ...]`: every benchmark, or the named ones, each printing the rows of one table."""

import importlib
import sys

BENCHES = ("critique", "discord", "growth", "kills", "memory", "model", "process", "slack", "store", "turn")


def main(names: list[str]) -> int:
    """Run benchmarks by name; 2 if a name is unknown."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"No benchmark called {unknown[0]!r}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        module = importlib.import_module(f"bench.{name}")
        print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}")
        module.main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
