"""busy-mentor: a practice partner for people who are about to ask for a mentor the wrong way."""

__version__ = "0.1.0"
