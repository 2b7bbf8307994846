"""What the Discord door says by itself, without an engine: short, private, kind."""

NOT_HERE = (
    "In this channel I keep quiet. Send me a direct message, or ask whoever manages the server where I may speak."
)
ENOUGH = "That was your {limit}th letter today, and a letter gets better by a walk. Tomorrow I read again."
BUSY = "There is a queue at my desk just now. Please try again in a minute; nothing of yours was kept."
SLOWLY = "You write faster than I can read. I answer what I have got; then ask me again."
NOT_TAKEN = "I could not take that down. Please try again in a moment; nothing was kept."
NOTHING_TO_READ = "There is nothing to read in it. Please paste your letter, or press the button again."
TOO_LONG_AGO = (
    "You wrote to me while I was away, and that was a while ago. I have not read it, so that nothing old is answered as if it were new. "
    "Send it again if it still matters, or `practice` to begin afresh."
)
MOVED = "Discord gave up waiting for this answer where you asked, so here it is."
NOBODY_HERE = "In this server one can practise on: {who}. `/mentor practice` begins."
OLD_BUTTON = "I do not know that button any more. `help` shows what I can do."
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
