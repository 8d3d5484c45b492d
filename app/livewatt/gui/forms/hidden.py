"""What the streamer mode keeps off the screen."""

from pathlib import Path

from livewatt.store.settings import Settings
from livewatt.wording.numbers import MASK


def shown_path(path: Path, settings: Settings) -> str:
    """Write a path without the name of its owner, or not at all in streamer mode."""
    if settings.streamer_mode:
        return MASK
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
