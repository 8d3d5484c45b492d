"""What viewers would see: said per device, with a source, and only where something is worse."""

import pytest

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import VideoFormat
from livewatt.model.encoding import as_sharp
from livewatt.model.plan.quality import heights_of_equal_sharpness, quality_notes
from model.plan_examples import AV1_NVENC, NVENC, ON_NVENC, ON_X264, P720_30, P720_60, P1080_60

EVERY_DEVICE = AudienceMix({device: 0.2 for device in Device}, {Network.FIXED: 1.0})
PHONES = AudienceMix({Device.PHONE: 1.0, Device.TV: 0.0}, {Network.MOBILE_4G: 1.0})


def as_sharp_at(video, encoder=NVENC):
    return Encoding(video, as_sharp(ON_NVENC, video, encoder), encoder)


# ITU-R BT.2022: 4.8 picture heights for 720 lines, 3.2 for 1080.
@pytest.mark.parametrize(("lines", "heights"), [(720, 4.8), (1080, 3.2)])
def test_the_distance_of_equal_sharpness_is_the_recommendations(lines, heights):
    assert heights_of_equal_sharpness(lines) == pytest.approx(heights, abs=0.05)


def test_a_smaller_picture_is_spoken_of_for_every_device_in_use():
    notes = quality_notes(ON_NVENC, as_sharp_at(P720_60), EVERY_DEVICE)
    assert {note.device for note in notes} == set(Device)
    assert all(note.source and note.url.startswith("https://") for note in notes)
    tv = next(str(note.text) for note in notes if note.device is Device.TV)
    assert "On a TV in full screen, 720p is less sharp than 1080p" in tv
    assert "4.8 times" in tv


def test_on_phones_the_test_and_its_limits_are_told():
    (note,) = quality_notes(ON_NVENC, as_sharp_at(P720_60), PHONES)
    assert "film clips, not fast games" in str(note.text)
    tiny = VideoFormat(640, 360, 60)
    assert quality_notes(ON_NVENC, as_sharp_at(tiny), PHONES) == ()


def test_from_the_sofa_1080_lines_look_as_sharp_as_1440():
    start = Encoding(VideoFormat(2560, 1440, 60), 12.0, NVENC)
    after = Encoding(P1080_60, as_sharp(start, P1080_60, NVENC), NVENC)
    tv = [note for note in quality_notes(start, after, EVERY_DEVICE) if note.device is Device.TV]
    assert "looks as sharp" in str(tv[0].text)
    laptop = [note for note in quality_notes(start, after, EVERY_DEVICE) if note.device is Device.LAPTOP]
    assert "is less sharp" in str(laptop[0].text)


def test_fewer_frames_are_less_smooth_for_everybody():
    (note,) = quality_notes(Encoding(P720_60, 3.0, NVENC), Encoding(P720_30, 2.05, NVENC), EVERY_DEVICE)
    assert note.device is None
    assert "less smooth at 30 than at 60" in str(note.text)


def test_too_few_bits_are_told_by_how_much():
    (note,) = quality_notes(ON_X264, Encoding(P1080_60, 2.9, ON_X264.encoder), EVERY_DEVICE)
    assert "50%" in str(note.text)


@pytest.mark.parametrize(
    "after",
    [
        ON_NVENC,
        Encoding(VideoFormat(2560, 1440, 60), 12.0, NVENC),
        Encoding(P1080_60, 9.0, NVENC),
        as_sharp_at(P1080_60, AV1_NVENC),
    ],
)
def test_what_is_no_worse_needs_no_word(after):
    assert quality_notes(ON_NVENC, after, EVERY_DEVICE) == ()


def test_bits_beyond_what_the_law_asks_for_can_go_unseen():
    assert quality_notes(Encoding(P1080_60, 12.0, NVENC), Encoding(P1080_60, 7.0, NVENC), EVERY_DEVICE) == ()
