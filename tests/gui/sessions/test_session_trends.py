"""Months and lives beside one another: as many charts as there are months for, and no demonstration as one's own."""

from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, settle, shown, words

from livewatt.domain.estimate import Estimate
from livewatt.domain.period import Period, PeriodKind
from livewatt.gui.history.past_panel import PastPanel
from livewatt.gui.history.trends_view import TrendsView
from livewatt.live.trends import Month, OwnPast, Tally

TALLY = Tally(2, 3.0, 15.0, Estimate(6.8, 4.0, 13.0), Estimate(330.0, 320.0, 340.0), 0.5)


def test_a_single_month_is_a_table_without_curves(qtbot):
    october, november = (Month(Period(PeriodKind.MONTH, 2026, number), TALLY) for number in (10, 11))
    view = TrendsView()
    shown(qtbot, view, USUAL_WINDOW)
    view.show_months([november], masked=False)
    settle()
    assert not any(chart.isVisible() for chart in view.charts)
    assert "A second month will draw the curves" in words(view)
    assert "November 2026" in words(view)
    view.show_months([october, november], masked=False)
    settle()
    assert [chart.geometry().top() for chart in view.charts] == [view.charts[0].geometry().top()] * 3
    shown(qtbot, view, COLUMN_BESIDE_OBS)
    settle()
    assert len({chart.geometry().left() for chart in view.charts}) == 1


def test_a_demonstration_stands_beside_others_of_its_kind(qtbot):
    panel = PastPanel()
    shown(qtbot, panel, USUAL_WINDOW)
    for is_demo, title in ((False, "Beside your own lives before"), (True, "Beside the demonstrations before it")):
        panel.show_past(OwnPast(TALLY, TALLY, None), is_demo=is_demo)
        settle()
        assert title in words(panel)
