"""Pictures of the window for people to look at, kept in tests/golden: `python tests/gui/pictures.py [FOLDER]`.

No test compares pixels, since every version of Qt draws a little differently. `demo.png`, `whatif.png` and
`real-obs.png` were taken of the program on a screen: the first two of `livewatt --demo`, the last beside the OBS of
tests/stories. `card.png` is the vertical card of a recorded demonstration, made smaller.
"""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from opened_window import TESTS, opened_window
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

# Name: what is shown, width, height, theme, language, scale.
PICTURES = {
    "live-dark": ("live", 1180, 800, "dark", "en", 1),
    "live-light-french": ("live", 1180, 800, "light", "fr", 1),
    "live-column": ("live", 380, 1500, "dark", "en", 1),
    "live-200-percent": ("live", 683, 384, "dark", "en", 2),
    "nothing-available": ("nothing", 1180, 800, "dark", "en", 1),
    "strip": ("strip", 320, 92, "dark", "en", 2),
}


def small(image: QImage) -> QImage:
    """Keep 256 colours, a third of the size: the commonest one of each shade, then the commonest of all."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    colours, counts = np.unique(np.frombuffer(plain.constBits(), np.uint32), return_counts=True)
    colours = colours[np.argsort(-counts)]
    _shades, commonest = np.unique(colours & 0xF0F0F0, return_index=True)
    chosen = [*np.sort(commonest)[:200], *range(len(colours))]
    table = [int(colours[number]) for number in list(dict.fromkeys(chosen))[:256]]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)


def main() -> None:
    """Make all pictures, each in a process of its own: the scale is read once."""
    if len(sys.argv) == 3:
        name, path = sys.argv[1:]
        what, width, height, theme, language, _scale = PICTURES[name]
        with opened_window(what, width, height, theme, language) as window:
            small(window.grab().toImage()).save(path, "PNG", 0)
        return
    folder = Path(sys.argv[1]) if len(sys.argv) == 2 else TESTS / "golden"
    for name, (*_rest, scale) in PICTURES.items():
        environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
        path = folder / f"{name}.png"
        subprocess.run([sys.executable, __file__, name, str(path)], check=True, env=environment)
        sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
