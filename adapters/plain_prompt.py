"""Reading without any tricks, for terminals that know none: a letter ends with a line that holds a single dot."""

from bot.commands import parse

END = "."


class PlainPrompt:
    """A reader on `input`."""

    new_line = "A line with a single dot ends it."

    def read(self) -> str:
        """A verb on its line, or a letter up to the dot."""
        first = input("> ")
        if not first.strip() or first.strip().lower() in {"exit", "quit", "edit"} or parse(first).verb is not None:
            return first
        return self.read_letter(first)

    def read_letter(self, begun: str) -> str:
        """Lines up to the one with the dot, or to the end of the input."""
        lines = begun.splitlines()
        try:
            while (line := input("| ")).strip() != END:
                lines.append(line)
        except EOFError:
            if not lines:
                raise
        return "\n".join(lines)
