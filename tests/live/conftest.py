"""A recorder whose clock, instruments and OBS are moved by hand; its store and preferences are real."""

import pytest

from fakes.fake_studio import Lab
from live.play import LAMPS, Play
from livewatt.live.advisor import Advisor
from livewatt.store.factor_files import load_rungs
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore


@pytest.fixture
def lab(tmp_path):
    lab = Lab(SessionStore(tmp_path / "sessions.sqlite3"), Preferences())
    lab.preferences.change(zone="FR", viewers_default=45)
    yield lab
    lab.close()


@pytest.fixture
def play(lab):
    """A live of a studio with lamps, watched in the quality that is sent, to be played fast."""
    lab.preferences.change(zone="PL", equipment=LAMPS, viewers_default=300, platform="twitch_source_only")
    played = Play(lab)
    advisor = Advisor(
        lab.recorder,
        lab.preferences,
        lab.store,
        prepare=lab.prepare,
        draws=lab.draws,
        ladders=load_rungs(),
        calibrations=lambda: played.calibrations,
    )
    played.advise(advisor)
    yield played
    advisor.close()
