"""The practice scene: a small world in which a relationship builds or collapses."""
