"""The Tab key goes through a page as it is seen, and what it leads to is in sight."""

from itertools import pairwise

import pytest
from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, settle, shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from snapshots import STARTED

from livewatt.domain.power import Equipment
from livewatt.gui.forms.tab_order import order_tabs
from livewatt.gui.pages.whatif import WhatIfPage
from livewatt.gui.whatif.starting_points import template_plan
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.gui.widgets.segments import Segments
from livewatt.store.plans import NamedPlan


def walk(window, first):
    """Go on with the Tab key from a widget, once around; give what it stops at, with whether it is in sight."""
    window.activateWindow()
    first.setFocus()
    stops = {}
    while (focused := window.focusWidget()) not in stops:
        stops[focused] = not focused.visibleRegion().isEmpty()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
    return stops


def test_what_is_made_later_comes_where_it_stands(qtbot):
    page = QWidget()
    columns, column = QHBoxLayout(page), QVBoxLayout()
    columns.addLayout(column)
    inside = QPushButton("inside")
    columns.addWidget(ScrollPage(inside))
    second = QPushButton("second")
    column.addWidget(second)
    first, hidden = QPushButton("first"), QPushButton("hidden")
    column.insertWidget(0, hidden)
    column.insertWidget(0, first)
    hidden.hide()
    window = ScrollPage(page)
    qtbot.addWidget(window)
    window.show()
    order_tabs(page)
    assert list(walk(window, first)) == [first, second, inside]
    hidden.show()
    assert list(walk(window, first)) == [first, hidden, second, inside]


def test_tab_leads_to_the_choice_that_was_made(qtbot):
    page = QWidget()
    row = QHBoxLayout(page)
    before, choice = QPushButton(), Segments(("a", "b", "c"))
    row.addWidget(before)
    row.addWidget(choice)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    settle()
    for value in ("c", "b"):
        choice.choose(value)
        before.setFocus()
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert page.focusWidget().isChecked()
        assert choice.value == value
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert choice.value == "c"
    assert page.focusWidget().isChecked()


@pytest.mark.parametrize("size", [USUAL_WINDOW, COLUMN_BESIDE_OBS])
def test_the_what_if_page_is_gone_through_as_it_is_seen(services, qtbot, size):
    services.preferences.change(zone="FR", equipment=(Equipment("Key light", 45.0), Equipment("Camera", 5.0)))
    services.plans.save(NamedPlan("1", "Small", STARTED, template_plan(services)))
    page = WhatIfPage(services)
    window = shown(qtbot, page, size)
    qtbot.waitUntil(lambda: page.comparison is not None and len(page.saved.rows) == 1)
    stops = walk(window, page.starting_point)
    assert [each.accessibleName() for each, in_sight in stops.items() if not in_sight] == []
    panels = (page.head, page.stream, page.studio, page.audience, page.saved)
    gone = [next(number for number, panel in enumerate(panels) if panel.isAncestorOf(each)) for each in stops]
    assert gone == sorted(gone)
    assert set(gone) == set(range(len(panels)))
    for panel in panels[1:]:
        heights = [each.mapTo(panel, QPoint(0, each.height())).y() for each in stops if panel.isAncestorOf(each)]
        assert all(upper <= lower + 10 for upper, lower in pairwise(heights))
