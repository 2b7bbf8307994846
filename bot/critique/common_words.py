COMMON = frozenset()
