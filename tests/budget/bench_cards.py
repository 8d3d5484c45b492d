"""What cards cost: seconds and bytes of each picture and of the video. Run: python tests/budget/bench_cards.py"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtGui import QGuiApplication

from fakes.card_examples import CHANGE, LONG_FRENCH, facts
from livewatt.gui import fonts
from livewatt.gui.cards.film import FRAMES, make_film
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.looks import Look
from livewatt.gui.cards.picture import card_png
from livewatt.sharing.card import CardChoices, make_card


def main() -> None:
    """Draw every size in every look, then the video, and print what it took."""
    application = QGuiApplication([])
    fonts.load()
    card = make_card(facts(title=LONG_FRENCH, change=CHANGE), CardChoices("fr", hidden=frozenset()))
    for size in CardSize:
        for look in Look:
            begin = time.perf_counter()
            png = card_png(card, size, look)
            print(f"{size.word:9} {look:6} {time.perf_counter() - begin:6.3f} s {len(png) / 1000:6.0f} kB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        begin, cpu = time.perf_counter(), time.process_time()
        make_film(card, Look.NIGHT, path, progress=lambda _share: None, goes_on=lambda: True)
        took, own = time.perf_counter() - begin, time.process_time() - cpu
        print(f"video {FRAMES} frames {took:6.2f} s, {own:5.2f} s of it here {path.stat().st_size / 1000:6.0f} kB")
    del application


if __name__ == "__main__":
    main()
