"""What the colours of a drawing mean, in a row of words under it."""

from collections.abc import Iterator, Sequence

from livewatt.domain.chain import Segment
from livewatt.sharing.report.drawing import WIDTH_PT, Ink, Label, Mark, Rect
from livewatt.sharing.report.words import chain_name

Key = tuple[Ink, str]
_ROW_PT = 13.0
_SWATCH_PT = 7.0
_LETTER_PT = 4.3  # the mean width of a letter at the size of labels, on the wide side


def segment_keys() -> tuple[Key, ...]:
    """Give the parts of the chain with their colours."""
    return tuple((Ink.of(segment), chain_name(segment)) for segment in Segment)


def legend(keys: Sequence[Key], top: float) -> Iterator[Mark]:
    """Draw a swatch and its words for each key, in as many rows as it takes."""
    for (ink, words), (x, row) in zip(keys, _places(keys), strict=True):
        y = top + row * _ROW_PT
        yield Rect(x, y + 2, _SWATCH_PT, _SWATCH_PT, ink)
        yield Label(x + _SWATCH_PT + 4, y + 8.2, words)


def legend_height(keys: Sequence[Key]) -> float:
    """Give the height of the rows."""
    return (_places(keys)[-1][1] + 1) * _ROW_PT


def _places(keys: Sequence[Key]) -> list[tuple[float, int]]:
    places, x, row = [], 0.0, 0
    for _ink, words in keys:
        width = _SWATCH_PT + 4 + len(words) * _LETTER_PT + 10
        if x > 0 and x + width > WIDTH_PT:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += width
    return places
