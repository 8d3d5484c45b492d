"""That the same figure is said in the same way wherever the Live page says it."""

from dataclasses import replace

import pytest
import snapshots

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.stream import StreamPhase
from livewatt.gui.pages.live import LivePage
from livewatt.gui.pages.live_places import LivePlaces


@pytest.fixture
def places(qtbot):
    made = LivePlaces()
    qtbot.addWidget(made)
    return made


def idle(g_per_h):
    """Give a second without a live in which the studio is all there is."""
    second = snapshots.snapshot(5, viewers=None, with_session=False)
    known = Estimate(g_per_h, 0.9 * g_per_h, 1.1 * g_per_h)
    rates = {
        convention: replace(
            footprint,
            emissions_g={each: known if each is Segment.STUDIO else Estimate(0, 0, 0) for each in Segment},
            emissions_total_g=known,
        )
        for convention, footprint in second.rates.items()
    }
    stream = replace(second.moment.stream, phase=StreamPhase.OFFLINE)
    return replace(second, rates=rates, moment=replace(second.moment, stream=stream))


def plain(text):
    """Give a text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def test_without_viewers_the_platform_is_in_the_rate_and_viewer_hours_are_a_dash(places):
    places.show_snapshot(snapshots.snapshot(60, viewers=None), Convention.ATTRIBUTED, masked=False)
    cards = places.cards
    assert cards.rate.accessibleName().endswith("Studio and platform alone: how many watch is not known.")
    assert "\n– viewer-hours" in cards.so_far.accessibleName()
    places.show_snapshot(snapshots.snapshot(60, viewers=0), Convention.ATTRIBUTED, masked=False)
    assert "\n0 viewer-hours" in cards.so_far.accessibleName()


def test_a_rate_on_the_edge_between_two_figures_is_the_same_everywhere(places):
    for g_per_h in (1.37, 1.34, 1.36, 1.33):
        places.show_snapshot(idle(g_per_h), Convention.ATTRIBUTED, masked=False)
        figure = plain(places.cards.rate.accessibleName()).split(": ")[1].split(" g/h")[0]
        emissions = places.emissions
        for convention in Convention:
            assert plain(emissions.conventions._buttons[convention].text()).endswith(f"  {figure} g/h")
            assert plain(places.conventions._rows[convention].figure.text()) == f"{figure} g/h"
        assert plain(emissions.legend.entries[0].accessibleName()) == f"Your studio {figure} g"
        assert f"Now {figure} g/h" in plain(emissions.chart.accessibleDescription())


def test_the_share_measured_is_the_same_in_the_chip_and_on_the_card(qtbot, recorder, services):
    page = LivePage(services)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    for at_s, equipment_w in ((60, 30), (61, 150), (62, 400), (63, 20)):
        second = snapshots.snapshot(at_s, equipment_w=equipment_w)
        recorder.tell(second)
        qtbot.waitUntil(lambda second=second: services.bridge.latest is second)
        page._take(second)
        share = page.status.studio.accessibleName().removeprefix("Studio: ")
        assert share.endswith("measured")
        assert share in page.places.cards.studio.accessibleName()
