"""Hours of a live, played fast through the real recorder, and the advisor that listens to it."""

from datetime import UTC, datetime

import numpy as np

from livewatt.domain.calibration import READY, REST, Calibration, Calibrations, MeasuredSetting
from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.power import Equipment
from livewatt.domain.stream import StreamPhase, VideoFormat
from livewatt.live.advice_log import outcomes

STEP_S = 5
LAMPS = (Equipment("Key light", 60.0), Equipment("Back light", 20.0), Equipment("Camera", 8.0))
REST_20_W_LESS = MeasuredSetting(REST, Estimate(-20.0, -24.0, -16.0), Provenance.MEASURED, is_seen=True)
PREVIEW_20_W = Calibrations(
    (
        Calibration(
            datetime(2026, 10, 1, tzinfo=UTC), "Ryzen 7 7700", (), "32.0.1", READY, Estimate(60.0, 59.0, 61.0),
            Provenance.MEASURED, (REST_20_W_LESS,),
        ),
    )
)  # fmt: skip
ON_AIR = {"sent_mbps": 4.0, "configured_mbps": 4.0, "scene": "Game"}


class Play:
    """Drives recorder and advisor in steps of five seconds or more; the computer's power is noisy, as powers are."""

    def __init__(self, lab):
        self.lab = lab
        self.noise = np.random.default_rng(11)
        self.computer_w, self.drift_w_per_h, self.noise_w = 100.0, 0.0, 1.5
        self.told = []
        self.played_s = 0.0
        self.calibrations = Calibrations()

    def advise(self, advisor):
        self.advisor = advisor
        advisor.subscribe(self.told.append)

    def on_air(self, width=1920, height=1080, **fields):
        self.lab.obs.live()
        state = {"video": VideoFormat(width, height, 30), "encoder": self.lab.obs.state.encoder, **ON_AIR, **fields}
        self.lab.obs.says(StreamPhase.LIVE, **state)

    def off_air(self, **fields):
        self.lab.obs.says(StreamPhase.OFFLINE, video=VideoFormat(1920, 1080, 30), scene="Game", **fields)

    def minutes(self, count, step_s=STEP_S):
        for _ in range(round(count * 60 / step_s)):
            self.played_s += step_s
            self.lab.clock.run(step_s)
            drift_w = self.drift_w_per_h * self.played_s / 3600
            self.lab.instruments.power_w = self.computer_w + drift_w + self.noise.normal() * self.noise_w
            snapshot = self.lab.recorder.tick(float(step_s))
            self.advisor.catch_up()
        return snapshot

    def lagging(self, count, missed, **fields):
        """Play minutes of a picture that is as small as suggested already; `missed` gives the frames missed so far."""
        for _ in range(round(count * 60 / STEP_S)):
            frames = {"frames_total": 30 * self.played_s, "frames_missed_render": missed(self.played_s)}
            self.on_air(1280, 720, **{"configured_mbps": 2.0, "sent_mbps": 2.0, **frames, **fields})
            snapshot = self.minutes(STEP_S / 60)
        return snapshot

    @property
    def rules(self):
        return [each.rule for each in self.advisor.latest.suggestions]

    def kept(self, session_id):
        assert self.lab.store.flush()
        return {each.rule: each for each in outcomes(self.lab.store, session_id)}


def session_of(snapshot):
    return snapshot.totals.session.id
