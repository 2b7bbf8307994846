"""Everything that can go wrong on our side, as one small tree.

BusyMentorError
├── UnreadableLetter    the bytes or the length cannot be a letter
├── SetupError          a setting or a file is missing or wrong; names it
├── UnknownCode         no finding or principle has that name
└── UnknownPersona      nobody to practise with has that name
"""


class BusyMentorError(Exception):
    """The root; its text is one plain line that a person may read."""


class UnreadableLetter(BusyMentorError):
    """What was given cannot be read as a letter."""


class SetupError(BusyMentorError):
    """A setting or a file is missing or wrong."""


class UnknownCode(BusyMentorError):
    """No finding and no principle has that name."""


class UnknownPersona(BusyMentorError):
    """Nobody to practise with has that name."""
