"""The Settings page: each preference shown, changed and kept; privacy in full."""

import json
from dataclasses import fields

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
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from typing_into import type_into

from livewatt.domain.chain import Convention, Device
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.forms.words import preference_title
from livewatt.gui.preferences.place_panel import PlacePanel
from livewatt.gui.preferences.privacy_panel import PrivacyPanel
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.store.settings import SENTENCES, Settings
from livewatt.wording.locales import use_region

# Shown on the Studio page, or by the program itself.
ELSEWHERE = {
    *("equipment", "computer_kind", "cpu_idle_w", "cpu_max_w", "cpu_calibrated", "supply_rated_w", "supply_class"),
    "wizard_done",
    *("card_look", "card_hidden", "card_hashtags"),
}


def test_every_preference_has_its_place(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    said = words(page)
    preferences.change(obs_mode="remote")
    said += words(page)
    for each in fields(Settings):
        if each.name not in ELSEWHERE:
            assert preference_title(each.name) in said


def test_a_row_says_what_the_table_says(page, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    rows = page.findChildren(PreferenceRow)
    assert len(rows) >= 15
    said = words(page)
    assert str(SENTENCES["streamer_mode"]) in said
    assert str(SENTENCES["grid_g_per_kwh"]) in said


def test_a_choice_counts_at_once_and_is_kept(page, preferences, qtbot, tmp_path):
    shown(qtbot, page, USUAL_WINDOW)
    page.general.rows["streamer_mode"].control.click()
    page.live.convention.control.buttons[Convention.IN_USE].click()
    type_into(page.place.own.control, "12,5")
    type_into(page.live.viewers.control, "45")
    assert preferences.flush()
    kept = json.loads((tmp_path / "preferences.json").read_text(encoding="utf-8"))
    assert kept["streamer_mode"] is True
    assert kept["convention"] == "in_use"
    assert kept["grid_g_per_kwh"] == 12.5
    assert kept["viewers_default"] == 45


def test_language_and_theme_are_chosen_with_the_keyboard(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    language = page.general.rows["language"].control
    language.choose("auto")
    system = next(each for each in language.findChildren(type(page.general.again)) if each.isChecked())
    system.setFocus()
    QTest.keyClick(system, Qt.Key.Key_Right)
    QTest.keyClick(language.focusWidget(), Qt.Key.Key_Space)
    assert preferences.settings.language == "en"
    page.general.rows["theme"].control.chosen.emit("light")
    assert preferences.settings.theme == "light"


def test_the_language_is_switched_while_the_page_is_shown(page, qtbot, speech):
    window = shown(qtbot, page, USUAL_WINDOW)
    assert page.title() == "Settings"
    speech.choose("fr")
    retranslated(window)
    assert page.place.own.control.line.accessibleName() == preference_title("grid_g_per_kwh")
    page.place.own.control.set_value(12.5)
    assert page.place.own.control.line.text() == "12,5"


@pytest.mark.parametrize("text", ["cheap", "-1", "1000"])
def test_a_bad_price_is_said_and_not_kept(page, preferences, qtbot, text):
    shown(qtbot, page, USUAL_WINDOW)
    type_into(page.place.price.control, text)
    assert preferences.settings.price_per_kwh is None
    assert page.place.price.control.problem.startswith("Type a number from 0 to 100")


def test_a_bad_host_is_said_and_not_kept(page, preferences, qtbot):
    preferences.change(obs_mode="remote")
    shown(qtbot, page, USUAL_WINDOW)
    type_into(page.obs.host.control, "my computer")
    assert preferences.settings.obs_host == "127.0.0.1"
    assert "192.168.1.20" in page.obs.host.control.problem


def test_the_figure_of_ademe_can_be_chosen_and_is_what_is_counted_with(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(zone="FR")
    assert "Counted with: France, 31\u00a0g/kWh (likely 22–44\u00a0g/kWh)." in words(page.place)
    page.place.zone.list.lineEdit().clear()
    QTest.keyClicks(page.place.zone.list.lineEdit(), "ademe")
    QTest.keyClick(page.place.zone.list.lineEdit(), Qt.Key.Key_Return)
    assert preferences.settings.zone == "FR-ADEME"
    assert "Counted with: ADEME, France, 52\u00a0g/kWh (likely 44–60\u00a0g/kWh)." in words(page.place)
    assert page.place.own.control.line.placeholderText() == "51.9"
    assert page.place.currency.control.line.placeholderText() == "EUR"


def test_a_contract_is_shown_beside_the_grids_figure(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(zone="FR")
    type_into(page.place.contract.control, "12")
    assert preferences.settings.contract_g_per_kwh == 12
    said = words(page.place)
    assert "Counted with: France, 31\u00a0g/kWh" in said
    assert "Shown beside it, in no total: your contract’s 12\u00a0g/kWh." in said


def test_what_is_usual_in_a_place_stands_there_until_another_figure_is_typed(qtbot):
    preferences = Preferences()
    panel = PlacePanel(preferences)
    shown(qtbot, panel, USUAL_WINDOW)
    preferences.change(zone="FR")
    assert panel.own.control.line.placeholderText() == "31"
    assert panel.price.control.line.placeholderText() == "0.194"
    assert panel.currency.control.line.placeholderText() == "EUR"
    preferences.change(zone="CH")
    assert panel.currency.control.line.placeholderText() == "CHF"


def test_the_systems_region_stands_for_a_zone_that_was_not_chosen(qtbot):
    use_region("CH")
    try:
        panel = PlacePanel(Preferences())
        shown(qtbot, panel, USUAL_WINDOW)
        assert "Switzerland" in panel.zone.list.currentText()
    finally:
        use_region(None)


def test_the_audience_is_assumed_until_it_is_changed(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    devices = page.audience.devices
    assert "assumed" in words(devices)
    type_into(devices.fields[Device.PHONE], "75")
    assert preferences.settings.audience_devices is None
    type_into(devices.fields[Device.TV], "0")
    shares = dict(preferences.settings.audience_devices)
    assert shares[Device.PHONE] == pytest.approx(0.75)
    assert Device.TV not in shares
    assert "yours" in words(devices)
    devices.reset.click()
    assert preferences.settings.audience_devices is None


def test_another_platform_has_another_usual_audience(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    before = page.audience.devices.fields[Device.PHONE].value
    row = page.live.platform.findData("tiktok_phone")
    page.live.platform.setCurrentIndex(row)
    page.live.platform.activated.emit(row)
    assert preferences.settings.platform == "tiktok_phone"
    assert page.audience.devices.fields[Device.PHONE].value > before


def test_a_half_typed_share_survives_a_change_elsewhere(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    type_into(page.audience.devices.fields[Device.PHONE], "75")
    preferences.change(theme="light")
    assert page.audience.devices.fields[Device.PHONE].value == 75


def test_privacy_lists_every_address_and_where_files_are(qtbot, preferences):
    panel = PrivacyPanel(preferences)
    shown(qtbot, panel, USUAL_WINDOW)
    said = words(panel)
    assert "127.0.0.1" in said
    for folder in (kept_at().config_dir, kept_at().data_dir, kept_at().log_dir):
        assert str(folder) in said
    preferences.change(obs_mode="remote", obs_host="192.168.1.20")
    assert "192.168.1.20:4455" in words(panel)
    preferences.change(streamer_mode=True)
    said = words(panel)
    assert "192.168.1.20" not in said
    assert str(kept_at().data_dir) not in said
    preferences.change(obs_mode="off")
    assert panel.obs_address.text().startswith("None")


class DesktopStandIn(QObject):
    """Remembers what the desktop was asked to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open_url(self, url):
        """Take a request."""
        self.opened.append(url.toLocalFile())


def test_a_folder_is_opened_by_the_desktop(qtbot, preferences):
    panel = PrivacyPanel(preferences)
    shown(qtbot, panel, USUAL_WINDOW)
    folder = kept_at().data_dir
    panel.folders[folder].open.click()
    assert "cannot be opened yet" in words(panel)
    kept_at().make()
    desktop = DesktopStandIn()
    QDesktopServices.setUrlHandler("file", desktop, "open_url")
    try:
        panel.folders[folder].open.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(folder)]
    assert "cannot be opened yet" not in words(panel)


@pytest.mark.parametrize("mode", ["local", "remote", "off"])
@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW])
def test_nothing_is_cut_in_a_language_of_long_words(page, preferences, qtbot, monkeypatch, size, mode):
    preferences.change(obs_mode=mode, audience_devices=((Device.PHONE, 1.0),))
    speak_long(monkeypatch)
    window = shown(qtbot, page, size)
    retranslated(window)
    type_into(page.place.price.control, "cheap")
    type_into(page.audience.devices.fields[Device.PHONE], "12")
    settle()
    assert cut_texts(page) == []
    assert page.width() <= size[0]


@pytest.mark.parametrize("mode", ["local", "remote"])
def test_everything_has_a_name_and_is_reached_with_tab(page, preferences, qtbot, mode):
    preferences.change(obs_mode=mode)
    window = shown(qtbot, page, USUAL_WINDOW)
    assert nameless(page) == []
    assert unreached_by_tab(window, page) == []


def test_the_first_steps_can_be_asked_for_again(page, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    with qtbot.waitSignal(page.wizard_wanted):
        page.general.again.click()
