"""From a table of a grid's hours to what is suggested before a show."""

import threading
from datetime import UTC, datetime

import pytest

from fakes.grid_tables import electricity_maps, sunny
from livewatt.advice.rule import Basis, RuleId
from livewatt.domain.message import UserError
from livewatt.domain.stream import StreamPhase, VideoFormat
from livewatt.live.advisor import Advisor
from livewatt.live.advisor_habits import usual_hour
from livewatt.live.grid_hours import GridHours
from livewatt.store.factor_files import load_rungs
from livewatt.store.grid_hours import FILE_NAME, GridHoursBook
from livewatt.store.places import kept_at

CALIFORNIA = "US-CAL-CISO"
UNTIL_18_H = 17.5 * 3600  # the lab's clock begins at half past midnight

pytestmark = pytest.mark.usefixtures("utc_clock")


def flat(hour):
    """Give a grid whose hours are 8 % apart."""
    return 29.0 if 9 <= hour < 17 else 31.4


@pytest.fixture
def kept():
    """Where things are kept."""
    places = kept_at()
    places.make()
    return places


@pytest.fixture
def hours():
    return GridHours()


@pytest.fixture
def advisor(lab, hours):
    lab.clock.sleep(UNTIL_18_H)
    lab.preferences.change(zone=CALIFORNIA, viewers_default=300, platform="twitch_source_only")
    made = Advisor(
        lab.recorder,
        lab.preferences,
        lab.store,
        prepare=lab.prepare,
        draws=lab.draws,
        ladders=load_rungs(),
        profiles=lambda: hours.profiles,
    )
    yield made
    made.close()


def minutes(lab, advisor, count, step_s):
    for _step in range(round(count * 60 / step_s)):
        lab.clock.run(step_s)
        lab.recorder.tick(step_s)
        advisor.catch_up()


def until_the_next_show(lab, advisor):
    """Be live for forty minutes from six o'clock UTC, and then idle until that is long past."""
    settings = {"video": VideoFormat(1280, 720, 30), "configured_mbps": 2.0, "scene": "Game"}
    lab.obs.says(StreamPhase.LIVE, encoder=lab.obs.state.encoder, sent_mbps=2.0, **settings)
    minutes(lab, advisor, 40, 5.0)
    lab.obs.says(StreamPhase.OFFLINE, **settings)
    minutes(lab, advisor, 0.25, 5.0)
    assert lab.store.flush()  # past lives are read soon after
    minutes(lab, advisor, 13 * 60, 60.0)


def start(advisor):
    """Give the suggestion of another hour, None where there is none."""
    return next((each for each in advisor.latest.suggestions if each.rule is RuleId.START), None)


def test_a_grid_that_varies_has_another_hour_suggested_as_long_as_its_table_is_kept(lab, advisor, hours, tmp_path):
    """At 18 h UTC this grid emits 240 of a mean of 200, three hours earlier 120: half of it."""
    until_the_next_show(lab, advisor)
    assert start(advisor) is None
    hours.take(electricity_maps(tmp_path / "hours.csv"), None)
    minutes(lab, advisor, 1, 5.0)
    said = start(advisor)
    assert str(said.proposal.what) == "Begin 3 hours earlier than usual."
    assert said.proposal.evidence.basis is Basis.ENTERED
    before, after = said.proposal.start, said.proposal.target
    assert (before.start_hour - after.start_hour) % 24 == pytest.approx(3)
    amount = said.proposal.amount
    assert amount.certainty >= 0.95 and amount.emissions_g.low > 0
    hours.remove(CALIFORNIA)
    minutes(lab, advisor, 1, 5.0)
    assert start(advisor) is None


def test_the_usual_hour_is_that_of_most_lives_past_midnight_too():
    days = ((2, 23), (4, 0), (6, 23), (9, 9), (11, 22))
    begun = [datetime(2026, 3, day, hour, 30, tzinfo=UTC) for day, hour in days]
    assert usual_hour(begun) == 23.5
    assert usual_hour(begun[3:4]) == 9.5


def test_a_grid_that_hardly_varies_has_no_hour_suggested(lab, advisor, hours, tmp_path):
    hours.take(electricity_maps(tmp_path / "hours.csv", g_per_kwh=flat), None)
    until_the_next_show(lab, advisor)
    assert hours.profiles[CALIFORNIA].days >= 29
    assert start(advisor) is None


def test_a_grid_whose_days_differ_more_than_its_hours_has_no_hour_suggested(lab, advisor, hours, tmp_path):
    """On one day in seven it is the night that is low: by the mean of the days noon is, on one day who knows."""
    head, *lines = electricity_maps(tmp_path / "hours.csv", day_factors=(1.0,)).read_text(encoding="utf-8").splitlines()
    turned = [
        line.replace("240.00", "100.00").replace("120.00", "300.00") if number // 24 % 7 == 0 else line
        for number, line in enumerate(lines)
    ]
    (tmp_path / "turned.csv").write_text("\n".join((head, *turned)), encoding="utf-8")
    hours.take(tmp_path / "turned.csv", None)
    ratios = hours.profiles[CALIFORNIA].ratios
    assert max(ratios) - min(ratios) > 0.15
    until_the_next_show(lab, advisor)
    assert start(advisor) is None


def test_what_was_kept_is_known_again_after_a_start_and_told(kept, tmp_path):
    first = GridHours(GridHoursBook(kept))
    told = threading.Event()
    leave = first.subscribe(told.set)
    series = first.take(electricity_maps(tmp_path / "hours.csv", "DE"), "FR")
    assert told.is_set()
    assert [each.series for each in first.hours] == [series]
    leave()
    told.clear()
    second = GridHours(GridHoursBook(kept))
    assert not second.profiles
    second.subscribe(told.set)
    second.start()
    assert told.wait(10)
    assert second.profiles == first.profiles
    ratios = second.profiles["DE"].ratios
    assert min(ratios) / max(ratios) == pytest.approx(sunny(9) / sunny(17), rel=1e-3)
    second.remove("DE")
    assert not second.hours and not second.profiles


def test_a_table_that_is_refused_leaves_what_was_known(kept, tmp_path):
    hours = GridHours(GridHoursBook(kept))
    hours.take(electricity_maps(tmp_path / "hours.csv", "DE"), None)
    with pytest.raises(UserError, match="7 whole days"):
        hours.take(electricity_maps(tmp_path / "short.csv", "DE", days=3), None)
    assert list(hours.profiles) == ["DE"]


def test_a_file_that_cannot_be_read_is_said_and_nothing_counts_by_the_hour(kept):
    (kept.data_dir / FILE_NAME).write_text("{", encoding="utf-8")
    hours = GridHours(GridHoursBook(kept))
    hours.load()
    assert "cannot be read" in str(hours.problem)
    assert hours.hours == () and not hours.profiles
    (kept.data_dir / FILE_NAME).unlink()
    (kept.data_dir / FILE_NAME).mkdir()
    hours.load()
    assert "make room or free the file" in str(hours.problem)
