"""Whether shares are a whole, and what is said where they are not."""

from livewatt.wording.language import _
from livewatt.wording.numbers import percent

# Percentages are written with one decimal: the last one may be off by half of that for each share.
_TOLERANCE = 0.0005


def is_whole(total: float, count: int) -> bool:
    """Tell whether `count` shares that sum to `total` are meant to be a whole."""
    return abs(total - 1) <= _TOLERANCE * count


def sum_sentence(total: float, count: int) -> str:
    """Say how much is missing or too much; empty where the shares are a whole."""
    if is_whole(total, count):
        return ""
    if total < 1:
        return _("They sum to {total}: {rest} are missing, so nothing is changed yet.").format(
            total=percent(total), rest=percent(1 - total)
        )
    return _("They sum to {total}: {rest} are too many, so nothing is changed yet.").format(
        total=percent(total), rest=percent(total - 1)
    )
