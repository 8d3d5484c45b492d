from dataclasses import replace

import pytest
import snapshots
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.message import message
from livewatt.domain.session import Marker, SessionOrigin
from livewatt.domain.stream import ObsLink, StreamPhase
from livewatt.gui.charts.fills import mixed
from livewatt.gui.pages.live import LivePage
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.missing import CopyButton
from livewatt.links.obs_encoders import encoder_of


@pytest.fixture
def page(qtbot, services):
    made = LivePage(services)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def show(qtbot, recorder, services, page):
    """Tell one second and wait until the page has shown it."""

    def tell(snapshot):
        recorder.tell(snapshot)
        qtbot.waitUntil(lambda: services.bridge.latest is snapshot)
        page._show_all()

    return tell


def plain(text):
    """Give a text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def colours(widget):
    """Give every colour that a widget shows."""
    picture = widget.grab().toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def with_stream(snapshot, **changes):
    stream = replace(snapshot.moment.stream, **changes)
    return replace(snapshot, moment=replace(snapshot.moment, stream=stream))


def test_the_four_figures_are_those_of_the_snapshot(page, show):
    show(snapshots.snapshot(3600, equipment_w=90))
    cards = page.places.cards
    assert (
        plain(cards.so_far.accessibleName())
        == "This live so far: 230 g CO₂e, likely 150–350 g\n48 viewer-hours · 7.4 kWh"
    )
    assert plain(cards.rate.accessibleName()) == "Right now: 230 g/h, likely 150–350 g/h"
    assert plain(cards.per_viewer.accessibleName()) == "Per viewer, per hour: 4.8 g CO₂e, likely 3.1–7.3 g"
    assert "measured" in cards.studio.accessibleName() and "±" in cards.studio.accessibleName()


def test_what_is_not_known_is_a_dash_with_its_reason(page, show):
    show(snapshots.without_obs(5))
    cards = page.places.cards
    for card in (cards.so_far, cards.rate, cards.per_viewer):
        assert "– " in card.accessibleName()
        assert len(card.accessibleName().split(", ", 1)[1]) > 10
    entry = page.places.power.legend.entries[1]
    assert entry.accessibleName() == "GPU –" and entry.toolTip()
    assert [each.accessibleName() for each in page.places.emissions.legend.entries] == [
        "Your studio –", "Platform –", "Networks –", "Home routers –", "Viewers’ screens –",
    ]  # fmt: skip


def test_without_viewers_the_studio_counts_and_the_rest_is_not_zero(page, show):
    show(snapshots.snapshot(60, viewers=None))
    names = [each.accessibleName() for each in page.places.emissions.legend.entries]
    assert names[0].startswith("Your studio 8.9") and names[2:] == [
        "Networks –",
        "Home routers –",
        "Viewers’ screens –",
    ]
    assert "how many watch is not known" in page.places.cards.rate.accessibleName()


def test_a_bitrate_that_nobody_measures_is_said_to_be_set(page, show):
    show(snapshots.snapshot(60))
    curve = page.places.stream.bitrate
    assert curve.chart.accessibleName().startswith("Bitrate sent")
    show(with_stream(snapshots.snapshot(61), sent_mbps=None, configured_mbps=3.0))
    assert curve.chart.accessibleName() == "Bitrate set, Mb/s"
    assert curve.chart.accessibleDescription() == "Now 3.00\u00a0Mb/s."


def test_a_bitrate_that_was_typed_is_drawn_and_said_to_be_entered(page, show):
    curve, theme = page.places.stream.bitrate, current_theme()
    fill = mixed(theme.accent, theme.panel, 0.3).rgb()
    show(with_stream(snapshots.snapshot(60), sent_mbps=None, configured_mbps=3.0))
    assert fill not in colours(curve.chart)
    typed = with_stream(snapshots.snapshot(90), sent_mbps=None, configured_mbps=3.0)
    session = replace(typed.totals.session, origin=SessionOrigin.BY_HAND)
    show(replace(typed, moment=replace(typed.moment, interval_s=30), totals=replace(typed.totals, session=session)))
    assert curve.chart.accessibleDescription() == "Now 3.00\u00a0Mb/s · entered."
    assert fill in colours(curve.chart)


def test_the_encoder_is_named_with_its_preset_where_it_is_known(page, show):
    x264 = encoder_of("x264")
    show(with_stream(snapshots.snapshot(60), encoder=x264, preset="faster"))
    assert page.status.obs.accessibleName().endswith("x264 faster")
    show(with_stream(snapshots.snapshot(61), encoder=x264))
    assert page.status.obs.accessibleName().endswith("x264")


def test_before_the_first_second_nothing_is_claimed(page):
    assert page.places.cards.so_far.accessibleName().startswith("This live so far: –")
    assert page.status.obs.accessibleName() == "OBS: –"


def test_start_and_stop_ask_the_recorder(qtbot, page, show, recorder):
    show(snapshots.without_obs(5))
    assert page.status.start.text() == "Start"
    qtbot.mouseClick(page.status.start, Qt.MouseButton.LeftButton)
    show(snapshots.snapshot(1))
    assert page.status.start.text() == "Stop"
    qtbot.mouseClick(page.status.start, Qt.MouseButton.LeftButton)
    assert recorder.asked == [("start", None), ("stop",)]


def test_viewers_are_typed_counted_and_forgotten(qtbot, page, show, recorder):
    show(snapshots.snapshot(1, viewers=None))
    field = page.status.viewers.field
    assert field.text() == ""
    qtbot.keyClicks(field, "98")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.mouseClick(page.status.viewers.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.status.viewers.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.status.viewers.more, Qt.MouseButton.LeftButton)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [viewers for _what, viewers in recorder.asked] == [98, 99, 100, 110, 100, None]


def test_a_second_on_its_way_does_not_undo_what_was_typed(qtbot, page, show):
    show(snapshots.snapshot(1, viewers=48))
    field = page.status.viewers.field
    field.selectAll()
    qtbot.keyClicks(field, "60")
    show(snapshots.snapshot(2, viewers=48))
    assert field.text() == "60"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    show(snapshots.snapshot(3, viewers=48))
    assert field.text() == "60"


def test_typing_that_is_not_a_number_changes_nothing(qtbot, page, show, recorder):
    show(snapshots.snapshot(1, viewers=48))
    field = page.status.viewers.field
    qtbot.keyClicks(field, "abc-")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "48" and recorder.asked == []


def test_markers_are_typed_picked_and_listed(qtbot, page, show, recorder):
    markers = page.places.markers
    show(snapshots.without_obs(5))
    assert not markers.field.isEnabled()
    show(snapshots.snapshot(90, markers=(Marker(61.0, "light off"),)))
    qtbot.keyClicks(markers.field, "  scene change ")
    qtbot.keyClick(markers.field, Qt.Key.Key_Return)
    qtbot.keyClick(markers.field, Qt.Key.Key_Return)
    qtbot.mouseClick(markers.ready[0], Qt.MouseButton.LeftButton)
    assert recorder.asked == [("marker", "scene change"), ("marker", "Light off")]
    assert markers.field.text() == ""
    assert markers._list.itemAt(0).widget().text() == "0:01:01  light off"


def test_the_convention_is_a_choice_that_is_kept(qtbot, page, show, services):
    show(snapshots.snapshot(3600))
    emissions = page.places.emissions
    assert emissions.conventions.value is Convention.ATTRIBUTED
    in_use = emissions.conventions._buttons[Convention.IN_USE]
    assert plain(in_use.text()) == "In use  66 g/h"
    qtbot.mouseClick(in_use, Qt.MouseButton.LeftButton)
    assert services.preferences.settings.convention == "in_use"
    assert plain(page.places.cards.rate.accessibleName()).startswith("Right now: 66 g/h")
    assert "66 g/h" in plain(emissions.chart.accessibleDescription())


def test_the_three_conventions_stand_side_by_side(page, show):
    show(snapshots.snapshot(3600))
    rows = page.places.conventions._rows
    assert [plain(rows[each].figure.text()) for each in Convention] == ["230 g", "66 g", "55 g"]
    assert rows[Convention.ATTRIBUTED].bar.accessibleName() == "Attributed share 230\u00a0g"


def test_charts_say_what_they_show(page, show):
    show(snapshots.snapshot(60))
    for chart in (page.places.emissions.chart, page.places.power.chart, page.places.stream.bitrate.chart):
        assert chart.accessibleName() and "Now " in chart.accessibleDescription()
    assert "Home routers 110 g/h" in plain(page.places.emissions.chart.accessibleDescription())
    assert "Encoder 8.0 W modelled" in plain(page.places.power.chart.accessibleDescription())


def test_a_source_that_cannot_be_read_says_why_and_what_to_do(qtbot, page, show):
    show(snapshots.snapshot(60, missing=(snapshots.RAPL_UNREADABLE,)))
    copy = page.places.advice.findChild(CopyButton)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == snapshots.RAPL_UNREADABLE.command
    assert copy.text() == "Copied"
    show(snapshots.snapshot(61))
    assert (
        page.places.advice.missing._column.itemAt(0).widget().text() == "All that this computer can tell is being read."
    )


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        (ObsLink.CONSENT_NEEDED, {"connect_local", "without"}),
        (ObsLink.PASSWORD_NEEDED, {"password", "try_password", "without"}),
        (ObsLink.PASSWORD_REFUSED, {"password", "try_password", "without"}),
        (ObsLink.SERVER_DISABLED, {"without"}),
        (ObsLink.FROZEN, set()),
    ],
)
def test_obs_is_spoken_of_with_what_can_be_done(page, show, link, wanted):
    show(with_stream(snapshots.without_obs(5), link=link, link_note=message("Something about OBS.")))
    banner = page.obs_banner
    assert banner.isVisible() and banner.accessibleName() == "Something about OBS."
    parts = ("connect_local", "password", "try_password", "without")
    assert {name for name in parts if getattr(banner, name).isVisible()} == wanted


def test_an_obs_that_is_not_there_is_only_named_in_its_chip(page, show):
    show(snapshots.without_obs(5))
    assert not page.obs_banner.isVisible()
    assert "OBS not found yet" in page.status.obs.accessibleName()
    assert page.status.obs.toolTip() == "OBS is not running on this computer."


def test_an_obs_that_goes_away_during_a_live_is_told(page, show):
    away = {"link": ObsLink.SEARCHING, "phase": StreamPhase.UNKNOWN, "link_note": message("OBS was closed.")}
    show(with_stream(snapshots.snapshot(60), **away))
    assert page.obs_banner.accessibleName() == "OBS was closed."
    assert page.status.session.accessibleName() == "Live: OBS AWAY 0:01:00"


def test_a_frozen_obs_is_greyed_with_its_age(page, show, monkeypatch):
    monkeypatch.setattr("livewatt.gui.pages.live.steady_s", lambda: 80.0)
    show(with_stream(snapshots.snapshot(60), link=ObsLink.FROZEN, link_note=message("OBS does not answer.")))
    assert "OBS silent for 20\u00a0s" in page.status.obs.accessibleName()
    assert page.status.obs._value.property("stale") is True


def test_consent_is_one_click(qtbot, page, show, services):
    services.preferences.change(obs_mode="off")
    show(with_stream(snapshots.without_obs(5), link=ObsLink.CONSENT_NEEDED, link_note=message("May LiveWatt?")))
    qtbot.mouseClick(page.obs_banner.connect_local, Qt.MouseButton.LeftButton)
    settings = services.preferences.settings
    assert (settings.obs_mode, settings.obs_consent) == ("local", True)


def test_a_password_goes_to_the_keyring_and_obs_is_tried_again(qtbot, page, show, services, retried):
    show(with_stream(snapshots.without_obs(5), link=ObsLink.PASSWORD_NEEDED, link_note=message("A password, please.")))
    qtbot.keyClicks(page.obs_banner.password, "hunter2")
    qtbot.mouseClick(page.obs_banner.try_password, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(retried) == 1)
    assert services.secrets.get("obs 127.0.0.1:4455") == "hunter2"
    assert page.obs_banner.password.text() == ""


def test_a_notice_that_was_put_aside_comes_back_when_something_changes(qtbot, page, show):
    consent = {"link": ObsLink.CONSENT_NEEDED, "link_note": message("May LiveWatt?")}
    show(with_stream(snapshots.without_obs(5), **consent))
    qtbot.mouseClick(page.obs_banner.without, Qt.MouseButton.LeftButton)
    show(with_stream(snapshots.without_obs(6), **consent))
    assert not page.obs_banner.isVisible()
    show(with_stream(snapshots.without_obs(7), link=ObsLink.SERVER_DISABLED, link_note=message("Server off.")))
    assert page.obs_banner.isVisible()


def test_a_live_that_ends_says_what_it_came_to(qtbot, page, show):
    show(snapshots.snapshot(3600))
    show(snapshots.without_obs(1))
    assert page.kept_banner.accessibleName() == (
        "“Friday night speedrun” is kept: 1\u00a0h\u00a000\u00a0min, 230\u00a0g CO₂e, likely 150–350\u00a0g."
    )
    with qtbot.waitSignal(page.sessions_asked):
        qtbot.mouseClick(page.kept_banner.look, Qt.MouseButton.LeftButton)
    assert not page.kept_banner.isVisible()


def test_a_disk_that_is_full_is_told_until_it_is_not(page, show):
    show(replace(snapshots.snapshot(60), store_problem=message("The disk is full.")))
    assert page.storage_banner.isVisible()
    show(snapshots.snapshot(61))
    assert not page.storage_banner.isVisible()


def test_figures_of_an_instrument_that_hangs_are_greyed_with_their_age_and_given_up(page, show, services):
    show(snapshots.snapshot(3600))
    services.bridge.silent.emit(12.0)
    assert page.storage_banner.accessibleName().startswith("Nothing has been read for 12\u00a0s")
    assert page.places.cards.rate._figure.property("stale") is True
    assert page.places.cards.rate.accessibleName().startswith("Right now: 230")
    services.bridge.silent.emit(75.0)
    assert page.places.cards.rate.accessibleName() == "Right now: – , Not known yet."
    assert page.places.cards.so_far.accessibleName().startswith("This live so far: 230")
    show(snapshots.snapshot(3601))
    assert not page.storage_banner.isVisible()
    assert page.places.cards.rate._figure.property("stale") is False


def test_streamer_mode_hides_how_many_watch(page, show, services):
    services.preferences.change(streamer_mode=True)
    show(snapshots.snapshot(60))
    assert not page.status.viewers.field.isVisible()
    assert page.status.viewers.accessibleName() == "Viewers: ••• Twitch"
    assert not page.places.stream.viewers.isVisible()
    assert "viewer-hours" not in page.places.cards.so_far.accessibleName()
    assert page.status.session.toolTip() == "•••"


def test_the_language_changes_while_the_page_is_open(qtbot, page, show, speech):
    show(snapshots.snapshot(3600))
    speech.choose("fr")
    qtbot.waitUntil(lambda: page.places.cards.per_viewer.accessibleName().endswith("7,3\u00a0g"))


def test_nothing_is_drawn_while_the_page_is_hidden(qtbot, page, recorder, services, monkeypatch):
    page.hide()
    drawn = []
    monkeypatch.setattr(page.places, "show_curves", lambda *_args: drawn.append(True))
    monkeypatch.setattr(page.places, "show_snapshot", lambda *_args, **_kwargs: drawn.append(True))
    recorder.tell(snapshots.snapshot(1), snapshots.snapshot(2))
    qtbot.waitUntil(lambda: services.bridge.history.end_s == 2)
    assert drawn == []
    page.show()
    assert drawn == [True, True]


def test_every_segment_of_a_bar_has_its_colour_and_share(page, show):
    show(snapshots.snapshot(3600))
    bar = page.places.conventions._rows[Convention.ATTRIBUTED].bar
    assert len(bar._parts) == len(Segment)
    assert sum(amount for _colour, amount in bar._parts) == pytest.approx(bar._whole, rel=1e-6)
