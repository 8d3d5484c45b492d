"""What the parts of a plan are called, and how a change is written."""

from dataclasses import replace

import pytest

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.domain.grid import Places
from livewatt.domain.plan import Encoding
from livewatt.model.plan.changes import Aspect, alterations
from livewatt.wording.numbers import MASK, energy
from livewatt.wording.plan_words import (
    aspect_name,
    from_to,
    level_words,
    lines_words,
    replay_words,
    told_apart,
    value_words,
)
from model.plan_examples import AT_HOME, BACK_LIGHT, CAMERA, KEY_LIGHT, ON_X264, P720_60, POLAND, plan

START = plan()
IN_POLAND = Places(POLAND, START.places.audience)


def written(after, *, masked=False):
    """Write the one change between the usual plan and another."""
    (change,) = alterations(START, after)
    return from_to(change, START, after, masked=masked)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (replace(START, encoding=replace(START.encoding, video=P720_60)), "1080p → 720p"),
        (replace(START, encoding=replace(START.encoding, bitrate_mbps=3.0)), "6.00\u00a0Mb/s → 3.00\u00a0Mb/s"),
        (replace(START, duration_h=1.5), "2\u00a0h\u00a000\u00a0min → 1\u00a0h\u00a030\u00a0min"),
        (replace(START, lighting=0.8), "100% → 80%"),
        (replace(START, replay_days=30.0), "not kept → 30\u00a0days".replace("\u00a0", " ")),
        (replace(START, replay_days=None), "not kept → for ever"),
        (replace(START, start_hour=20.5), "– → 8:30\u202fPM"),
        (replace(START, platform=None), "Twitch, source only → as sent"),
        (replace(START, equipment=(replace(KEY_LIGHT, level=0.35), BACK_LIGHT, CAMERA)), "100% → 35%"),
        (replace(START, equipment=(KEY_LIGHT, BACK_LIGHT, replace(CAMERA, level=0.0))), "on → off"),
        (
            replace(START, places=Places(POLAND, START.places.audience)),
            "France, 50\u00a0g/kWh → Poland, 600\u00a0g/kWh",
        ),
    ],
)
def test_a_change_is_written_from_what_to_what(after, words):
    assert written(after) == words


@pytest.mark.parametrize(
    ("before_wh", "after_wh", "words"),
    [
        (500.0, 480.0, "500\u00a0Wh → 480\u00a0Wh"),
        (502.0, 496.5, "500\u00a0Wh, 5.5\u00a0Wh less"),
        (496.5, 502.0, "500\u00a0Wh, 5.5\u00a0Wh more"),
        (500.0, 500.0, "500\u00a0Wh → 500\u00a0Wh"),
    ],
)
def test_what_rounding_has_look_the_same_is_written_with_its_difference(before_wh, after_wh, words):
    assert told_apart(before_wh, after_wh, energy) == words


def test_a_computer_that_draws_a_little_less_is_told_so():
    computer = replace(START.computer, power_w=248.0)
    assert written(replace(START, computer=computer)) == "250\u00a0W, 2.0\u00a0W less"


def test_of_the_viewers_devices_the_share_that_moved_most_is_written():
    mix = AudienceMix({Device.PHONE: 0.65, Device.TV: 0.05, Device.LAPTOP: 0.3}, AT_HOME.networks)
    assert written(replace(START, mix=mix)) == "TV 40% → 5.0%"


def test_of_their_connections_too():
    mix = AudienceMix(AT_HOME.devices, {Network.FIXED: 0.7, Network.MOBILE_4G: 0.1, Network.MOBILE_5G: 0.2})
    assert written(replace(START, mix=mix)).endswith("100% → 70%")


def test_all_shares_are_listed_largest_first_and_none_that_nobody_has():
    mix = AudienceMix({Device.TV: 0.3, Device.PHONE: 0.7, Device.TABLET: 0.0}, AT_HOME.networks)
    assert value_words(Aspect.DEVICES, "", replace(START, mix=mix), masked=False) == "Phone 70%, TV 30%"


def test_streamer_mode_writes_no_viewers():
    assert written(replace(START, viewers=500.0)) == "45 → 500"
    assert written(replace(START, viewers=500.0), masked=True) == f"{MASK} → {MASK}"


def test_an_encoder_is_written_with_its_preset():
    encoding = Encoding(START.encoding.video, START.encoding.bitrate_mbps, ON_X264.encoder, "fast")
    assert written(replace(START, encoding=encoding)) == "NVENC H.264 → x264 fast"


def test_sizes_are_called_what_people_call_them():
    assert [lines_words(each) for each in (480, 1080, 2160)] == ["480p", "1080p", "4K"]


def test_a_light_that_is_fully_on_has_its_percentage_and_a_camera_none():
    assert [level_words(1.0), level_words(0.0), level_words(1.0, dims=False)] == ["100%", "off", "on"]


def test_one_day_is_not_many():
    assert [replay_words(1.0), replay_words(7.0)] == ["1 day", "7 days"]


def test_every_aspect_has_a_name_of_its_own():
    assert len({aspect_name(each) for each in Aspect}) == len(Aspect)
