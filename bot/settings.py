"""Every setting: its name, its default and what it means. They are read once, at the border."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as a person sees it. An empty default means that it is not set."""

    name: str
    default: str
    meaning: str


HOME = Setting(
    "BUSY_MENTOR_HOME",
    "",
    "The folder that keeps your letters and your history; when empty, your system's own place for such data.",
)
PERSONAS = Setting("BUSY_MENTOR_PERSONAS", "", "A folder with personas of your own, beside the built-in ones.")
SETTINGS: tuple[Setting, ...] = (HOME, PERSONAS)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they are."""

    home: str = HOME.default
    personas: str = PERSONAS.default


def read(environ: Mapping[str, str]) -> Settings:
    """Take the settings out of an environment. White space around a value is no part of it."""

    def value(setting: Setting) -> str:
        return environ.get(setting.name, "").strip() or setting.default

    return Settings(home=value(HOME), personas=value(PERSONAS))


def example() -> str:
    """The text of `.env.example`."""
    head = "# Copy this file to .env and set what you need. Everything works with nothing set.\n"
    return head + "".join(f"\n# {setting.meaning}\n# {setting.name}={setting.default}\n" for setting in SETTINGS)
