"""What viewers receive, rung by rung."""

from dataclasses import replace

import pytest

from livewatt.domain.stream import VideoFormat
from livewatt.model.delivery import delivered_mbps, delivered_rungs

FULL_HD = VideoFormat(1920, 1080, 60)
HD = VideoFormat(1280, 720, 60)


def served(rungs, video, sent_mbps):
    return {each.rung.name: each.mbps for each in delivered_rungs(rungs, video, sent_mbps)}


def test_twitch_passes_the_source_on_and_transcodes_below_it(ladders):
    assert served(ladders["twitch"], FULL_HD, 6.0) == {
        "source": 6.0,
        "720p60": 3.423,
        "480p": 1.428,
        "360p": 0.63,
        "160p": 0.23,
    }


def test_a_720p60_source_on_twitch_replaces_the_smaller_720p60_transcode(ladders):
    received = served(ladders["twitch"], HD, 4.5)
    assert received["720p60"] == 4.5
    assert received["480p"] == 1.428
    # A quarter of the viewers receive more than they did of a 1080p source at a higher bitrate.
    assert received["720p60"] > served(ladders["twitch"], FULL_HD, 6.0)["720p60"]


def test_a_smaller_video_at_the_same_bitrate_saves_no_byte_where_the_source_is_passed_on(ladders):
    for platform in ("twitch", "twitch_source_only", "tiktok_pc"):
        assert delivered_mbps(ladders[platform], HD, 6.0) >= delivered_mbps(ladders[platform], FULL_HD, 6.0)


def test_rungs_taller_than_the_source_fall_to_the_tallest_that_exists(ladders):
    received = served(ladders["youtube"], VideoFormat(1280, 720, 30), 3.0)
    assert received["1080p60"] == received["720p60"] == pytest.approx(4.370 * 0.73)
    assert received["480p"] == pytest.approx(1.569 * 0.73)


def test_a_youtube_viewer_does_not_receive_what_is_sent(ladders):
    shares = {"1080p60": 0.35, "720p60": 0.35, "480p": 0.20, "360p": 0.08, "240p": 0.02}
    nominal = {"1080p60": 7.172, "720p60": 4.370, "480p": 1.569, "360p": 1.210, "240p": 0.546}
    expected = sum(share * nominal[name] * 0.73 for name, share in shares.items())
    assert delivered_mbps(ladders["youtube"], FULL_HD, 12.0) == pytest.approx(expected)
    assert delivered_mbps(ladders["youtube"], FULL_HD, 51.0) == pytest.approx(expected)


def test_portrait_video_is_compared_by_its_short_side(ladders):
    received = served(ladders["tiktok_phone"], VideoFormat(720, 1280, 30), 2.5)
    assert received["origin"] == received["hd"] == 2.5
    assert received["sd"] == pytest.approx(0.8 * 0.85)


def test_a_source_below_every_rung_is_what_everyone_receives(ladders):
    tiny = VideoFormat(256, 144, 30)
    assert delivered_mbps(ladders["twitch"], tiny, 0.2) == pytest.approx(0.2)
    assert delivered_mbps(ladders["youtube"], tiny, 0.2) == pytest.approx(0.2)


def test_with_an_unknown_size_every_rung_is_taken_to_exist(ladders):
    assert served(ladders["twitch"], None, 6.0) == served(ladders["twitch"], FULL_HD, 6.0)


def test_viewers_of_a_transcode_as_large_as_the_source_get_the_source_and_not_the_next_transcode(ladders):
    source, transcode = ladders["twitch"][:2]
    rungs = (
        source,
        replace(transcode, name="2160p60", width=3840, height=2160, nominal_mbps=20.0),
        replace(transcode, name="1440p60", width=2560, height=1440, nominal_mbps=9.0),
    )
    received = served(rungs, VideoFormat(3840, 2160, 60), 30.0)
    assert received == {"source": 30.0, "2160p60": 30.0, "1440p60": 9.0}


def test_without_a_ladder_viewers_receive_what_is_sent():
    assert delivered_mbps((), FULL_HD, 6.0) == 6.0
