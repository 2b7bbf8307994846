"""The command line: chooses the real thing behind every port, and turns every refusal into one line and an exit code.

Exit codes: 0 good, 1 a score below `--fail-under`, 2 wrong use or unreadable input. Everything slow is imported
where it is used.
"""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from adapters.arguments import Asked, WrongUse, help_text, parse
from bot import __version__
from bot.errors import BusyMentorError, UnreadableLetter

if TYPE_CHECKING:
    from asyncio import Runner
    from pathlib import Path

    from adapters.chat_house import Platform
    from adapters.drawing import Look
    from adapters.openai_model import Model
    from adapters.repl import Keeping, Reader
    from adapters.sql_store import Store
    from bot.critique.critique import Critique
    from bot.critique.draft import Channel
    from bot.engine import Engine
    from bot.settings import Settings

GOOD, BELOW, WRONG, INTERRUPTED, NOBODY_READS = 0, 1, 2, 130, 141
MANY = 25  # files from which a progress bar is worth showing


def main() -> int:
    """What the console script calls: run the command of this process and return its exit code.

    A critique takes some milliseconds, and a fifth of them would go into collecting garbage and into tidying up before
    the end. So it does neither.
    """
    brief = sys.argv[1:2] == ["critique"]
    if brief:
        gc.disable()
    code = run(sys.argv[1:])
    if brief:
        os._exit(code)  # everything is written and flushed
    return code


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (it lives as long as the process)
    try:
        return _run(argv)
    except BrokenPipeError:
        _forget_stdout()
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    except BusyMentorError as error:
        return _refuse(str(error))


def _run(argv: Sequence[str]) -> int:
    asked = parse(argv)
    match asked.command:
        case "--help":
            _write(help_text(*asked.operands))
        case "--version":
            _write(f"busy-mentor {__version__}\n")
        case "critique":
            return _critique(asked)
        case "principles":
            _principles("--no-color" in asked.options)
        case "rehearse":
            _rehearse(asked)
        case "slack":
            _serve(asked, "slack")
        case "discord":
            _serve(asked, "discord")
        case "serve":
            _serve(asked, "slack", "discord")
        case "eval":
            _eval(asked)
        case "doctor":
            return _doctor(asked)
        case "export" | "forget":
            _about(asked)
        case _:
            return _repl()
    return GOOD


# --- critique -------------------------------------------------------------------------------------


def _critique(asked: Asked) -> int:
    least = _least(asked.options.get("--fail-under", "0"))
    channel = cast("Channel", asked.options.get("--channel", "unknown"))
    files = _files(asked.operands)
    if "--json" in asked.options and "--jsonl" in asked.options:
        raise WrongUse("choose one of --json and --jsonl.")
    if "--jsonl" in asked.options:
        return _critique_lines(files, channel, least)
    letters = _read_all(files)
    from bot.critique.critique import critique

    critiques = [critique(letter, channel) for letter in _watched(letters)]
    if "--json" in asked.options:
        _write_json(
            critiques[0].as_json()
            if len(files) == 1
            else [_named(file, c) for file, c in zip(files, critiques, strict=True)],
            2,
        )
    else:
        from adapters.files import shown
        from adapters.terminal import show_critique, show_words

        look = look_of_stdout("--no-color" in asked.options)
        for file, judged in zip(files, critiques, strict=True):
            _write((show_words(f"`{shown(file)}`", look) if len(files) > 1 else "") + show_critique(judged, look))
    return BELOW if any(judged.score < least for judged in critiques) else GOOD


def _critique_lines(files: Sequence[str], channel: "Channel", least: int) -> int:
    from adapters.lines import read_lines
    from bot.critique.critique import critique

    wrong: list[str] = []
    below = False
    for line in read_lines(files, channel):
        if line.error:
            wrong.append(line.error)
            _write_json({"id": line.id, "error": line.error})
            continue
        judged = critique(line.text, line.channel)
        below = below or judged.score < least
        _write_json({"id": line.id, **judged.as_json()})
    if wrong:
        others = f" ({len(wrong) - 1} more could not be read; their answers say why.)" if len(wrong) > 1 else ""
        return _refuse(f"{wrong[0]}{others}")
    return BELOW if below else GOOD


def _least(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 3 or int(text) > 100:
        raise WrongUse(f"--fail-under needs a number from 0 to 100, not {text!r}.")
    return int(text)


def _files(given: Sequence[str]) -> Sequence[str]:
    files = given or ("-",)
    if files.count("-") > 1:
        raise UnreadableLetter("standard input (-) can be read only once.")
    if "-" in files and sys.stdin is not None and sys.stdin.isatty():
        sys.stderr.write("Paste your letter here; Ctrl-D on a line of its own ends it.\n")
    return files


def _read_all(files: Sequence[str]) -> list[str]:
    """All letters, or none: every file that cannot be read gets its line."""
    from adapters.files import read_letter

    letters: list[str] = []
    refused: list[UnreadableLetter] = []
    for file in files:
        try:
            letters.append(read_letter(file))
        except UnreadableLetter as error:
            refused.append(error)
    for each in refused[:-1]:
        _refuse(str(each))
    if refused:
        raise refused[-1]
    return letters


def _watched(letters: list[str]) -> Iterator[str] | list[str]:
    """The letters, with a progress bar on stderr if there are many and somebody watches."""
    if len(letters) < MANY or sys.stderr is None or not sys.stderr.isatty():
        return letters
    from adapters.progress import watched

    return watched(letters, sys.stderr)


def _named(file: str, judged: "Critique") -> dict[str, Any]:
    from adapters.files import shown

    return {"file": shown(file) if file != "-" else file, **judged.as_json()}


# --- other commands -------------------------------------------------------------------------------


def _principles(no_colour: bool) -> None:
    from adapters.terminal import show_principles
    from bot.critique.registry import all_checks
    from bot.principles import PRINCIPLES

    def codes(principle: str, side: str) -> list[str]:
        return [check.code for check in all_checks() if check.principle == principle and check.side == side]

    rows = [(p.title, p.point, codes(p.id, "problem"), codes(p.id, "strength")) for p in PRINCIPLES]
    _write(show_principles(rows, look_of_stdout(no_colour)))


def _rehearse(asked: Asked) -> None:
    from adapters import environment
    from adapters.rehearse import rehearse
    from bot import settings

    given = settings.read(environment.load())
    model = _model(given)
    engine = _engine(given, model)
    close = model.close if model is not None else None
    for piece in rehearse(engine, asked.operands or ("-",), "--json" in asked.options, close):
        _write(piece)


def _serve(asked: Asked, *names: str) -> None:
    """Answer on one platform; or, of several, on every one that has a token."""
    from adapters import environment
    from adapters.chat_house import live
    from adapters.loop import run
    from bot import settings
    from bot.errors import SetupError

    given = settings.read(environment.load())
    ready = {"slack": given.slack_bot_token or given.slack_client_id, "discord": given.discord_token}
    chosen = names if len(names) == 1 else [name for name in names if ready[name]]
    if not chosen:
        raise SetupError(
            "serve needs a platform: set SLACK_BOT_TOKEN (docs/slack.md) or DISCORD_TOKEN (docs/discord.md)."
        )
    run(live(given, [_platform(name, given, asked) for name in chosen]))


def _platform(name: str, given: "Settings", asked: Asked) -> "Platform":
    port = asked.options.get("--port", "3001" if asked.command == "discord" else "3000")
    if not (port.isascii() and port.isdecimal()) or int(port) > 65_535:
        raise WrongUse(f"--port needs a number from 0 to 65535, not {port!r}.")
    host, number = asked.options.get("--host", "127.0.0.1"), int(port)
    if name == "slack":
        from adapters.slack_platform import SlackPlatform
        from adapters.slack_service import SlackSettings

        return SlackPlatform(SlackSettings.of(given, http="--http" in asked.options, host=host, port=number))
    from adapters.discord_platform import DiscordPlatform
    from adapters.discord_service import DiscordSettings

    beside_slack = 1 if asked.command == "serve" and number else 0
    return DiscordPlatform(DiscordSettings.of(given, host=host, port=number + beside_slack))


def _doctor(asked: Asked) -> int:
    from adapters import environment
    from adapters.doctor import as_json, as_text, examine, healthy
    from bot import settings

    found = examine(settings.read(environment.load()))
    if "--json" in asked.options:
        _write_json(as_json(found), 2)
    else:
        _write(as_text(found))
    return GOOD if healthy(found) else BELOW


def _about(asked: Asked) -> None:
    """Show or delete what is kept about one person, as its owner."""
    import asyncio

    from adapters import environment
    from adapters.sql_memory import DirectMemory
    from adapters.stores import open_from
    from bot import settings

    if len(asked.operands) != 1:
        raise WrongUse(f"{asked.command} needs one person, such as repl, slack:T1:U2 or discord:42.")
    (who,) = asked.operands

    async def run() -> dict[str, Any]:
        store = await open_from(settings.read(environment.load()))
        try:
            memory = DirectMemory(store)
            return await memory.export(who) if asked.command == "export" else dict(await memory.forget(who))
        finally:
            await store.close()

    found = asyncio.run(run())
    _write_json(found if asked.command == "export" else {"who": who, "deleted": found}, 2)


def _eval(asked: Asked) -> None:
    import asyncio
    from functools import partial

    from adapters import environment
    from adapters.evaluate import as_json, as_text, evaluate, read_items
    from bot import settings
    from bot.scene.persona import personas

    letters, scripts = read_items(asked.operands)
    given = settings.read(environment.load())
    made = None
    if given.openai_model:
        from adapters.openai_model import model_of

        made = partial(model_of, given)
    result = asyncio.run(evaluate(letters, scripts, personas(given.personas), made))
    if "--json" in asked.options:
        _write_json(as_json(result), 2)
    else:
        _write(as_text(result))


def _engine(given: "Settings", model: "Model | None") -> "Engine":
    from bot import about
    from bot.engine import Engine
    from bot.scene.persona import personas

    people = personas(given.personas)
    if model is None:
        return Engine(people)
    return Engine(people, model.voice, f"{about.KEPT_HERE} {model.seen}", model.eye, model.words)


def _model(given: "Settings") -> "Model | None":
    """The model, where one is set; the client behind it takes a second to load."""
    if not given.openai_model:
        return None
    from adapters.openai_model import model_of

    return model_of(given)


def _repl() -> int:
    if sys.stdin is None or not sys.stdin.isatty():
        return _run(["critique", "-"])
    from adapters import environment, repl
    from bot import settings

    given = settings.read(environment.load())
    model = _model(given)
    engine = _engine(given, model)
    seen = model.seen if model is not None else repl.STAYS
    import asyncio

    with asyncio.Runner() as runner:
        folder, store = _kept(given, runner)
        try:
            memory = _memory(store)
            repl.run(engine, memory, _reader(folder, engine.people), look_of_stdout(False), __version__, runner, seen)
        finally:
            if model is not None:
                runner.run(model.close())
            if store is not None:
                runner.run(store.close())
    return GOOD


def _kept(given: "Settings", runner: "Runner") -> "tuple[Path | None, Store | None]":
    """The data folder and the store; where they cannot be used, nothing is kept beyond the talk."""
    from adapters.data_folder import data_folder
    from adapters.stores import open_from
    from bot.errors import SetupError

    try:
        folder = data_folder(given.home)
        store = runner.run(open_from(given))
    except SetupError as error:
        _refuse(f"{error} Until then I remember things only as long as you are here.")
        return None, None
    if store.notice:
        _refuse(store.notice)
    return folder, store


def _memory(store: "Store | None") -> "Keeping":
    from adapters.brief_memory import BriefMemory

    if store is None:
        return BriefMemory()
    from adapters.sql_memory import SqlMemory

    return SqlMemory(store)


def _reader(folder: "Path | None", people: Iterable[str]) -> "Reader":
    """What reads the lines: the full prompt, or the plain one where the terminal cannot do more."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "") in {"dumb", "unknown"}:
        from adapters.plain_prompt import PlainPrompt

        return PlainPrompt()
    from adapters.prompt import Prompt, Words
    from adapters.repl import words_to_complete

    return Prompt(folder / "history" if folder is not None else None, Words(*words_to_complete(people)))


# --- the terminal ---------------------------------------------------------------------------------


def look_of_stdout(no_colour: bool) -> "Look":
    """How standard output wants its text."""
    from adapters.drawing import Look

    out = sys.stdout
    watched = out.isatty()
    colour = watched and not no_colour and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    if colour and os.name == "nt":
        os.system("")  # noqa: S605, S607 (an empty command switches a Windows console to escape sequences)
    return Look(_columns(), colour, (out.encoding or "").lower().replace("-", "").startswith("utf"))


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80 if sys.__stdout__ else 80
    except (OSError, ValueError):
        return 80


def _write(text: str) -> None:
    """Write a text, now; what standard output cannot spell becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    with _reported():
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()


def _write_json(value: Any, indent: int | None = None) -> None:
    """JSON is UTF-8 wherever it goes; what UTF-8 cannot hold is escaped."""
    from json import dumps

    try:
        raw = dumps(value, ensure_ascii=False, indent=indent).encode()
    except UnicodeEncodeError:
        raw = dumps(value, indent=indent).encode()
    with _reported():
        sys.stdout.buffer.write(raw + b"\n")
        sys.stdout.buffer.flush()


@contextmanager
def _reported() -> Iterator[None]:
    """Turn a failure to write into one clear line; a reader that went away is another matter."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_stdout()
        raise BusyMentorError(f"standard output cannot be written: {error.strerror or error}.") from None


def _forget_stdout() -> None:
    """Send what is still unwritten nowhere, so that Python's own last flush is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(line: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"busy-mentor: {line}\n")
    return WRONG
