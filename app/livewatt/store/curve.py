"""The course of a session in a few points, kept beside it so that no list or report has to read all its seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from livewatt.domain.chain import Convention, Provenance
from livewatt.domain.power import Part
from livewatt.domain.session import Moment

MOST_POINTS = 64

Points = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Means over steps of `step_s` from a session's beginning; None where a step has no samples, or no figure.

    `emissions_g_per_h` is the sum of all segments. `parts_wh` is the studio's energy by part and by how it is known,
    and `viewers_unknown_s` how long nobody knew the viewers.
    """

    step_s: float
    studio_w: Points
    viewers: Points
    emissions_g_per_h: Mapping[Convention, Points] = field(hash=False)
    parts_wh: Mapping[Part, Mapping[Provenance, float]] = field(hash=False)
    viewers_unknown_s: float


class _Step:
    """Sums over one step, each weighted by the seconds it stands for."""

    __slots__ = ("emissions", "known_s", "seconds", "studio", "viewers")

    def __init__(self) -> None:
        self.seconds = self.studio = self.known_s = self.viewers = 0.0
        self.emissions = dict.fromkeys(Convention, 0.0)

    def add(self, moment: Moment) -> None:
        seconds = moment.interval_s
        self.seconds += seconds
        self.studio += moment.studio.total_w * seconds
        if moment.audience.viewers is not None:
            self.known_s += seconds
            self.viewers += moment.audience.viewers * seconds
        for convention, rates in moment.rates_g_per_h.items():
            self.emissions[convention] += sum(rates.values()) * seconds

    def join(self, other: "_Step") -> None:
        self.seconds += other.seconds
        self.studio += other.studio
        self.known_s += other.known_s
        self.viewers += other.viewers
        for convention, grams in other.emissions.items():
            self.emissions[convention] += grams


class CurveBuilder:
    """Takes a session's seconds in their order; where they outgrow the points, two steps become one."""

    def __init__(self) -> None:
        self._step_s = 1.0
        self._steps: list[_Step] = []
        self._parts_wh: dict[Part, dict[Provenance, float]] = {}
        self._viewers_unknown_s = 0.0

    def add(self, moment: Moment) -> None:
        """Take one second."""
        while moment.at_s >= MOST_POINTS * self._step_s:
            self._halve()
        place = int(moment.at_s / self._step_s)
        while len(self._steps) <= place:
            self._steps.append(_Step())
        self._steps[place].add(moment)
        if moment.audience.viewers is None:
            self._viewers_unknown_s += moment.interval_s
        for part in moment.studio.parts:
            known = self._parts_wh.setdefault(part.part, {})
            known[part.provenance] = known.get(part.provenance, 0.0) + part.power_w * moment.interval_s / 3600

    def curve(self) -> Curve:
        """Give the course so far."""
        return Curve(
            self._step_s,
            tuple(_mean(step.studio, step.seconds) for step in self._steps),
            tuple(_mean(step.viewers, step.known_s) for step in self._steps),
            {each: tuple(_mean(step.emissions[each], step.seconds) for step in self._steps) for each in Convention},
            {part: dict(known) for part, known in self._parts_wh.items()},
            self._viewers_unknown_s,
        )

    def _halve(self) -> None:
        self._step_s *= 2
        for place in range(len(self._steps) // 2):
            self._steps[2 * place].join(self._steps[2 * place + 1])
        self._steps = self._steps[::2]


def _mean(total: float, seconds: float) -> float | None:
    return total / seconds if seconds > 0 else None


def curve_document(curve: Curve) -> Mapping[str, Any]:
    """Turn a course into JSON, its points to five figures."""
    return {
        "step_s": curve.step_s,
        "studio_w": _rounded(curve.studio_w),
        "viewers": _rounded(curve.viewers),
        "emissions_g_per_h": {convention: _rounded(points) for convention, points in curve.emissions_g_per_h.items()},
        "parts_wh": curve.parts_wh,
        "viewers_unknown_s": curve.viewers_unknown_s,
    }


def _rounded(points: Points) -> Sequence[float | None]:
    return [None if point is None else float(f"{point:.5g}") for point in points]


def read_curve(document: Mapping[str, Any]) -> Curve:
    """Turn JSON into a course."""
    emissions, parts = document["emissions_g_per_h"], document["parts_wh"]
    return Curve(
        document["step_s"],
        tuple(document["studio_w"]),
        tuple(document["viewers"]),
        {Convention(name): tuple(points) for name, points in emissions.items()},
        {Part(part): {Provenance(name): wh for name, wh in known.items()} for part, known in parts.items()},
        document["viewers_unknown_s"],
    )
