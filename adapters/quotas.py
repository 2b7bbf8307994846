"""How much a person may ask of us in a day, as pure functions."""

from dataclasses import dataclass

from bot import commands
from bot.messages import Coach, Message, Reply
from bot.scene.distress import in_distress

SAID_FROM = 3  # letters left from which on it is said
NONE_LEFT = (
    "You have shown me {limit} letters today, and that is all I read in a day. Tomorrow (UTC) I read {limit} more. "
    "`ask`, `plan`, `why` and `progress` still work: perhaps today is for doing something first."
)
LEFT = "I read {left} more of your letters today."
LEFT_ONE = "I read one more of your letters today."
LEFT_NONE = "That was the last letter that I read today; tomorrow (UTC) I read {limit} more."


@dataclass(frozen=True, slots=True)
class Limits:
    """Letters for a person and day (0 is no limit), and how fast somebody may write: so many messages at once, then one every so many seconds."""

    drafts: int = 0
    freely: int = 10
    every: float = 2.0


def refusal(message: Message, used: int, limits: Limits) -> Reply | None:
    """The answer to a letter too many. Nobody in distress is ever counted."""
    if not limits.drafts or used < limits.drafts:
        return None
    command = commands.parse(message.text)
    letter = command.verb is None or (command.verb == "critique" and bool(command.rest))
    if not letter or in_distress(message.text):
        return None
    return Reply((Coach(NONE_LEFT.format(limit=limits.drafts)),))


def left(used: int, limits: Limits) -> tuple[Coach, ...]:
    """What to add to the answer to a letter: how many are left, once they are few."""
    rest = limits.drafts - used
    if not limits.drafts or rest > SAID_FROM:
        return ()
    match rest:
        case 1:
            return (Coach(LEFT_ONE),)
        case _ if rest > 1:
            return (Coach(LEFT.format(left=rest)),)
        case _:
            return (Coach(LEFT_NONE.format(limit=limits.drafts)),)
