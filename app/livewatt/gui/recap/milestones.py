"""Milestones about measuring: private, a fact each, and on nothing that is exported."""

from collections.abc import Sequence

from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.model.own_past import LEAST_H
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _, ngettext

FULLY_MEASURED = 0.95
_COUNTS = (1, 5, 10, 25, 50, 100, 250, 500, 1000)
_HOURS = (10, 50, 100, 250, 500, 1000)


def milestones(kept: KeptSession, sessions: Sequence[KeptSession]) -> list[str]:
    """Say which milestones the streamer reached with a live; none with a demonstration.

    `sessions` are all that are kept. A live is fully measured from 95 % of the studio's electricity on.
    """
    if kept.session.origin is SessionOrigin.DEMO:
        return []
    before = [
        each
        for each in sessions
        if each.session.origin is not SessionOrigin.DEMO
        and each.session.state is SessionState.FINISHED
        and each.session.started_utc < kept.session.started_utc
    ]
    told = []
    count = len(before) + 1
    if count in _COUNTS:
        words = ngettext("Your first live is kept.", "{count} lives are kept.", count)
        told.append(words.format(count=count))
    if _is_full(kept) and not any(map(_is_full, before)):
        told.append(_("Your first live whose studio was measured in full."))
    hours_before = sum(map(_measured_h, before))
    reached = [each for each in _HOURS if hours_before < each <= hours_before + _measured_h(kept)]
    if reached:
        told.append(_("{hours} hours of live with a measured studio.").format(hours=reached[-1]))
    return told


def _is_full(kept: KeptSession) -> bool:
    return kept.totals.studio_measured_fraction >= FULLY_MEASURED and kept.totals.whole.live_h >= LEAST_H


def _measured_h(kept: KeptSession) -> float:
    """Give the hours of a live, counted by how much of its studio was measured."""
    return kept.totals.whole.live_h * kept.totals.studio_measured_fraction
