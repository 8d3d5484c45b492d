"""What stands at the controls of a plan beside their names and values."""

from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, Plan
from livewatt.gui.history.words import SEPARATOR
from livewatt.model.plan.comparison import HourEffect, PlanSide
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.names import video_format
from livewatt.wording.numbers import Quantity
from livewatt.wording.places import zone_name
from livewatt.wording.plan_words import signed_emissions

# How far the hours of a day are apart in France: least and most over the year, as a share of the day's mean.
_HOUR_MOVES_FRANCE = (0.03, 0.11)
_WORD_JOINER = "\u2060"


def unbroken(written: Quantity) -> str:
    """Give a range that no line ends within: after a dash one may end, even before a no-break space."""
    return written.replace("–", f"–{_WORD_JOINER}")


def at_start(value: str, start: str, hint: str = "") -> str:
    """Say what a list, which has no mark, stood at before the plan, if at anything else; then the hint."""
    started = "" if value == start else _("at the start: {value}").format(value=start)
    return SEPARATOR.join(filter(None, (started, hint)))


def hour_words(side: PlanSide) -> str:
    """Say what the hour of the day moves: as a table of the user's tells, or else what it would where that is known."""
    if side.hours is not None:
        return _counted_by_hour(side.hours)
    return _counted_all_day(side.plan, side.footprint.emissions_total_g.central)


def _counted_by_hour(hours: HourEffect) -> str:
    grids = ", ".join(
        _("{zone} emits {percent} of its day’s mean").format(zone=zone_name(grid), percent=numbers.percent(ratio))
        for grid, ratio in hours.ratios
    )
    added = signed_emissions(-hours.added_g.central)
    return _(
        "counted by your file: during these hours {grids}; that moves the footprint by {grams} (likely {range})"
    ).format(grids=grids, grams=added, range=numbers.emissions_range(hours.added_g))


def _counted_all_day(plan: Plan, footprint_g: float) -> str:
    zones = {grid.zone for grid in (plan.places.studio, *(grid for grid, _share in plan.places.audience))}
    if zones != {"FR"}:
        return _(
            "counted the same at any hour: how this grid differs over the day is not known here; a table of its hours "
            "can be chosen in the settings"
        )
    least, most = _HOUR_MOVES_FRANCE
    return _("counted the same at any hour; in France it moves the grid by {least}–{most}, here {grams}").format(
        least=numbers.count(round(100 * least)),
        most=numbers.percent(most),
        grams=numbers.emissions_range(Estimate(most * footprint_g, least * footprint_g, most * footprint_g)),
    )


def same_sharpness_words(start: Encoding, mbps: float) -> str:
    """Say which bitrate keeps the sharpness of the starting point, by OBS's own law."""
    return _("same sharpness as {bitrate} at {format}: {needed}").format(
        bitrate=numbers.bitrate(start.bitrate_mbps), format=video_format(start.video), needed=numbers.bitrate(mbps)
    )
