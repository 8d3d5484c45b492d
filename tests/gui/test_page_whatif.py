"""The What-if page: controls, what they come to, and that nothing changed is exactly nothing."""

from dataclasses import replace

import pytest
from page_checks import (
    COLUMN_BESIDE_OBS,
    USUAL_WINDOW,
    cut_texts,
    nameless,
    retranslated,
    settle,
    shown,
    speak_long,
    unreached_by_tab,
    words,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from snapshots import FRANCE, MIX, NVENC, STARTED, snapshot

from livewatt.domain.chain import Convention, Device, Network, Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import message
from livewatt.domain.plan import Encoding, PlannedEquipment
from livewatt.domain.power import Equipment, Part, PartPower, StudioPower
from livewatt.domain.session import Session, SessionOrigin, SessionState
from livewatt.domain.stream import StreamPhase, VideoFormat
from livewatt.gui.forms.hidden import MASK
from livewatt.gui.pages.whatif import WhatIfPage
from livewatt.gui.theme import ThemeChoice
from livewatt.gui.whatif.starting_points import OBS, template_plan
from livewatt.model.plan.changes import Aspect
from livewatt.store.kept import Totals
from livewatt.wording.numbers import emissions_range

EQUIPMENT = (Equipment("Key light", 45.0), Equipment("Back light", 18.0), Equipment("Camera", 5.0))
SECONDS = 120


@pytest.fixture
def preferences(services):
    """The preferences of a studio in France with some equipment."""
    services.preferences.change(equipment=EQUIPMENT, zone="FR")
    return services.preferences


@pytest.fixture
def page(services, preferences):
    """The page before it is shown."""
    return WhatIfPage(services)


@pytest.fixture
def opened(page, qtbot):
    """The page with its first comparison."""
    shown(qtbot, page, USUAL_WINDOW)
    qtbot.waitUntil(lambda: page.comparison is not None)
    return page


def keep_session(store):
    """Keep a live of two minutes by OBS, and give it."""
    session = Session(
        "5f0c", "Friday", SessionOrigin.OBS, SessionState.RUNNING, STARTED, float(SECONDS), FRANCE, "2026-11"
    )
    store.begin(session)
    for second in range(1, SECONDS + 1):
        told = snapshot(second, equipment_w=34.0)
        totals = Totals(float(second), 0.0, (), told.totals.footprints)
        store.append(session.id, told.moment, totals)
    store.finish(session.id)
    store.flush()
    return session


def compared(qtbot, page):
    """Wait until the page shows what its controls say."""
    qtbot.waitUntil(lambda: page.comparison is not None and page.comparison.plan.plan == page.plan)
    return page.comparison


def test_a_plain_live_is_the_start_where_nothing_is_kept(opened, services):
    assert opened.plan == template_plan(services)
    assert opened.comparison.avoided.emissions_g.central == 0
    assert opened.comparison.changes == ()
    assert "Nothing is changed." in words(opened.cards)
    assert not opened.reset.isEnabled()


def test_the_last_live_is_the_start_where_one_is_kept(page, services, qtbot):
    keep_session(services.store)
    shown(qtbot, page, USUAL_WINDOW)
    plan = compared(qtbot, page).start.plan
    assert page.starting_point.currentText() == "Friday"
    assert plan.viewers == pytest.approx(48)
    assert plan.duration_h == pytest.approx(SECONDS / 3600)
    assert plan.mix.devices == MIX.devices
    # Half of what the equipment can draw was drawn.
    assert [piece.level for piece in plan.equipment] == pytest.approx([0.5, 0.5, 0.5])
    assert plan.computer.power_w == pytest.approx(202, abs=2)


def test_what_obs_is_set_to_can_be_the_start(opened, services, recorder, qtbot):
    recorder.tell(snapshot(60))
    qtbot.waitUntil(lambda: opened.starting_point.findData(OBS) >= 0)
    opened.starting_point.setCurrentIndex(opened.starting_point.findData(OBS))
    opened.starting_point.activated.emit(opened.starting_point.currentIndex())
    plan = compared(qtbot, opened).plan.plan
    assert (plan.encoding.video, plan.encoding.encoder.label) == (VideoFormat(1920, 1080, 60), "NVENC H.264")
    assert plan.viewers == 48


def choose_obs(page, recorder, qtbot, told):
    """Start from what OBS is set to while the recorder tells this, and give the first comparison."""
    recorder.tell(told)
    qtbot.waitUntil(lambda: page.starting_point.findData(OBS) >= 0)
    page.starting_point.choose(OBS)
    return compared(qtbot, page)


def quiet_computer(*, with_power=True):
    """Give a second in which OBS waits, connected, on a computer that draws 45 W."""
    told = snapshot(60, with_session=False)
    parts = (PartPower(Part.CPU, 45.0, 9.0, Provenance.MODELLED, message("Modelled.")),) if with_power else ()
    stream = replace(told.moment.stream, phase=StreamPhase.OFFLINE)
    return replace(told, moment=replace(told.moment, stream=stream, studio=StudioPower(parts, 0.0, 9.0)))


def test_the_computer_of_obs_is_the_one_live_shows_with_the_encoder_to_come(opened, recorder, qtbot):
    comparison = choose_obs(opened, recorder, qtbot, quiet_computer())
    # An unmeasured NVENC is taken to add 6 W.
    assert comparison.plan.plan.computer.power_w == pytest.approx(51.0)
    assert comparison.plan.plan.computer.error_w == pytest.approx(9.0)
    assert opened.studio.note.text() == "computer: 45\xa0W now, modelled; 6.0\xa0W more to encode"


def test_a_computer_that_streams_is_taken_as_it_is(opened, recorder, qtbot):
    told = snapshot(60)
    comparison = choose_obs(opened, recorder, qtbot, told)
    equipment = told.moment.studio.of(Part.EQUIPMENT).power_w
    assert comparison.plan.plan.computer.power_w == pytest.approx(told.moment.studio.total_w - equipment)
    assert "measured" in opened.studio.note.text()
    assert "to encode" not in opened.studio.note.text()


def test_a_computer_that_nothing_tells_of_is_assumed_and_said_to_be(opened, recorder, services, qtbot):
    plain = template_plan(services).computer.power_w
    comparison = choose_obs(opened, recorder, qtbot, quiet_computer(with_power=False))
    assert comparison.plan.plan.computer.power_w == plain
    assert "assumed" in opened.studio.note.text()


def test_a_card_says_each_thing_once_and_keeps_its_range_on_a_line(opened, qtbot):
    opened.stream.size.chosen.emit(720)
    opened.studio.lighting.control.setValue(0)
    compared(qtbot, opened)
    assert words(opened.cards.like).count("About as much as") == 1
    likely = next(line for line in words(opened.cards.avoided).splitlines() if line.startswith("short run"))
    parts = QTextLayout(likely.partition(" · ")[0], opened.cards.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    parts.setTextOption(option)
    parts.beginLayout()
    lines = []
    while (line := parts.createLine()).isValid():
        line.setLineWidth(1)
        lines.append(parts.text()[line.textStart() : line.textStart() + line.textLength()].strip(" "))
    parts.endLayout()
    assert lines[:2] == ["short", "run,"]
    assert len(lines) == 3


def test_a_share_that_the_energies_do_not_show_is_less_than_a_percent(opened, qtbot):
    light = PlannedEquipment("Lamp", 0.4)
    opened.start_from(opened.plan, replace(opened.plan, equipment=(*opened.plan.equipment, light)))
    compared(qtbot, opened)
    assert "<\xa01%" in words(opened.cards.studio)
    assert "640\xa0Wh, 0.80\xa0Wh more" in words(opened.cards.studio)


def test_moving_a_slider_with_the_keyboard_changes_the_result(opened, qtbot):
    slider = opened.stream.duration.control
    slider.setFocus()
    before_h = opened.plan.duration_h
    QTest.keyClick(slider, Qt.Key.Key_Left)
    comparison = compared(qtbot, opened)
    assert opened.plan.duration_h < before_h
    assert comparison.avoided.emissions_g.low > 0
    assert comparison.studio_saved_wh.central > 0
    assert opened.stream.rows[Aspect.DURATION, ""].effect.startswith("−")
    assert "2\u00a0h\u00a000\u00a0min → 1\u00a0h\u00a055\u00a0min" in words(opened.changes)
    assert "sure to be a saving: more than 99%" in words(opened.cards)


def test_a_slider_follows_the_mouse(opened, qtbot):
    slider = opened.studio.lighting.control
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert opened.plan.lighting == pytest.approx(0.5)
    comparison = compared(qtbot, opened)
    # Half of two lights of 45 and 18 W, for two hours.
    assert comparison.studio_saved_wh.central == pytest.approx(63)


def test_a_plan_and_its_reverse_are_opposite(opened, qtbot):
    start = opened.plan
    opened.stream.size.chosen.emit(720)
    opened.studio.pieces[1].control.show_value(0.0)
    opened.studio.pieces[1].control.moved.emit(0.0)
    there = compared(qtbot, opened)
    changed = opened.plan
    assert changed.equipment[1].level == 0
    assert changed.encoding.video == VideoFormat(1280, 720, 60)
    opened.start_from(changed)
    opened._take_plan(start)
    back = compared(qtbot, opened)
    assert back.avoided.emissions_g.central == pytest.approx(-there.avoided.emissions_g.central)
    assert back.avoided.emissions_g.low == pytest.approx(-there.avoided.emissions_g.high)


def test_reset_gives_exactly_nothing(opened, qtbot):
    start = opened.plan
    opened.stream.fps.chosen.emit(30.0)
    opened.audience.fixed.control.setValue(3)
    opened.studio.replay.control.setValue(3)
    compared(qtbot, opened)
    assert len(opened.comparison.changes) == 3
    qtbot.mouseClick(opened.reset, Qt.MouseButton.LeftButton)
    comparison = compared(qtbot, opened)
    assert opened.plan == start
    saved = comparison.avoided.emissions_g
    assert (saved.low, saved.central, saved.high) == (0, 0, 0)
    assert all(
        row.effect == "" for panel in (opened.stream, opened.audience, opened.studio) for row in panel.rows.values()
    )


def test_a_control_put_back_by_hand_is_no_change(opened, qtbot):
    start = opened.plan
    slider = opened.audience.fixed.control
    at = slider.value()
    slider.setValue(at - 5)
    slider.setValue(at)
    assert opened.plan == start
    opened.stream.size.chosen.emit(720)
    opened.stream.size.chosen.emit(1080)
    assert opened.plan == start


def test_the_same_bitrate_at_a_smaller_size_saves_no_network_byte(opened, qtbot):
    opened.stream.size.chosen.emit(1080)
    opened.audience.platform.activated.emit(0)  # viewers get what is sent
    without_ladder = opened.plan
    opened.start_from(without_ladder)
    opened.stream.size.chosen.emit(720)
    comparison = compared(qtbot, opened)
    assert comparison.start.delivered_mbps == comparison.plan.delivered_mbps


def test_networks_move_between_fixed_4g_and_5g(opened):
    opened.audience.fixed.control.setValue(0)
    opened.audience.of_mobile.control.setValue(opened.audience.of_mobile.control.maximum())
    assert opened.plan.mix.networks[Network.MOBILE_5G] == pytest.approx(1)


def test_devices_are_typed(opened):
    opened.audience.devices.chosen.emit(((Device.TV, 1.0),))
    assert dict(opened.plan.mix.devices) == {Device.TV: 1.0}
    opened.audience.devices.chosen.emit(None)
    assert Device.PHONE in opened.plan.mix.devices


def test_another_grid_is_a_difference_and_nothing_avoided(opened, qtbot):
    opened.studio.zone.chosen.emit("PL")
    comparison = compared(qtbot, opened)
    assert comparison.plan.plan.places.studio.zone == "PL"
    assert not comparison.same_circumstances
    assert "Difference, with other circumstances" in words(opened.cards)


def test_what_is_avoided_is_never_added_to_a_footprint(opened, qtbot):
    opened.stream.bitrate.control.setValue(0)
    comparison = compared(qtbot, opened)
    assert comparison.avoided.convention is Convention.SHORT_RUN
    assert comparison.plan.footprint.convention is Convention.ATTRIBUTED
    assert "The two are never added." in words(opened.changes)
    assert "attributed share" in words(opened.bars)


def test_streamer_mode_hides_the_viewers(opened, preferences, qtbot):
    opened.audience.viewers.control.setValue(30)
    compared(qtbot, opened)
    preferences.change(streamer_mode=True)
    settle()
    assert MASK in words(opened.audience)
    qtbot.waitUntil(lambda: f"{MASK} → {MASK}" in words(opened.changes))


def test_an_own_size_and_encoder_stay_choosable(opened):
    odd = replace(
        opened.plan, encoding=Encoding(VideoFormat(1600, 900, 50.0), 4.33, opened.plan.encoding.encoder, "slow")
    )
    opened.start_from(odd)
    assert opened.stream.size.value == 900
    assert opened.stream.fps.value == 50.0
    assert opened.stream.encoder.currentText() == "x264 slow"
    opened.stream.size.chosen.emit(480)
    opened.stream.size.chosen.emit(900)
    assert opened.plan == odd


def test_each_encoder_is_offered_once_and_does_what_it_says(opened):
    start = replace(opened.plan, encoding=Encoding(VideoFormat(1920, 1080, 60), 6.0, NVENC))
    opened.start_from(start)
    settle()
    picker = opened.stream.encoder
    names = [picker.itemText(row) for row in range(picker.count())]
    assert names[0] == "NVENC H.264"
    assert len(set(names)) == len(names)
    for name, (label, preset) in {
        "x264 ultrafast": ("x264", "ultrafast"),
        "x264 medium": ("x264", "medium"),
        "NVENC AV1": ("NVENC AV1", None),
    }.items():
        picker.activated.emit(names.index(name))
        assert (opened.plan.encoding.encoder.label, opened.plan.encoding.preset) == (label, preset)
    assert "at the start: NVENC H.264" in words(opened.stream)
    picker.activated.emit(0)
    assert opened.plan == start


def test_the_rate_of_television_stands_for_the_usual_one(opened):
    opened.start_from(
        replace(opened.plan, encoding=replace(opened.plan.encoding, video=VideoFormat(1920, 1080, 59.94)))
    )
    settle()
    rates = [each.text() for each in opened.stream.fps.findChildren(QPushButton)]
    assert rates == ["24", "30", "59.94"]


def test_a_camera_is_on_or_off_and_a_light_is_dimmed(opened, qtbot):
    camera = opened.studio.rows[Aspect.EQUIPMENT, "Camera"]
    camera.control.chosen.emit(0.0)
    comparison = compared(qtbot, opened)
    assert comparison.studio_saved_wh.central == pytest.approx(2 * 5.0)
    assert "on → off" in words(opened.changes)
    assert camera.effect.startswith("−")


def test_the_start_hour_changes_no_figure_and_says_what_it_would_move(opened, qtbot):
    slider = opened.stream.hour.control
    slider.setValue(4)
    comparison = compared(qtbot, opened)
    assert opened.plan.start_hour == 2.0
    assert comparison.avoided.emissions_g == comparison.difference.emissions_g == Estimate.exact(0)
    total_g = comparison.plan.footprint.emissions_total_g.central
    expected = emissions_range(Estimate(0.11 * total_g, 0.03 * total_g, 0.11 * total_g))
    assert f"in France it moves the grid by 3–11%, here {expected}" in words(opened.stream)
    opened.studio.zone.chosen.emit("PL")
    compared(qtbot, opened)
    assert "how this grid differs over the day is not known here" in words(opened.stream)


def test_more_is_said_to_be_added_and_nothing_to_be_avoided(opened, qtbot):
    opened.stream.duration.control.setValue(opened.stream.duration.control.value() + 6)
    comparison = compared(qtbot, opened)
    assert comparison.avoided.emissions_g.high < 0
    said = words(opened.cards)
    assert "Added by this plan" in said
    assert "Nothing is avoided." in said
    assert "sure to be a saving" not in said


def test_what_devices_alone_change_is_told_at_them(opened, qtbot):
    opened.audience.devices.chosen.emit(((Device.TV, 1.0),))
    compared(qtbot, opened)
    assert opened.audience.rows[Aspect.DEVICES, ""].effect.startswith("+")


def test_what_viewers_would_see_is_told_with_its_sources_and_goes_again(opened, qtbot):
    opened.stream.size.chosen.emit(720)
    compared(qtbot, opened)
    qtbot.waitUntil(opened.quality.isVisible)
    assert "On phones hardly anyone would see it" in words(opened.quality)
    assert words(opened.quality).count("Source: Recommendation ITU-R BT.2022") == 1
    opened.stream.size.chosen.emit(1080)
    qtbot.waitUntil(lambda: not opened.quality.isVisible())


def changed_much(page, qtbot):
    """Change most of a plan, so that every line has words."""
    page.stream.size.chosen.emit(720)
    page.stream.fps.chosen.emit(30.0)
    page.stream.bitrate.control.setValue(10)
    page.stream.encoder.activated.emit(12)
    page.studio.lighting.control.setValue(4)
    page.studio.replay.control.setValue(page.studio.replay.control.maximum())
    page.audience.viewers.control.setValue(40)
    compared(qtbot, page)
    settle()


@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW], ids=["column", "usual"])
@pytest.mark.parametrize("language", ["en", "fr", "long"])
def test_no_word_is_cut(page, qtbot, monkeypatch, speech, size, language):
    speech.choose("en" if language == "long" else language)
    window = shown(qtbot, page, size)
    if language == "long":
        speak_long(monkeypatch)
        retranslated(window)
    compared(qtbot, page)
    changed_much(page, qtbot)
    assert cut_texts(page) == []


@pytest.mark.parametrize("theme", [ThemeChoice.DARK, ThemeChoice.LIGHT])
def test_everything_is_named_and_reached_by_the_keyboard(page, appearance, qtbot, theme):
    appearance.choose(theme)
    window = shown(qtbot, page, USUAL_WINDOW)
    compared(qtbot, page)
    assert nameless(page) == []
    assert unreached_by_tab(window, page) == []


def test_the_language_changes_while_the_page_is_open(opened, speech, qtbot):
    changed_much(opened, qtbot)
    plan = opened.plan
    speech.choose("fr")
    settle()
    assert opened.plan == plan
    assert "Réseaux" in words(opened.bars)
    row = opened.stream.rows[Aspect.FPS, ""]
    assert "," in row.effect and "." not in row.effect
    assert "Images par seconde" in words(opened.changes)
