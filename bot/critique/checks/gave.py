"""Has already done something for them."""

from bot.critique.check import Check, Example, Note, learned

# The words around which a long sentence is quoted.
_HEART = r"\b(?:review\w*|credit\w*|shared|fixed|translated|attached|sent|posted|pull request|made|wrote|for you|bought|built|redrew)\b"
# Words that settle a doubtful case; searched only where the reader is unsure.
_EVIDENCE = (
    (
        r"\b(?:credit(?:ed|ing|s)?|(?:left|wrote|posted|gave|published|put up|added|made|did|sent|filed|opened|"
        r"submitted|printed|built|drew|baked|brought|bought|ordered) (?:\w+ ){0,5}(?:reviews?|stars|write-?up|summary|"
        r"testimonial|recommendation|copies|copy|translation|subtitles|captions|transcript|patch|fix|correction|"
        r"pull request|pr|issue|index|map|list|scan|for you|yours?|you)|pull request|opened a pr|reviewed|shared|"
        r"reposted|retweeted|forwarded|linked|tagged|cited|quoted|recommended|translated|transcribed|subtitled|"
        r"fixed|corrected|typed|redrew|redrawn|re-?timed|mapped|scanned|digiti[sz]ed|cleaned|repaired|mended|indexed|"
        r"proofread|catalogued|updated|introduced|donated|voted|nominated|posted|pinned|for you(?: to (?:use|keep))?|"
        r"no credit|yours to|tagged u|told (?:my|our|the|everyone|every|\w+ people)|attached|enclosed|sent you|"
        r"made you|brought you|saved you|patched|merged|wrote it up|passed (?:it|your) on|nothing needed|in the shared folder|"
        r"two are for you|for the archive|asked (?:\w+ ){0,3}(?:to|and))\b"
    ),
)
# What looks like it and is not.
_NEVER = r"\b(?:attach\w*|enclos\w*|find|send|sent)\b.{0,30}\bmy (?:\w+ ){0,2}(?:cv|r[eé]sum[eé]|application|transcripts?|certificates|references|thesis|manuscript|novel|portfolio|plan)\b"

CHECK = Check(
    code="gave",
    principle="give-first",
    side="strength",
    points=12,
    title="Gave first",
    meaning="Has already done something for them: a review, a fix, a translation, a share, an introduction.",
    find=learned("gave", _HEART, _EVIDENCE, never=_NEVER),
    evidence=_EVIDENCE,
    notes=(
        Note(
            "“{quote}” is something done, and not a promise. People remember who did something for them, and answer.",
            "Say it plainly and go on. No need to point at it twice.",
        ),
    ),
    flagged=(
        Example(
            "a fix",
            "The wiring diagram in your manual had two pins swapped, so I redrew it and sent you a pull request.",
        ),
        Example("a review", "I left a long review of your book in both shops, with a photo of my loaf."),
    ),
    passes=(
        Example("a promise", "I will surely post a review of your book soon."),
        Example("reading", "I read your book twice."),
        Example("papers of one's own", "Please find attached my application and two letters."),
    ),
)
