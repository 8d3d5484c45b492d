"""The reference live and the score."""

from dataclasses import replace
from functools import reduce
from operator import add

import pytest

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.domain.stream import VideoFormat
from livewatt.model.activity import activity
from livewatt.model.delivery import delivered_mbps
from livewatt.model.reference import LETTERS, reference_live, score

MIX = AudienceMix({Device.PHONE: 1.0}, {Network.FIXED: 0.7, Network.MOBILE_4G: 0.3})


def live(rungs, *, studio_w=500.0, sent_mbps=6.0, height=1080, viewers=100, mix=MIX, hours=2.0):
    video = VideoFormat(height * 16 // 9, height, 60)
    return activity(
        hours=hours,
        live=True,
        studio_w=studio_w,
        sent_mbps=sent_mbps,
        viewers=viewers,
        delivered_mbps=delivered_mbps(rungs, video, sent_mbps),
        mix=mix,
    )


@pytest.mark.parametrize("platform", ["twitch", "youtube", "tiktok_pc", "twitch_source_only"])
def test_the_reference_live_itself_scores_nothing(ladders, factors, platform):
    rungs = ladders[platform]
    reference = reference_live(live(rungs, studio_w=123, sent_mbps=2.5, height=720), rungs, factors)
    assert reference == live(rungs)
    assert score(live(rungs), reference).points == 0
    assert score(live(rungs), reference).letter == "G"


def test_a_live_like_the_reference_added_up_second_by_second_differs_by_exactly_nothing(ladders, factors):
    rungs = ladders["twitch"]
    for viewers in (7, 45, 100):
        own = reduce(add, (live(rungs, viewers=viewers, hours=1 / 3600) for _second in range(1000)))
        for each in (own, live(rungs, viewers=viewers, hours=own.live_h)):
            found = score(own, reference_live(each, rungs, factors))
            assert (f"{found.studio_points}", f"{found.bitrate_points}") == ("0.0", "0.0")


def test_each_half_counts_fifty_points(ladders, factors):
    rungs = ladders["twitch_source_only"]
    reference = reference_live(live(rungs), rungs, factors)
    half_of_both = score(live(rungs, studio_w=250, sent_mbps=3), reference)
    assert (half_of_both.points, half_of_both.studio_points, half_of_both.bitrate_points) == (50, 25, 25)
    assert half_of_both.letter == "C"
    assert score(live(rungs, studio_w=0, sent_mbps=0), reference).points == 100


def test_a_half_that_is_worse_than_the_reference_is_shown_as_such(ladders, factors):
    rungs = ladders["twitch_source_only"]
    reference = reference_live(live(rungs), rungs, factors)
    heavy = score(live(rungs, studio_w=1500, sent_mbps=3), reference)
    assert heavy.points == 0
    assert heavy.studio_points == -100
    assert heavy.bitrate_points == 25


def test_the_audiences_size_and_screens_do_not_move_the_score(ladders, factors):
    rungs = ladders["twitch"]
    other_mix = AudienceMix({Device.TV: 1.0}, {Network.FIXED: 1.0})
    scores = []
    for viewers, mix, hours in ((10, MIX, 1.0), (50_000, other_mix, 6.0)):
        own = live(rungs, studio_w=266, sent_mbps=4.5, height=720, viewers=viewers, mix=mix, hours=hours)
        scores.append(score(own, reference_live(own, rungs, factors)))
    assert scores[0].points == pytest.approx(scores[1].points)
    assert scores[0].letter == scores[1].letter


def test_without_viewers_or_time_on_air_there_is_no_score(ladders, factors):
    rungs = ladders["twitch"]
    for own in (live(rungs, viewers=0), replace(live(rungs), live_h=0.0)):
        assert score(own, reference_live(own, rungs, factors)) is None


def test_every_letter_can_be_reached_in_order(ladders, factors):
    rungs = ladders["twitch_source_only"]
    reference = reference_live(live(rungs), rungs, factors)
    letters = [score(live(rungs, studio_w=watts, sent_mbps=watts / 500 * 6), reference).letter for watts in range(501)]
    assert sorted(letters) == letters
    assert list(dict.fromkeys(letters)) == [*LETTERS, "G"]
