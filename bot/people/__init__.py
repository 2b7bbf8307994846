"""The real people whom somebody wants to know: a private ledger, and when a follow-up is welcome."""
