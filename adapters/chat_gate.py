"""Whether a community wants something answered: its channels, its people to practise on, its letters a day."""

from dataclasses import dataclass

from adapters import chat_words as words
from adapters.chat_rules import Casts, Rules, admits, is_letter
from adapters.chat_store import ChatStore
from bot.messages import Message
from bot.ports import Memory
from bot.scene.distress import in_distress


@dataclass(frozen=True, slots=True)
class Gate:
    """Knows the rules. `casts` are the folders of personas that there are."""

    store: ChatStore
    memory: Memory
    casts: Casts

    async def refusal(self, said: Message, rules: Rules, community: str, user: str, channel: str) -> str:
        """Why this is not answered here; "" where it is. `channel` is "" in direct messages, which are always answered.

        Who needs help is heard, anywhere and however often.
        """
        if channel and not rules.allows(channel):
            return "" if in_distress(said.text) else words.NOT_HERE
        if rules.personas:
            scene = await self.memory.scene(said.who, said.where)
            there = self.casts.get(rules.cast, self.casts.get("", {}))
            if not admits(said.text, rules, there, scene):
                return "" if in_distress(said.text) else words.NOBODY_HERE.format(who=", ".join(sorted(rules.personas)))
        if not rules.counts and not rules.daily:
            return ""
        letter = is_letter(said.text)
        if not letter and not rules.counts:
            return ""
        number = await self.store.count(community, user, "letters" if letter else "commands")
        over = letter and 0 < rules.daily < number and not in_distress(said.text)
        return words.ENOUGH.format(limit=rules.daily) if over else ""
