"""A kept session in words and figures, as the list and the detail both show it."""

from livewatt.domain.chain import Convention
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.session import GapCause, SessionOrigin, SessionState
from livewatt.gui.forms.hidden import MASK
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _, ngettext
from livewatt.wording.numbers import UNKNOWN, amount, date, duration, emissions, emissions_range, energy, time_of_day

SEPARATOR = " · "


def title_of(kept: KeptSession) -> str:
    """Give a session's title, or what stands for one."""
    return kept.session.title or _("Live without a title")


def when(kept: KeptSession) -> str:
    """Say when a session began and how long it was."""
    began = kept.session.started_utc
    return SEPARATOR.join((date(began), time_of_day(began), duration(kept.totals.duration_s)))


def total_g(kept: KeptSession, convention: Convention) -> Estimate | None:
    """Give a session's emissions; None where it was cut off before the first were written."""
    footprint = kept.totals.footprints.get(convention)
    return None if footprint is None else footprint.emissions_total_g


def total_words(total: Estimate | None) -> tuple[str, str]:
    """Write emissions and their range."""
    return emissions(None if total is None else total.central), emissions_range(total)


def studio_words(kept: KeptSession) -> str:
    """Say what the studio used."""
    used = energy(kept.totals.whole.studio_wh) if kept.totals.stretches else UNKNOWN
    return _("studio {energy}").format(energy=used)


def viewer_hours_words(viewer_hours: float | None, *, masked: bool) -> str:
    """Say how many viewer-hours there were, None where nobody counted viewers; `masked` is the streamer mode."""
    if viewer_hours is None and not masked:
        return _("{number} viewer-hours (not counted)").format(number=UNKNOWN)
    number = MASK if masked else amount(viewer_hours)
    return ngettext("{number} viewer-hour", "{number} viewer-hours", viewer_hours or 0).format(number=number)


def tags_of(kept: KeptSession) -> list[str]:
    """Give the words that mark a session: a demonstration, one that runs, one that was cut off."""
    tags = []
    if kept.session.origin is SessionOrigin.DEMO:
        tags.append(_("DEMO"))
    if kept.session.state is SessionState.UNFINISHED:
        tags.append(_("unfinished"))
    if kept.session.state is SessionState.RUNNING:
        tags.append(_("running"))
    return tags


def searched_words(kept: KeptSession) -> str:
    """Give all that a session can be found by: title, date, marks, tags and notes."""
    session = kept.session
    return " ".join((title_of(kept), when(kept), *tags_of(kept), *session.tags, session.notes))


def origin_words(origin: SessionOrigin) -> str:
    """Say what a session was recorded from."""
    return {
        SessionOrigin.OBS: _("with OBS"),
        SessionOrigin.BY_HAND: _("by hand"),
        SessionOrigin.DEMO: _("demonstration"),
    }[origin]


def gap_words(cause: GapCause | None) -> str:
    """Say why there are no samples for a while."""
    if cause is GapCause.SLEEP:
        return _("the computer slept, or LiveWatt was stopped")
    return _("the computer was held up")


def per_viewer_hour(footprint: Footprint | None) -> Estimate | None:
    """Give grams per viewer-hour, None where nobody watched."""
    return None if footprint is None else footprint.per_viewer_hour_g
