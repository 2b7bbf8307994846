"""`python -m docs.write`: write docs/principles.md from what the checks say about themselves."""

from pathlib import Path

from bot.critique.handbook import handbook

PRINCIPLES = Path(__file__).parent / "principles.md"

if __name__ == "__main__":
    PRINCIPLES.write_bytes(handbook().encode())
