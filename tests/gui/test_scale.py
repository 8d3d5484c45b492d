"""The window at the scales of common screens; Qt reads the scale once, so each is a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("opened_window.py")
# A screen of 1366×768 with its task bar, in logical pixels.
SCALES = [(1.25, 1092, 580), (1.5, 910, 480), (2, 683, 360)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("scale", "width", "height"), SCALES)
def test_no_word_is_cut_off_on_a_small_screen_at_a_large_scale(scale, width, height, language):
    done = subprocess.run(
        [sys.executable, str(PROGRAM), "late", str(width), str(height), "dark", language],
        env={**os.environ, "QT_SCALE_FACTOR": str(scale)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"scale": scale, "cut_off": []}
