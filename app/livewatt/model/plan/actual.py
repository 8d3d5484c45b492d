"""A live that had a plan, beside that plan: what each came to, and what made the difference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.plan import Plan, PlannedComputer, PlannedEquipment, SessionSummary
from livewatt.model.draws import Draws, estimate
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import ChangeAlone, PlanSide, WhatIf
from livewatt.model.plan.origins import plan_from_session
from livewatt.model.plan.studio import computer_power_w

# A live never repeats its plan to the second: what differs by less than this is not told.
TOLD_FROM = 0.05
# What these came to can be compared as numbers; anything else that differs is told.
_NUMBERS: Mapping[Aspect, Callable[[Plan], float]] = {
    Aspect.DURATION: lambda plan: plan.duration_h,
    Aspect.VIEWERS: lambda plan: plan.viewers,
    Aspect.BITRATE: lambda plan: plan.encoding.bitrate_mbps,
    Aspect.COMPUTER: lambda plan: plan.computer.power_w,
    Aspect.EQUIPMENT: lambda plan: sum(piece.full_w for piece in plan.equipment),
}
# Minutes later than planned matter only where the grid is known by the hour, and a grid by its figure alone.
_TOLD_BY_EFFECT = frozenset({Aspect.START, Aspect.PLACES})


@dataclass(frozen=True, slots=True)
class Actual:
    """What a live came to: its means while on air, whether anybody counted viewers, and its footprint as recorded."""

    summary: SessionSummary
    are_viewers_counted: bool
    footprint: Footprint

    @property
    def viewers(self) -> float | None:
        """The mean of concurrent viewers, None where nobody counted them."""
        return self.summary.viewers if self.are_viewers_counted else None


@dataclass(frozen=True, slots=True)
class PlanAndActual:
    """A plan and the live it was made for, under one convention.

    `before` and `after` are both as far as they can be told apart: the computer and all equipment as one figure each.
    `differences` lead from the one to the other, each alone, so that they do not add up to the whole; `footprint_g`
    is by how much the footprint falls by it, and the largest comes first. What differs by less than `TOLD_FROM` of
    what was planned is left out.
    """

    name: str
    planned: PlanSide
    actual: Actual
    before: Plan
    after: Plan
    differences: tuple[ChangeAlone, ...]


def plan_and_actual(
    name: str, plan: Plan, actual: Actual, whatif: WhatIf, convention: Convention, equipment_name: str
) -> PlanAndActual:
    """Put a plan beside what came of it; `equipment_name` is what all equipment together is called."""
    before = _told_apart(plan, whatif.draws, equipment_name)
    after = _as_plan(actual, plan, equipment_name)
    if after.platform not in whatif.ladders:
        after = replace(after, platform=None)
    compared = whatif.compare(before, after, convention)
    told = [each for each in compared.changes if _is_told(each, before, after)]
    told.sort(key=lambda each: -abs(each.footprint_g.central))
    planned = whatif.compare(plan, plan, convention).start
    return PlanAndActual(name, planned, actual, before, after, tuple(told))


def _is_told(change: ChangeAlone, before: Plan, after: Plan) -> bool:
    aspect = change.alteration.aspect
    if aspect in _TOLD_BY_EFFECT:
        return change.footprint_g.central != 0
    number = _NUMBERS.get(aspect)
    return number is None or abs(number(after) - number(before)) >= TOLD_FROM * abs(number(before))


def _told_apart(plan: Plan, draws: Draws, equipment_name: str) -> Plan:
    """Give a plan with its computer and its equipment as one figure each, as a session tells of them."""
    computer_w = estimate(computer_power_w(plan, draws))
    computer = PlannedComputer(
        computer_w.central,
        min(plan.computer.idle_w, computer_w.central),
        plan.encoding,
        plan.computer.error_w,
        plan.computer.measured,
    )
    equipment_w = float(sum(piece.full_w * plan.level_of(piece) for piece in plan.equipment))
    return replace(
        plan,
        computer=computer,
        load=1.0,
        equipment=_pieces(equipment_name, equipment_w),
        lighting=1.0,
        replay_days=0.0,
    )


def _as_plan(actual: Actual, plan: Plan, equipment_name: str) -> Plan:
    """Give the plan that repeats a live; what nobody told of it is taken to be as planned."""
    summary = actual.summary
    after = plan_from_session(summary, plan.computer.measured)
    encoding = after.encoding
    if not encoding.encoder.label or encoding.encoder.label == plan.encoding.encoder.label:
        encoding = replace(encoding, encoder=plan.encoding.encoder, preset=plan.encoding.preset)
    equipment_w = sum(piece.full_w * piece.level for piece in summary.equipment)
    return replace(
        after,
        encoding=encoding,
        computer=replace(after.computer, encoding=encoding),
        viewers=summary.viewers if actual.are_viewers_counted else plan.viewers,
        has_quality_menu=plan.has_quality_menu,
        start_hour=None if plan.start_hour is None else summary.start_hour,
        equipment=_pieces(equipment_name, equipment_w),
        replay_days=0.0,
    )


def _pieces(name: str, power_w: float) -> tuple[PlannedEquipment, ...]:
    return (PlannedEquipment(name, power_w),) if power_w > 0 else ()
