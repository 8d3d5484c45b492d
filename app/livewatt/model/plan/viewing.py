"""What the viewers of a planned live receive, and the quantities its energy is linear in."""

from collections.abc import Mapping
from dataclasses import replace

from livewatt.domain.activity import Activity
from livewatt.domain.factor import Rung
from livewatt.domain.plan import Plan
from livewatt.model.activity import activity
from livewatt.model.conventions import GB_PER_MBPS_H
from livewatt.model.delivery import delivered_mbps
from livewatt.model.draws import Z_90, Z_95, Draws, estimate
from livewatt.model.plan.studio import studio_power_w

Ladders = Mapping[str, tuple[Rung, ...]]

DAYS_PER_YEAR = 365.0


def plan_delivered_mbps(plan: Plan, ladders: Ladders) -> float:
    """Give the mean bitrate a viewer receives in Mb/s; KeyError for an unknown platform."""
    if plan.entered_delivered_mbps is not None:
        return plan.entered_delivered_mbps
    rungs = ladders[plan.platform] if plan.platform is not None and plan.has_quality_menu else ()
    return delivered_mbps(rungs, plan.encoding.video, plan.encoding.bitrate_mbps)


def viewing_activity(plan: Plan, ladders: Ladders) -> Activity:
    """Give the quantities of sending and watching, without the studio's power."""
    return activity(
        hours=plan.duration_h,
        live=True,
        studio_w=0.0,
        sent_mbps=plan.encoding.bitrate_mbps,
        viewers=plan.viewers,
        delivered_mbps=plan_delivered_mbps(plan, ladders),
        mix=plan.mix,
    )


def plan_activity(plan: Plan, ladders: Ladders, draws: Draws) -> Activity:
    """Give all quantities, with the studio's energy and the half width at 95 % that its draws leave it."""
    studio_wh = estimate(studio_power_w(plan, draws) * plan.duration_h)
    error_wh = (studio_wh.high - studio_wh.low) / 2 * Z_95 / Z_90
    return replace(viewing_activity(plan, ladders), studio_wh=studio_wh.central, studio_error_wh=error_wh)


def stored_gb(plan: Plan) -> float:
    """Give the size of the recording a platform keeps, which is what the studio sent."""
    return plan.encoding.bitrate_mbps * plan.duration_h * GB_PER_MBPS_H


def first_year_kept(plan: Plan) -> float:
    """Give the part of its first year that the recording is kept, 0–1: a recording kept for ever costs 1 each year."""
    return 1.0 if plan.replay_days is None else min(plan.replay_days / DAYS_PER_YEAR, 1.0)
