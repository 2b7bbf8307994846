"""What a chat door says by itself, without an engine: short, private, kind, and the same on every platform."""

NOT_HERE = "In this channel I keep quiet. Send me a direct message, or ask an administrator where I may speak."
NOBODY_HERE = "Here one can practise on: {who}. `/mentor practice` begins."
ENOUGH = "That was your {limit}th letter today, and a letter gets better by a walk. Tomorrow I read again."
BUSY = "There is a queue at my desk just now. Please try again in a minute; nothing of yours was kept."
SLOWLY = "You write faster than I can read. I answer what I have got; then ask me again."
NOT_TAKEN = "I could not take that down. Please try again in a moment; nothing was kept."
NOT_YOURS = (
    "I read only what you wrote yourself: what others write is not mine to judge. Try it on a message of your own, "
    "and I answer so that you alone see it."
)
ASK_THEM = (
    "It takes courage to ask for a mentor in front of everybody, and it rarely works: nobody can say yes to a stranger. "
    "If you would like to help, write to them in private, for instance:\n"
    "> I saw that you are looking for a mentor. What would you like to get better at? If you have somebody in mind, "
    "`/mentor critique` reads the first letter with you before you send it. Nobody else sees it.\n"
    "Only you see this. I will not write to them by myself."
)
