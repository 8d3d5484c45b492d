"""The forms of `livewatt export` that are drawn: pictures to share, and their video."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.wording.language import current_language

if TYPE_CHECKING:
    from livewatt.cli.export import Request

CARD_SIZES = ("vertical", "square", "wide")
ALL_SIZES = "all"


def write_cards(request: "Request", size: str) -> Sequence[Path]:
    """Write the picture of a size, or of each, with its caption, and give their paths."""
    from livewatt.gui.cards import offscreen  # Qt is not loaded before it is asked for

    sizes = CARD_SIZES if size == ALL_SIZES else (size,)
    settings = Preferences(kept_at().preferences_file).settings
    stem = request.folder / request.stem
    return offscreen.write_cards(request.store, request.kept, sizes, stem, settings, current_language())


def write_video(request: "Request", _given: object) -> Sequence[Path]:
    """Write the video of the vertical picture, and give its path."""
    from livewatt.gui.cards import offscreen

    settings = Preferences(kept_at().preferences_file).settings
    stem = request.folder / request.stem
    return offscreen.write_video(request.store, request.kept, stem, settings, current_language())
