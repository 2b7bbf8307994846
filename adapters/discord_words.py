"""What the Discord door says by itself beyond what every door says."""

NOTHING_TO_READ = "There is nothing to read in it. Please paste your letter, or press the button again."
TOO_LONG_AGO = (
    "You wrote to me while I was away, and that was a while ago. I have not read it, so that nothing old is answered as if it were new. "
    "Send it again if it still matters, or `practice` to begin afresh."
)
MOVED = "Discord gave up waiting for this answer where you asked, so here it is."
OLD_BUTTON = "I do not know that button any more. `help` shows what I can do."
NOT_AN_ADMIN = "Only who may manage this server can change that."
ONLY_IN_A_SERVER = "That is for servers: use it in one that you manage, where I am installed."
