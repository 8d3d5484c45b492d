"""The video of a card: what players need, how long it can be read, and an honest count."""

import json
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from fakes.card_examples import CHANGE, facts
from fakes.own_names import own_names
from livewatt.gui.cards.film import FPS, FRAMES, LENGTH_S, STILL_FROM_S, film_frames, frame_at, make_film
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.layout import Part
from livewatt.gui.cards.looks import Look
from livewatt.gui.cards.paint import WHOLE, CardPainter
from livewatt.gui.cards.picture import card_image
from livewatt.sharing.card import Card, CardChoices, make_card


@pytest.fixture(scope="module")
def card(qapp) -> Card:
    return make_card(facts(change=CHANGE), CardChoices("en"))


@pytest.fixture(scope="module")
def film(card, tmp_path_factory) -> Path:
    """The video, made once: it takes some seconds."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    told = []
    assert make_film(card, Look.NIGHT, path, progress=told.append, goes_on=lambda: True)
    assert told == sorted(told)
    assert (told[0], len(told)) == (0.0, FRAMES)
    return path


def probed(path: Path) -> dict:
    """Ask ffprobe for all that a file says of itself."""
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def test_it_is_what_the_platforms_take(film):
    found = probed(film)
    (stream,) = found["streams"]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p")
    assert (stream["width"], stream["height"], stream["r_frame_rate"]) == (1080, 1920, f"{FPS}/1")
    assert float(found["format"]["duration"]) == pytest.approx(LENGTH_S, abs=0.05)
    assert float(found["format"]["duration"]) <= 8
    assert film.stat().st_size < 5_000_000


def test_it_plays_before_it_is_loaded_in_full(film):
    content = film.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_it_says_nothing_of_its_maker(film):
    content = film.read_bytes()
    maker = (*own_names(), str(film.parent), "livewatt", "LiveWatt", "x264 - core", "threads=")
    assert not [each for each in maker if each.encode() in content]
    found = probed(film)
    assert set(found["format"]["tags"]) <= {"major_brand", "minor_version", "compatible_brands"}
    assert found["streams"][0]["tags"].get("encoder", "Lavc libx264") == "Lavc libx264"
    assert set(found["streams"][0]["tags"]) <= {"language", "handler_name", "vendor_id", "encoder"}


def test_the_last_frames_stand_still_for_two_seconds(card):
    assert LENGTH_S - STILL_FROM_S >= 2
    assert frame_at(STILL_FROM_S) == WHOLE
    frames = list(film_frames(card, Look.DAY, lambda _share: None))
    assert len(frames) == FRAMES
    still = frames[round(STILL_FROM_S * FPS) + 1 :]
    assert all(frame == still[0] for frame in still)
    pixels = CardSize.VERTICAL.pixels
    last = QImage(still[0], pixels.width(), pixels.height(), QImage.Format.Format_RGB32)
    picture = card_image(card, CardSize.VERTICAL, Look.DAY)
    assert bytes(last.constBits()) == bytes(picture.constBits())


def test_what_must_be_known_is_there_from_the_first_frame():
    first = frame_at(0.0)
    assert all(first.seen[part] == 1 for part in (Part.HEAD, Part.TOTAL, Part.METHOD))


def test_nothing_that_was_seen_goes_away_again():
    frames = [frame_at(number / FPS) for number in range(FRAMES)]
    for one, other in pairwise(frames):
        assert other.time >= one.time
        assert all(later >= earlier for earlier, later in zip(one.seen, other.seen, strict=True))


def test_the_count_is_what_had_come_together_by_then(card):
    """The running figure at half the live's time is the share of the emissions of its first half."""
    painter = CardPainter(card, CardSize.VERTICAL, Look.NIGHT)
    half = len(card.curve.reached) // 2
    assert painter.running(0.5) == card.running(card.curve.reached[half - 1])
    assert painter.running(0.0) == card.running(0.0)
    assert painter.running(1.0) == card.total
    assert CardPainter(replace(card, curve=None), CardSize.VERTICAL, Look.NIGHT).running(0.2) == card.total
