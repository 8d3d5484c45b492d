"""The advisor: a thread of its own that makes suggestions from what is recorded, and follows what comes of them."""

import logging
import math
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from livewatt.advice.ranking import suggestions
from livewatt.advice.rule import RuleId, Suggestion
from livewatt.domain.calibration import Calibrations
from livewatt.domain.message import Message, UserError
from livewatt.domain.plan import DayProfile
from livewatt.domain.power import Part
from livewatt.live.advice import Advice, reason_for_silence
from livewatt.live.advisor_course import Course
from livewatt.live.advisor_follow_up import FollowUp
from livewatt.live.advisor_habits import Habits, read_habits
from livewatt.live.advisor_memory import Memory
from livewatt.live.advisor_show import Show, show_phase
from livewatt.live.advisor_situation import Known, has_obs, hours_left, present_plan, situations
from livewatt.live.advisor_watch import SENT_RULES
from livewatt.live.outlived import outlived
from livewatt.live.setup import Setup
from livewatt.live.snapshot import Snapshot
from livewatt.model.draws import Draws
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.viewing import Ladders
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings
from livewatt.wording.language import say

log = logging.getLogger(__name__)

EVERY_S = 10.0
HABITS_AFTER_S = 30.0
MARKED_ALREADY_S = 15.0
_MOST_PENDING = 3600
_KEPT_PLANS = 4  # power and viewers are never quite the same again
_OTHERS = "…"

T = TypeVar("T")
Subscriber = Callable[[Advice], None]


class Timeline(Protocol):
    """What tells of each second and takes markers; see `live.recorder.Recorder`."""

    def subscribe(self, callback: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Have a callback called with each snapshot."""
        ...

    def add_marker(self, text: str) -> None:
        """Put a word on the time line."""
        ...


class Advisor:
    """Considers the situation every ten seconds of what is recorded, and at once when settings or phase change.

    Every method may be called from any thread and returns at once, except `consider` and `catch_up`, which are the
    thread's until it is started and after it has ended. Subscribers are called where `consider` is.
    """

    def __init__(
        self,
        recorder: Timeline,
        preferences: Preferences,
        store: SessionStore,
        *,
        prepare: Callable[[Settings], Setup],
        draws: Draws,
        ladders: Ladders,
        calibrations: Callable[[], Calibrations] = Calibrations,
        profiles: Callable[[], Mapping[str, DayProfile]] = dict,
    ) -> None:
        """Listen to a recorder; `calibrations` reads what was measured of this computer, and may raise UserError.

        `profiles` gives at once how the hours of a day differ, by zone.
        """
        self._recorder, self._preferences, self._store = recorder, preferences, store
        self._prepare, self._ladders = prepare, ladders
        self._read_calibrations, self._profiles = calibrations, profiles
        self._whatif = WhatIf(draws, ladders, kept_plans=_KEPT_PLANS)
        self._memory, self._show = Memory(), Show()
        self._course = Course(self._memory, self._show, store)
        self._habits = Habits()
        self._habits_due_s = HABITS_AFTER_S  # not while the window opens: long lives take a second or two to read
        self._calibrations: Calibrations | None = None
        self._pending: deque[Snapshot] = deque(maxlen=_MOST_PENDING)
        self._asked: deque[Callable[[], FollowUp | None]] = deque()
        self._snapshot: Snapshot | None = None
        self._found: tuple[Suggestion, ...] = ()
        self._is_known = False
        self._subscribers: tuple[Subscriber, ...] = ()
        self._latest: Advice | None = None
        self._key: object = None
        self._unheard_s = 0.0
        self._wake, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="livewatt-advisor", daemon=True)
        self._leave = recorder.subscribe(self._hear)

    @property
    def latest(self) -> Advice | None:
        """The list as it was last told."""
        return self._latest

    def start(self) -> None:
        """Begin to consider."""
        self._thread.start()

    def close(self) -> None:
        """End; what was recorded to the last is still compared and kept."""
        self._leave()
        self._closing.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()
        self._habits_due_s = math.inf
        if self._pending:
            self.consider()

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Have a callback called with each new list; gives what ends it."""
        self._subscribers = (*self._subscribers, callback)
        return lambda: self._unsubscribe(callback)

    def dismiss(self, rule: RuleId) -> None:
        """Put a suggestion aside for this show."""
        self._ask(lambda: self._course.dismiss(rule))

    def mark_done(self, rule: RuleId) -> None:
        """Take the streamer's word that a suggestion was followed just now; without OBS, count with it from now on."""
        advice, snapshot = self._latest, self._snapshot
        self._ask(lambda: self._course.follow_by_hand(rule, self._snapshot))
        if advice is not None and snapshot is not None and not has_obs(snapshot.moment.stream):
            self._enter(next((each for each in advice.suggestions if each.rule is rule), None))

    def deny(self, rule: RuleId) -> None:
        """Take the streamer's word that what was seen in the power was something else."""
        self._ask(lambda: self._course.deny(rule))

    def consider(self) -> Advice | None:
        """Take in what was recorded, and tell what follows from it; None before the first second."""
        while self._pending:
            self._take(self._pending.popleft())
        if self._snapshot is None:
            return None
        known = self._known()
        plan = present_plan(self._memory, self._snapshot.moment, known)
        self._mark(self._course.watch(plan, self._snapshot))
        self._make(known)
        while self._asked:
            self._mark(self._asked.popleft()())
        listed = self._course.listed(self._found)
        silence = None if listed else self._silence()
        hours, is_usual = hours_left(self._memory, self._show, known.habits) if self._show.is_on_air else (None, False)
        self._tell(Advice(listed, self._course.compare(), silence, self._show.phase, hours, is_usual))
        return self._latest

    def catch_up(self) -> None:
        """Consider where something is due: in place of the thread, where time is made to pass faster than it does."""
        if self._wake.is_set():
            self._wake.clear()
            self.consider()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._wake.wait()
            if not self._closing.is_set():
                outlived("the advisor", self.catch_up)

    def _hear(self, snapshot: Snapshot) -> None:
        """Take a second, on the recorder's thread: quickly."""
        self._pending.append(snapshot)
        moment = snapshot.moment
        stream, equipment = moment.stream, moment.studio.of(Part.EQUIPMENT)
        session = None if snapshot.totals is None else snapshot.totals.session.id
        equipment_w = equipment.power_w if equipment else 0.0
        sent = (stream.video, stream.encoder, stream.preset, stream.configured_mbps)
        key = (stream.phase, stream.scene, sent, session, equipment_w)
        self._unheard_s += moment.interval_s + moment.gap_s
        if key != self._key or self._unheard_s >= EVERY_S:
            self._key, self._unheard_s = key, 0.0
            self._wake.set()

    def _ask(self, what: Callable[[], FollowUp | None]) -> None:
        self._asked.append(what)
        self._wake.set()

    def _enter(self, done: Suggestion | None) -> None:
        """Take what was done as what is sent by hand; on the thread that said so, as with every other setting."""
        if done is None or done.rule not in SENT_RULES or done.proposal.target is None:
            return
        encoding = done.proposal.target.encoding
        video, mbps = encoding.video, encoding.bitrate_mbps
        self._preferences.change(hand_width=video.width, hand_height=video.height, hand_fps=video.fps, hand_mbps=mbps)

    def _unsubscribe(self, callback: Subscriber) -> None:
        self._subscribers = tuple(each for each in self._subscribers if each is not callback)

    def _take(self, snapshot: Snapshot) -> None:
        phase = show_phase(snapshot.moment.stream, self._preferences.settings.pause_scenes)
        self._memory.add(snapshot.moment, phase)
        session_before, phase_before = self._show.session_id, self._show.phase
        anew = self._show.take(snapshot, phase, self._memory.now_s)
        self._snapshot = snapshot
        session = self._show.session_id
        if session != session_before:
            self._course.enter_session(session, anew=anew)
        if session is None and session_before is not None:
            self._habits_due_s = self._memory.now_s + HABITS_AFTER_S  # one more live, once it is wholly kept
        if self._show.phase is not phase_before:
            self._found, self._is_known, self._calibrations = (), False, None

    def _known(self) -> Known:
        settings = self._preferences.settings
        given = self._prepare(settings)
        if self._memory.now_s >= self._habits_due_s:
            self._habits_due_s = math.inf
            self._habits = _read(lambda: read_habits(self._store, given.equipment, _OTHERS), Habits())
        if self._calibrations is None:
            self._calibrations = _read(self._read_calibrations, Calibrations())
        return Known(settings, given, self._habits, self._calibrations, frozenset(self._ladders))

    def _make(self, known: Known) -> None:
        """Find what is worth suggesting, or leave it as it was while too little is seen."""
        seen = situations(self._memory, self._show, self._snapshot, known)
        if seen:
            self._is_known = True
            self._count_hours()
            made = [each for situation in seen for each in suggestions(situation, self._whatif)]
            made.sort(key=lambda each: (each.is_information, -each.proposal.amount.emissions_g.central))
            # Of a rule that speaks twice, as of a live to come and of a studio left on, the larger.
            self._found = tuple({each.rule: each for each in reversed(made)}.values())[::-1]

    def _count_hours(self) -> None:
        """Count by the hours as they are known now."""
        profiles = self._profiles()
        if profiles != self._whatif.profiles:
            self._whatif = WhatIf(self._whatif.draws, self._ladders, profiles, _KEPT_PLANS)

    def _mark(self, followed: FollowUp | None) -> None:
        """Put it on the time line, unless the streamer has put a word there."""
        totals = self._snapshot.totals
        if followed is None or totals is None:
            return
        at_s = followed.changed_at_s - self._show.session_began_s
        if all(abs(at_s - marker.at_s) > MARKED_ALREADY_S for marker in totals.markers):
            self._recorder.add_marker(say(followed.suggestion.proposal.what).rstrip("."))

    def _silence(self) -> Message:
        viewers = self._snapshot.moment.audience.viewers
        return reason_for_silence(
            self._show.phase, is_known=self._is_known, viewers_known=viewers is not None, has_more=bool(self._found)
        )

    def _tell(self, advice: Advice) -> None:
        if advice != self._latest:
            self._latest = advice
            for subscriber in self._subscribers:
                outlived("a listener", subscriber, advice)


def _read(what: Callable[[], T], otherwise: T) -> T:
    """Read what suggestions can do without; why it cannot be read is told where it is shown."""
    try:
        return what()
    except UserError as error:
        log.info("Not read for suggestions: %s", error)
        return otherwise
