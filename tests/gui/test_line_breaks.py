"""Figures are not torn where a line ends."""

import pytest
from PySide6.QtGui import QFont, QTextLayout

from livewatt.domain.estimate import Estimate
from livewatt.wording import numbers


def lines_of(text, width_px):
    """Break a text into lines as a label does."""
    layout = QTextLayout(text, QFont())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_px)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines


@pytest.mark.parametrize("low", [-5, 180])
def test_a_range_is_never_broken_over_two_lines(qapp, low):
    told = f"likely {numbers.emissions_range(Estimate(low, low, 430))}"
    ends = {line.rstrip()[-1] for width in range(20, 200) for line in lines_of(told, width)}
    assert ends >= {"y", "g"}  # it was broken, elsewhere
    assert "–" not in ends
