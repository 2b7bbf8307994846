"""Tests; `letters` and the fakes are shared."""
