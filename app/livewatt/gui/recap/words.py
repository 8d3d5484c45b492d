"""The lines of a recap in words: quarters of an hour, the streamer's own past, the reference live."""

from collections.abc import Sequence
from datetime import timedelta

from livewatt.domain.chain import Convention
from livewatt.domain.estimate import Estimate
from livewatt.domain.session import SessionOrigin
from livewatt.gui.recap.lines_panel import Line
from livewatt.gui.recap.reading import Recap
from livewatt.model.draws import Draws
from livewatt.model.own_past import FEWEST_LIVES, StudioChange
from livewatt.model.reference import reference_live, score
from livewatt.sharing.seconds import Quarter
from livewatt.wording.language import _, ngettext, say
from livewatt.wording.numbers import (
    amount,
    change,
    count,
    emission_rate,
    emissions,
    emissions_range,
    power,
    time_of_day,
)

_QUARTER = timedelta(minutes=15)


def quarter_lines(recap: Recap) -> list[Line]:
    """Name the quarters of an hour with the least and the most studio power; none where there are not two.

    Where the two are written alike there is nothing to tell apart.
    """
    if len(recap.quarters) < 2:
        return []
    least = min(recap.quarters, key=lambda each: each.studio_w)
    most = max(recap.quarters, key=lambda each: each.studio_w)
    if power(least.studio_w) == power(most.studio_w):
        return [Line(_("The same studio power in each"), power(most.studio_w))]
    return [_quarter(recap, least, _("Least studio power")), _quarter(recap, most, _("Most studio power"))]


def _quarter(recap: Recap, quarter: Quarter, name: str) -> Line:
    begin = recap.kept.session.started_utc + timedelta(seconds=quarter.begin_s)
    note = _("{begin} to {end}; with the viewers of that time {rate} in all").format(
        begin=time_of_day(begin), end=time_of_day(begin + _QUARTER), rate=emission_rate(quarter.emissions_g_per_h)
    )
    return Line(name, power(quarter.studio_w), note)


def change_lines(recap: Recap) -> list[Line]:
    """Say what was changed on a suggestion, and whether it worked."""
    return [
        Line(say(each.what), "", " ".join(say(sentence) for sentence in each.words()))
        for each in recap.changes
        if each.is_followed
    ]


def past_lines(recap: Recap, convention: Convention) -> list[Line]:
    """Compare a live with the streamer's own earlier ones of the same kind; a sentence where there are too few.

    A demonstration is not compared.
    """
    if recap.kept.session.origin is SessionOrigin.DEMO:
        return []
    lines = [_studio_line(recap.facts.change)] if recap.facts.change is not None else []
    if (viewing := _per_viewer_line(recap, convention)) is not None:
        lines.append(viewing)
    if lines:
        return lines
    note = ngettext(
        "It takes at least {count} earlier live of the same kind, measured alike.",
        "It takes at least {count} earlier lives of the same kind, measured alike.",
        FEWEST_LIVES,
    )
    return [Line(_("Nothing to compare with yet"), "", note.format(count=FEWEST_LIVES))]


def _studio_line(found: StudioChange) -> Line:
    name = ngettext(
        "Measured studio power against your last {count} live",
        "Measured studio power against your last {count} lives",
        found.lives,
    ).format(count=found.lives)
    watts = {"now": power(found.now_w), "earlier": power(found.earlier_w), "error": amount(100 * found.error)}
    if found.is_certain:
        note = _("{now} now, {earlier} then; more than lives differ anyway, and the instruments (±{error} points)")
        return Line(name, change(found.fraction), note.format(**watts))
    note = _("{now} now, {earlier} then: within what lives differ anyway, and the instruments (±{error} points)")
    return Line(name, _("no difference seen"), note.format(**watts))


def _per_viewer_line(recap: Recap, convention: Convention) -> Line | None:
    now = _per_viewer(recap.kept, convention)
    past = [grams for each in recap.earlier if (grams := _per_viewer(each, convention)) is not None]
    if now is None or not past:
        return None
    centrals = [each.central for each in past]
    between = Estimate(centrals[0], min(centrals), max(centrals))
    note = ngettext(
        "{range} in your last {count} live; devices, networks and places of the viewers move it most",
        "{range} in your last {count} lives; devices, networks and places of the viewers move it most",
        len(past),
    ).format(range=emissions_range(between), count=len(past))
    return Line(_("Per viewer, per hour"), emissions(now.central), note)


def _per_viewer(kept, convention: Convention) -> Estimate | None:
    footprint = kept.totals.footprints.get(convention)
    return None if footprint is None else footprint.per_viewer_hour_g


def reference_lines(recap: Recap, draws: Draws) -> list[Line]:
    """Compare a live with the reference live, by the two things that a streamer decides."""
    whole = recap.kept.totals.whole
    found = score(whole, reference_live(whole, recap.details.rungs, draws.factors))
    if found is None:
        return []
    note = _("studio {studio} of 50, bits per viewer-hour {bits} of 50; the Method page says what the reference is")
    words = note.format(studio=count(round(found.studio_points)), bits=count(round(found.bitrate_points)))
    return [Line(_("Index against the reference live, 0 to 100"), f"{amount(found.points)} · {found.letter}", words)]


def milestone_lines(told: Sequence[str]) -> list[Line]:
    """Put milestones in lines."""
    return [Line(each, "") for each in told]
