"""The rows of the table: what was measured, beside what, and by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.site import BARE, Kind


@dataclass
class Samples:
    """All that was measured, by the kind of page and the name of the measure."""

    taken: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    turns: int = 0

    def add(self, kind: Kind, measure: str, *values: float | None) -> None:
        """Note what a round gave; what could not be measured is left out."""
        known = [float(value) for value in values if value is not None]
        if known:
            self.taken.setdefault((kind.name, measure), []).extend(known)

    def of(self, kind: Kind, measure: str) -> list[float]:
        return self.taken.get((kind.name, measure), [])


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    title: str
    unit: str
    ours: Kind
    measure: str
    bare: str | None = None
    """The measure of the bare page to stand beside it."""
    hand: Kind | None = None
    hand_measure: str | None = None
    """Where it has another name on the hand-written page."""


HEAD = ("", "unit", "wasmui", "spread", "bare page", "ratio", "by hand", "ratio")


def table(rows: Iterable[Row], samples: Samples) -> str:
    """Markdown; rows without a measurement are left out."""
    lines = [HEAD, ("---", "---", *["---:"] * (len(HEAD) - 2))]
    for row in rows:
        ours = samples.of(row.ours, row.measure)
        if not ours:
            continue
        bare = samples.of(BARE, row.bare) if row.bare else []
        hand = samples.of(row.hand, row.hand_measure or row.measure) if row.hand else []
        lines.append(
            (
                row.title,
                row.unit,
                _number(median(ours)),
                _spread(ours),
                *_beside(ours, bare),
                *_beside(ours, hand),
            )
        )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def records(rows: Iterable[Row], samples: Samples) -> list[dict[str, object]]:
    """The same for programs, with every sample."""
    return [
        {
            "title": row.title,
            "unit": row.unit,
            "wasmui": samples.of(row.ours, row.measure),
            "bare": samples.of(BARE, row.bare) if row.bare else [],
            "hand": samples.of(row.hand, row.hand_measure or row.measure) if row.hand else [],
        }
        for row in rows
        if samples.of(row.ours, row.measure)
    ]


def _beside(ours: list[float], other: list[float]) -> tuple[str, str]:
    if not other:
        return "", ""
    base = median(other)
    return _number(base), f"{median(ours) / base:.2f}" if base else ""


def _spread(values: list[float]) -> str:
    """The middle half; all of it, where there are too few to have one."""
    if len(values) == 1:
        return ""
    ordered = sorted(values)
    few = 4
    cut = 0 if len(ordered) < few else len(ordered) // 4
    low, high = ordered[cut], ordered[-1 - cut]
    return "" if low == high else f"{_number(low)} to {_number(high)}"


def _number(value: float) -> str:
    """With as many digits as mean something; the browser's clock has one after the point."""
    for least, digits in ((100, 0), (10, 1)):
        if value >= least:
            return f"{value:,.{digits}f}"
    return f"{value:.2f}".rstrip("0").rstrip(".")
