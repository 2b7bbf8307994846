"""Right and wrong, counted by code, with how sure one can be of it. Pure."""

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

Z = 1.96  # 95 in 100


class Labelled(NamedTuple):
    """What a letter shows, what is unclear in it, and what an engine found."""

    codes: frozenset[str]
    unclear: frozenset[str]
    found: frozenset[str]


class Count(NamedTuple):
    """How often an engine was right: found what is there, found what is not there, and missed what is there."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    def __add__(self, other: "Count") -> "Count":  # type: ignore[override]  # a sum of counts, not a longer tuple
        return Count(self.hits + other.hits, self.alarms + other.alarms, self.misses + other.misses)

    @property
    def there(self) -> int:
        """How many letters show it."""
        return self.hits + self.misses

    @property
    def precision(self) -> float:
        """The share of what was found that is there; 1 where nothing was found."""
        return _share(self.hits, self.hits + self.alarms)

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return _share(self.hits, self.there)

    @property
    def f1(self) -> float:
        """Both in one number."""
        return _share(2 * self.hits, 2 * self.hits + self.alarms + self.misses)

    def as_json(self) -> dict[str, Any]:
        """All of it, with intervals, rounded to thousandths."""
        return {
            "there": self.there,
            "hits": self.hits,
            "false_alarms": self.alarms,
            "misses": self.misses,
            "precision": round(self.precision, 3),
            "precision_interval": _rounded(wilson(self.hits, self.hits + self.alarms)),
            "recall": round(self.recall, 3),
            "recall_interval": _rounded(wilson(self.hits, self.there)),
            "f1": round(self.f1, 3),
        }


def count(letters: Sequence[Labelled], code: str) -> Count:
    """One code over all letters; where a label is unclear, nobody can be wrong."""
    total = Count()
    for letter in letters:
        if code not in letter.unclear:
            there, found = code in letter.codes, code in letter.found
            total += Count(int(there and found), int(found and not there), int(there and not found))
    return total


def counts(letters: Sequence[Labelled], codes: Iterable[str]) -> dict[str, Count]:
    """Each code that is there or was found."""
    every = {code: count(letters, code) for code in codes}
    return {code: one for code, one in every.items() if any(one)}


def total(every: Collection[Count]) -> Count:
    """All codes together."""
    out = Count()
    for one in every:
        out += one
    return out


def wilson(right: int, of: int) -> tuple[float, float]:
    """Between which shares the true one lies in 95 of 100 cases (Wilson's score interval); 0 to 1 where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, width = right / of, Z * Z / of
    middle = share + width / 2
    spread = Z * math.sqrt((share * (1 - share) + width / 4) / of)
    return max(0.0, (middle - spread) / (1 + width)), min(1.0, (middle + spread) / (1 + width))


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies; 0 where there are none."""
    if not values:
        return 0.0
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _rounded(pair: tuple[float, float]) -> list[float]:
    return [round(each, 3) for each in pair]
