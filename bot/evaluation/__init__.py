"""How well an engine reads and speaks: counts, intervals, and labelled letters of our own."""
