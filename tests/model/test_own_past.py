"""A studio against the streamer's own past: said only where it was measured, alike, and beyond its uncertainty."""

import pytest

from livewatt.domain.activity import Activity
from livewatt.model.own_past import MOST_LIVES, studio_change


def live(measured_w, hours=2.0, share=0.8, error=0.0):
    """Give a live whose instruments measured so many watts, which were a share of the studio's."""
    whole_wh = measured_w / share * hours
    return Activity(
        live_h=hours, studio_wh=whole_wh, studio_measured_wh=measured_w * hours, studio_error_wh=error * whole_wh
    )


def test_a_drop_larger_than_lives_differ_is_certain():
    found = studio_change(live(164), [live(198), live(202), live(200), live(199), live(201)])
    assert found.fraction == pytest.approx(-0.18)
    assert (found.lives, found.is_certain) == (5, True)
    # 95 % prediction interval of one more live: t(4) = 2.776, s = 1.581 W, √(1 + 1/5).
    assert found.error == pytest.approx(2.776 * 1.581 * 1.0954 / 200, rel=1e-3)


def test_the_same_drop_among_lives_that_differ_as_much_is_not():
    found = studio_change(live(164), [live(150), live(250), live(180), live(220), live(200)])
    assert found.fraction == pytest.approx(-0.18)
    assert not found.is_certain


def test_the_instruments_errors_widen_it():
    past = [live(198, error=0.15), live(202, error=0.15), live(200, error=0.15)]
    found = studio_change(live(164, error=0.15), past)
    assert found.fraction == pytest.approx(-0.18)
    assert not found.is_certain


def test_only_the_last_lives_count():
    past = [live(200)] * MOST_LIVES + [live(1000)] * 20
    assert studio_change(live(200), past).fraction == pytest.approx(0)


def test_hours_do_not_matter_watts_do():
    past = [live(200, hours=1.0), live(201, hours=6.0), live(199, hours=3.0)]
    assert studio_change(live(100, hours=9.0), past).fraction == pytest.approx(-0.5)


@pytest.mark.parametrize(
    ("now", "past"),
    [
        (live(164), [live(200)] * 2),  # too few
        (live(164, share=0.3), [live(200, share=0.3)] * 5),  # mostly not measured
        (live(164, hours=0.1), [live(200)] * 5),  # over before it was warm
        (live(164, share=0.9), [live(200, share=0.6)] * 5),  # an instrument has come
        (Activity(), [live(200)] * 5),
    ],
)
def test_what_cannot_be_compared_is_not(now, past):
    assert studio_change(now, past) is None
