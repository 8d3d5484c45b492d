"""Changes to a session that is over: cut, merged with its other part, its audience corrected.

Each makes a session of its own from the seconds that were kept, adds them up anew and puts it in the place of what it
was made of, in one transaction. The originals stay in the file until they are brought back or given up.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.session import GapCause, Marker, Moment, Session, SessionOrigin, SessionState
from livewatt.live.gaps import GAP_FROM_S
from livewatt.live.recount import Rates, totals_of
from livewatt.live.second import ON_AIR
from livewatt.model.draws import Draws
from livewatt.store.audience_curve import AudienceCurve
from livewatt.store.factor_documents import used_factors
from livewatt.store.kept import KeptSession, WholeSession
from livewatt.store.sessions import SessionStore

# How each kind of change is attached to what came of it.
CUT, MERGE, AUDIENCE = "cut", "merge", "audience"
# Two parts of one live: longer apart they are two lives.
LONGEST_BREAK_S = 6 * 3600.0
# Clocks are set, and a live that begins anew at once begins within the same second.
_OVERLAP_S = 2.0


class SessionEditor:
    """Changes the sessions of a store; every method may take seconds, and gives the id of what came of it.

    UserError, with nothing changed, where a change makes no sense or cannot be written.
    """

    def __init__(self, store: SessionStore, draws: Draws) -> None:
        self._store, self._draws = store, draws

    def cut(self, kept: KeptSession, from_s: float, to_s: float) -> str:
        """Keep what lies between two times of a session, in seconds from its beginning."""
        whole = self._whole(kept)
        moments = [moment for moment in whole.moments if from_s < moment.at_s <= to_s]
        if not moments:
            raise UserError(message("Nothing would be left: keep at least a second."))
        # No second is divided: the first that is kept is kept with all the time it stands for.
        begin_s = moments[0].at_s - moments[0].interval_s
        moments[0] = replace(moments[0], gap_s=0.0, gap_cause=None)
        markers = (each for each in whole.markers if from_s <= each.at_s < to_s)
        session = replace(kept.session, started_utc=kept.session.started_utc + timedelta(seconds=begin_s))
        document = {"from_s": from_s, "to_s": to_s, "of_s": kept.totals.duration_s}
        return self._put(
            session,
            [_shifted(moment, -begin_s) for moment in moments],
            [Marker(max(each.at_s - begin_s, 0.0), each.text) for each in markers],
            {**_of_the_live(whole), CUT: document},
            [kept],
        )

    def merge(self, kept: KeptSession, other: KeptSession) -> str:
        """Join two parts of one live; the time between them becomes a gap."""
        first, second = sorted((kept, other), key=lambda each: each.session.started_utc)
        why_not = no_merge(first, second)
        if why_not is not None:
            raise UserError(why_not)
        begin, then = self._whole(first), self._whole(second)
        break_s = max(_apart_s(first, second), 0.0)
        shift_s = first.totals.duration_s + break_s
        moments = list(begin.moments)
        moments += _after_break([_shifted(moment, shift_s) for moment in then.moments], first.totals.duration_s)
        title = first.session.title or second.session.title
        tags = tuple(dict.fromkeys((*first.session.tags, *second.session.tags)))
        notes = "\n\n".join(filter(None, (first.session.notes, second.session.notes)))
        return self._put(
            replace(first.session, title=title, tags=tags, notes=notes),
            moments,
            [*begin.markers, *(Marker(each.at_s + shift_s, each.text) for each in then.markers)],
            {**_of_the_live(then), **_of_the_live(begin), MERGE: {"break_s": break_s}},
            [first, second],
        )

    def correct_audience(self, kept: KeptSession, curve: AudienceCurve) -> str:
        """Count the viewers of a session anew; every second on air gets its number from the curve."""
        whole = self._whole(kept)
        moments, carried = [], 0.0
        for moment in whole.moments:
            if moment.stream.phase in ON_AIR:
                # Viewers are whole: what is rounded off one second is carried to the next, so that the sum is right.
                exact = curve.at(moment.at_s) + carried
                viewers = max(round(exact), 0)
                carried = exact - viewers
                moment = replace(moment, audience=replace(moment.audience, viewers=viewers))
            moments.append(moment)
        document = {**curve.document, "viewer_hours_before": kept.totals.whole.known_viewer_hours}
        return self._put(
            kept.session, moments, whole.markers, {**whole.attachments, AUDIENCE: document}, [kept], is_recounted=True
        )

    def _whole(self, kept: KeptSession) -> WholeSession:
        """Read a session that may be changed; its seconds all know their places."""
        if kept.session.state is SessionState.RUNNING:
            raise UserError(message("This live is still running; change it once it is over."))
        self._store.flush()  # the last seconds of a live that ended a moment ago
        whole = self._store.whole(kept)
        return replace(whole, moments=_placed(kept, whole.moments))

    def _put(
        self,
        session: Session,
        moments: Sequence[Moment],
        markers: Iterable[Marker],
        attachments: Mapping[str, Mapping[str, Any]],
        originals: Sequence[KeptSession],
        *,
        is_recounted: bool = False,
    ) -> str:
        factors = self._draws.factors
        if is_recounted or any(original.is_older_than(self._draws) for original in originals):
            rates = Rates(self._draws)
            moments = [replace(moment, rates_g_per_h=rates.of(moment)) for moment in moments]
        totals = totals_of(moments, self._draws)
        made = replace(
            session,
            id=uuid.uuid4().hex,
            state=SessionState.FINISHED,
            duration_s=totals.duration_s,
            factor_set=factors.version,
        )
        whole = WholeSession(made, totals, tuple(markers), attachments, moments, used_factors(factors))
        self._store.put(whole, instead_of=[original.session.id for original in originals])
        return made.id


def no_merge(first: KeptSession, second: KeptSession) -> Message | None:
    """Say why two sessions, the earlier one first, are not two parts of one live; None where they may be."""
    if (first.session.origin is SessionOrigin.DEMO) != (second.session.origin is SessionOrigin.DEMO):
        return message("A demonstration and a live of your own are not merged.")
    apart_s = _apart_s(first, second)
    if apart_s < -_OVERLAP_S:
        return message("The two were recorded at the same time; they are not parts of one live.")
    if apart_s > LONGEST_BREAK_S:
        return message("More than {hours} hours lie between the two; they are not parts of one live.", hours=6)
    return None


def _apart_s(first: KeptSession, second: KeptSession) -> float:
    begun = (second.session.started_utc - first.session.started_utc).total_seconds()
    return begun - first.totals.duration_s


def _of_the_live(whole: WholeSession) -> dict[str, Mapping[str, Any]]:
    """Give what is attached to a session but how an earlier cut or merge was made."""
    return {kind: document for kind, document in whole.attachments.items() if kind not in (CUT, MERGE)}


def _shifted(moment: Moment, by_s: float) -> Moment:
    return replace(moment, at_s=moment.at_s + by_s)


def _after_break(moments: list[Moment], ended_s: float) -> list[Moment]:
    """Mark the time since another part ended as a gap before the first second."""
    if moments:
        gap_s = moments[0].at_s - moments[0].interval_s - ended_s
        if gap_s > GAP_FROM_S:
            moments[0] = replace(moments[0], gap_s=gap_s, gap_cause=GapCause.SLEEP)
    return moments


def _placed(kept: KeptSession, moments: Iterable[Moment]) -> Iterable[Moment]:
    """Give seconds with their places and what their upload is counted with, which the first version did not keep."""
    places = kept.totals.stretches[0][1] if len(kept.totals.stretches) == 1 else None
    for moment in moments:
        if moment.places is None and places is None:
            raise UserError(
                message("This live was recorded by an older LiveWatt while its zone was changed; it can only be kept.")
            )
        upload = moment.upload_mbps
        if upload is None:
            sent = moment.stream.sent_mbps
            upload = (moment.stream.configured_mbps or 0.0) if sent is None else sent
        yield replace(moment, places=moment.places or places, upload_mbps=upload)
