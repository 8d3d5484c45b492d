"""The bars of a footprint's segments, where all are known and where nobody counted the viewers."""

from page_checks import shown, words

from fakes.session_examples import totals
from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention
from livewatt.gui.history.segment_table import SegmentTable


def test_what_runs_with_the_viewers_alone_is_a_dash_where_nobody_counted_them(qtbot):
    table, kept = SegmentTable(), totals(3600)
    footprint = kept.footprints[Convention.ATTRIBUTED]
    shown(qtbot, table, (500, 400))
    table.show_footprint(footprint, kept.whole.unknown_segments)
    assert words(table).count("4.0\u00a0g") == 5
    uncounted = Activity(live_h=1.0, studio_wh=350.0)
    table.show_footprint(footprint, uncounted.unknown_segments)
    assert words(table).count("4.0\u00a0g") == 3
    assert words(table).endswith("Home routers\n–\n–\nViewers’ screens\n–\n–")
    assert "%" not in words(table)
