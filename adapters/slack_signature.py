"""Slack's signature on what it delivers over HTTP."""

from slack_sdk.signature import SignatureVerifier


class Signature:
    """Knows whether a delivery was signed with our secret within the last five minutes."""

    def __init__(self, secret: str) -> None:
        self._verifier = SignatureVerifier(secret)

    def good(self, body: str, stamp: str, signature: str) -> bool:
        """Whether this signature stands for this body and this time (seconds since 1970, as text)."""
        try:
            return self._verifier.is_valid(body, stamp, signature)
        except ValueError:  # a time that is no number
            return False
