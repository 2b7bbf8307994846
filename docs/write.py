"""`python -m docs.write`: write docs/principles.md and docs/scene.md from what the checks and the scene's tables say about themselves."""

from pathlib import Path

from bot.critique.handbook import handbook
from bot.scene.diagram import page

HERE = Path(__file__).parent

if __name__ == "__main__":
    (HERE / "principles.md").write_bytes(handbook().encode())
    (HERE / "scene.md").write_bytes(page().encode())
