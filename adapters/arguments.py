"""The words of the command line, as a table: what may be written, what it means, and the help that is printed from it.

Our own and not argparse, because `critique FILE` as a whole process is held to a third of proselint's time, and
argparse (with the gettext and locale behind it) would take a tenth of that.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.errors import BusyMentorError

NAME = "busy-mentor"


class WrongUse(BusyMentorError):
    """The command line cannot be understood; the text says how to write it."""


class Option(NamedTuple):
    """An option: a switch, or one that takes a `value` (the word that stands for it), perhaps one of `choices`."""

    flag: str
    meaning: str
    value: str = ""
    choices: tuple[str, ...] = ()


class Command(NamedTuple):
    """A command, what it does, what may follow it, and its options."""

    name: str
    does: str
    operands: str = ""
    options: tuple[Option, ...] = ()


class Asked(NamedTuple):
    """What somebody asks for. A switch that is on has the value `on`; `--help` and `--version` are commands, too."""

    command: str
    operands: tuple[str, ...] = ()
    options: dict[str, str] = {}  # noqa: RUF012 (nobody writes to it)


NO_COLOUR = Option("--no-color", "no colours; the variable NO_COLOR does the same")
COMMANDS: tuple[Command, ...] = (
    Command(
        "critique",
        "margin notes on letters in files",
        "[FILE | -]...",
        (
            Option("--channel", "where it will be sent: email, linkedin or dm", "CHANNEL", ("email", "linkedin", "dm")),
            Option("--json", "one object for one file, a list for several"),
            Option("--jsonl", 'a {"id", "text", "channel"?} per line in, a critique out'),
            Option("--fail-under", "exit with 1 if a score is below N (0 to 100)", "N"),
            NO_COLOUR,
        ),
    ),
    Command("principles", "the ten principles and their findings", "", (NO_COLOUR,)),
    Command(
        "rehearse",
        "play whole talks from scripts, for tests and workshops",
        "[SCRIPT | -]...",
        (Option("--json", "one object per turn, a line each"),),
    ),
    Command(
        "slack",
        "answer in Slack (docs/slack.md)",
        options=(
            Option("--http", "let Slack call us, instead of calling Slack (Socket Mode)"),
            Option("--host", "the address to listen on; 127.0.0.1 if not given", "HOST"),
            Option("--port", "the port to listen on; 3000 if not given", "PORT"),
        ),
    ),
    Command(
        "discord",
        "answer in Discord (docs/discord.md)",
        options=(
            Option("--host", "where to listen, with DISCORD_PUBLIC_KEY; else 127.0.0.1", "HOST"),
            Option("--port", "the port to listen on; 3001 if not given", "PORT"),
        ),
    ),
    Command(
        "serve",
        "answer on every platform that is set up, in one process",
        options=(
            Option("--http", "let Slack call us, instead of calling Slack (Socket Mode)"),
            Option("--host", "the address to listen on; 127.0.0.1 if not given", "HOST"),
            Option("--port", "the port for Slack, else 3000; Discord takes the next", "PORT"),
        ),
    ),
    Command(
        "eval",
        "score the rules, and a model, on labelled letters",
        "[FILE]...",
        (Option("--json", "one object, for programs"),),
    ),
    Command(
        "doctor",
        "is everything in order? The database, the model, the doors",
        "",
        (Option("--json", "one object, for programs"),),
    ),
    Command("export", "everything that is kept about a person, as JSON", "WHO"),
    Command("forget", "delete everything that is kept about a person", "WHO"),
    Command("repl", "talk to it here; without a command, this is what happens"),
)
EVERYWHERE = (Option("--help", "show this"), Option("--version", "show the version"))
EXAMPLES = """\
Examples:
  busy-mentor                             talk to it: paste a letter, then Enter
  busy-mentor critique --json letter.txt  one letter, for a program to read

Exit codes: 0 good, 1 below --fail-under (doctor: something is wrong), 2 wrong
use or unreadable input.
"""


def parse(argv: Sequence[str]) -> Asked:
    """Read the command line.

    Raises:
        WrongUse: something in it is unknown, missing or too much.
    """
    words = list(argv)
    command = COMMANDS[-1]
    named = bool(words) and not words[0].startswith("-")
    if named:
        command = _command(words.pop(0))
    known = {option.flag: option for option in command.options if named}
    operands: list[str] = []
    options: dict[str, str] = {}
    while words:
        word = words.pop(0)
        flag, equals, value = word.partition("=")
        if word == "--":
            operands += words
            break
        if word in {"-h", "--help"}:
            return Asked("--help", (command.name,) if named else ())
        if word in {"-V", "--version"}:
            return Asked("--version")
        if word == "-" or not word.startswith("-"):
            operands.append(word)
        elif flag not in known:
            raise _wrong(f"there is no option {flag}", command if named else None)
        elif not known[flag].value:
            if equals:
                raise _wrong(f"{flag} takes no value", command)
            options[flag] = "on"
        else:
            if not equals:
                value = words.pop(0) if words else ""
            options[flag] = _valued(known[flag], value, command)
    if operands and not command.operands:
        raise _wrong(f"{command.name} takes no {operands[0]!r}", command)
    return Asked(command.name, tuple(operands), options)


def help_text(name: str = "") -> str:
    """The help of one command, or of everything."""
    if name:
        command = _command(name)
        usage = (
            f"Usage: {NAME} {name}"
            + (" [OPTION]..." if command.options else "")
            + (f" {command.operands}" if command.operands else "")
        )
        return f"{usage}\n{command.does}\n\n{_table(_written(option) for option in (*command.options, *EVERYWHERE))}"
    commands = _table((command.name, command.does) for command in COMMANDS)
    options = _table(_written(option) for option in EVERYWHERE)
    head = f"Usage: {NAME} [COMMAND] [OPTION]...\nMargin notes on a letter to somebody you admire, before you send it."
    return f"{head}\n\n{commands}\n{options}\n{EXAMPLES}"


def _command(name: str) -> Command:
    for command in COMMANDS:
        if command.name == name:
            return command
    raise _wrong(f"there is no command {name!r}", None)


def _valued(option: Option, value: str, command: Command) -> str:
    if not value:
        raise _wrong(f"{option.flag} needs a value", command)
    if option.choices and value not in option.choices:
        raise _wrong(f"{option.flag} is one of {', '.join(option.choices)}", command)
    return value


def _wrong(what: str, command: Command | None) -> WrongUse:
    return WrongUse(f"{what} (`{NAME}{f' {command.name}' if command else ''} --help` shows what there is).")


def _written(option: Option) -> tuple[str, str]:
    return f"{option.flag} {option.value}".rstrip(), option.meaning


def _table(rows: Iterable[tuple[str, str]]) -> str:
    found = list(rows)
    width = max(len(left) for left, _ in found)
    return "".join(f"  {left:<{width}}  {right}\n" for left, right in found)
