"""A plan beside the live it was made for, in words: for the window and for reports alike."""

from livewatt.domain.chain import Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Plan
from livewatt.model.plan.actual import PlanAndActual
from livewatt.model.plan.changes import Alteration, Aspect
from livewatt.wording.language import _
from livewatt.wording.numbers import (
    MASK,
    UNKNOWN,
    bitrate,
    duration,
    emissions,
    emissions_range,
    energy,
    energy_range,
    power,
)
from livewatt.wording.plan_words import (
    alteration_name,
    aspect_name,
    from_to,
    signed_emissions,
    told_apart,
    viewers_words,
)

Row = tuple[str, str, str]


def outcome_rows(found: PlanAndActual, *, masked: bool = False) -> tuple[Row, ...]:
    """Give what each figure was planned to be and what it came to, with its name; `masked` shows no viewers."""
    plan, summary = found.planned.plan, found.actual.summary
    planned, actual = found.planned.footprint, found.actual.footprint
    counted = UNKNOWN if found.actual.viewers is None else viewers_words(found.actual.viewers, masked=masked)
    return (
        (aspect_name(Aspect.DURATION), duration(plan.duration_h * 3600), duration(summary.duration_h * 3600)),
        (aspect_name(Aspect.VIEWERS), viewers_words(plan.viewers, masked=masked), MASK if masked else counted),
        (aspect_name(Aspect.BITRATE), bitrate(plan.encoding.bitrate_mbps), bitrate(summary.encoding.bitrate_mbps)),
        (_("Studio"), *(_with_range_wh(each.energy_wh[Segment.STUDIO]) for each in (planned, actual))),
        (_("Footprint"), *(_with_range_g(each.emissions_total_g) for each in (planned, actual))),
    )


def difference_rows(found: PlanAndActual, *, masked: bool = False) -> tuple[Row, ...]:
    """Give what differed, from what to what, and what it alone did to the footprint, the largest first."""
    return tuple(
        (
            alteration_name(each.alteration),
            _from_to(each.alteration, found.before, found.after, masked=masked),
            signed_emissions(each.footprint_g.central),
        )
        for each in found.differences
    )


def outcome_sentence(found: PlanAndActual) -> str:
    """Say how plan and live are to be read beside each other."""
    if not found.differences:
        return _("It went as planned: nothing differed by 5% or more.")
    words = _("Each difference alone, as it moved the footprint; they do not add up to the whole.")
    if found.actual.viewers is None:
        return f"{words} {_('Nobody counted viewers in this live.')}"
    return words


def _from_to(alteration: Alteration, before: Plan, after: Plan, *, masked: bool) -> str:
    if alteration.aspect is not Aspect.EQUIPMENT:
        return from_to(alteration, before, after, masked=masked)
    watts = [sum(piece.full_w for piece in plan.equipment) for plan in (before, after)]
    return told_apart(*watts, power)


def _with_range_wh(figure: Estimate) -> str:
    return _("{figure} ({range})").format(figure=energy(figure.central), range=energy_range(figure))


def _with_range_g(figure: Estimate) -> str:
    return _("{figure} ({range})").format(figure=emissions(figure.central), range=emissions_range(figure))
