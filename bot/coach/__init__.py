"""What the coach knows besides the margin notes."""
