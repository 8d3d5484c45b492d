"""The inputs that pages share: numbers typed in either language, zones, shares."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from livewatt.domain.chain import Network
from livewatt.gui.forms.number_field import NumberField, written
from livewatt.gui.forms.shares_editor import SharesEditor
from livewatt.gui.forms.switch import Switch
from livewatt.gui.forms.typed import readings
from livewatt.gui.forms.zone_search import ZoneSearch
from livewatt.store.factor_files import load_grid_table
from livewatt.wording.language import use_language


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("45", (45.0,)),
        ("45,5", (45.5,)),
        ("45.5", (45.5,)),
        (" 1 234,5 ", (1234.5,)),
        ("12\u202f000", (12000.0,)),
        ("−3", (-3.0,)),
        ("0.287", (0.287,)),
        ("1,500", (1.5, 1500.0)),
        ("1.500", (1.5, 1500.0)),
        ("1.5000", (1.5,)),
        ("", ()),
        ("watts", ()),
        ("4 5 W", ()),
        ("1e3", ()),
        ("nan", ()),
        ("1,2,3", ()),
    ],
)
def test_a_text_means_its_numbers(text, meant):
    assert readings(text) == meant


@pytest.mark.parametrize("value", [0, 45, 45.5, 0.2872, 1500, 1.234, 99_999, 12_345.678])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_number_that_is_shown_can_be_typed_again(value, language):
    use_language(language)
    assert readings(written(value)) == (value,)


@pytest.fixture
def watts(qtbot):
    """A field for watts, and what it handed on."""
    field = NumberField(0, 99_999, "W")
    qtbot.addWidget(field)
    field.set_value(45.0)
    field.show()
    handed_on = []
    field.entered.connect(handed_on.append)
    return field, handed_on


def typed(field, text):
    """Type over what stands in a field, and press Enter."""
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_a_right_number_is_handed_on(watts):
    field, handed_on = watts
    typed(field, "18,5")
    assert handed_on == [18.5]
    assert field.problem == ""


@pytest.mark.parametrize("text", ["many", "-1", "100000", "", "1,500"])
def test_a_wrong_number_stays_with_one_sentence_and_is_not_handed_on(watts, text):
    field, handed_on = watts
    typed(field, text or " ")
    assert handed_on == []
    assert field.value == 45.0
    assert field.problem.count(".") >= 1 and field.problem.endswith(".")
    assert field.line.accessibleDescription() == field.problem
    assert field.line.text().strip() == text


def test_two_readings_are_both_offered(watts):
    field, _ = watts
    typed(field, "1,500")
    assert "1.5" in field.problem and "1500" in field.problem


def test_a_number_with_one_reading_inside_the_limits_is_that_one(qtbot):
    field = NumberField(0, 100, "")
    qtbot.addWidget(field)
    typed(field, "1,500")
    assert field.value == 1.5


def test_escape_takes_back_what_was_typed(watts):
    field, handed_on = watts
    typed(field, "many")
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "45"
    assert field.problem == ""
    assert handed_on == []


def test_an_optional_number_can_be_emptied(qtbot):
    field = NumberField(0, 100, "W", optional=True)
    qtbot.addWidget(field)
    field.set_value(12.0)
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value is None
    assert field.problem == ""


def test_a_number_is_rewritten_in_the_new_language_unless_it_is_being_typed(watts):
    field, _ = watts
    field.set_value(18.5)
    use_language("fr")
    field.retranslate()
    assert field.line.text() == "18,5"
    field.line.selectAll()
    QTest.keyClicks(field.line, "7.2")
    use_language("en")
    field.retranslate()
    assert field.line.text() == "7.2"


def test_the_space_bar_turns_a_switch(qtbot):
    switch = Switch()
    qtbot.addWidget(switch)
    switch.show()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


@pytest.fixture
def zones(qtbot):
    """The zone search with all the grids, and what was chosen."""
    search = ZoneSearch(load_grid_table())
    qtbot.addWidget(search)
    search.show()
    chosen = []
    search.chosen.connect(chosen.append)
    return search, chosen


def search_for(search, text):
    """Type into the list and press Enter."""
    line = search.list.lineEdit()
    line.selectAll()
    QTest.keyClicks(line, text)
    search.list.completer().popup().hide()
    QTest.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed_text", "zone"),
    [("FR", "FR"), ("ca-qc", "CA-QC"), ("switzer", "CH"), ("Germany", "DE"), ("Niger", "NE"), ("france", "FR")],
)
def test_a_zone_is_found_by_code_and_by_name(zones, typed_text, zone):
    search, chosen = zones
    search_for(search, typed_text)
    assert chosen == [zone]


@pytest.mark.parametrize(("typed_text", "zone"), [("allemagne", "DE"), ("emirats", "AE"), ("Émirats arabes", "AE")])
def test_a_zone_is_found_by_its_french_name_with_or_without_accents(zones, typed_text, zone):
    search, chosen = zones
    use_language("fr")
    search.retranslate()
    search_for(search, typed_text)
    assert chosen == [zone]


@pytest.mark.parametrize("text", ["Atlantis", "united"])
def test_a_name_of_no_zone_or_of_several_is_said(zones, text):
    search, chosen = zones
    search.show_zone("FR")
    search_for(search, text)
    assert chosen == []
    assert search.problem.endswith(".")


def test_a_click_into_a_zone_selects_it_whole_and_typing_replaces_it(zones, qtbot):
    search, chosen = zones
    search.show_zone("FR")
    line = search.list.lineEdit()
    with qtbot.waitActive(search):
        search.activateWindow()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert line.selectedText() == line.text() != ""
    QTest.keyClicks(line, "germ")
    assert line.text() == "germ"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen == ["DE"]


def test_an_emptied_zone_is_found_by_itself_again(zones):
    search, chosen = zones
    search.show_zone("FR")
    line = search.list.lineEdit()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen == [None]


@pytest.fixture
def connections(qtbot):
    """An editor of shares by network, and what was chosen."""
    editor = SharesEditor(tuple(Network), lambda: "Connections", str)
    qtbot.addWidget(editor)
    editor.show_shares({Network.FIXED: 0.835, Network.MOBILE_4G: 0.165}, assumed=True)
    editor.show()
    chosen = []
    editor.chosen.connect(chosen.append)
    return editor, chosen


def test_shares_count_only_once_they_sum_to_the_whole(connections):
    editor, chosen = connections
    typed(editor.fields[Network.FIXED], "60")
    assert chosen == []
    assert "23" in editor.problem or "24" in editor.problem
    typed(editor.fields[Network.MOBILE_5G], "23.5")
    assert editor.problem == ""
    (shares,) = chosen
    assert dict(shares) == pytest.approx({Network.FIXED: 0.6, Network.MOBILE_4G: 0.165, Network.MOBILE_5G: 0.235})


def test_too_much_is_said_too(connections):
    editor, chosen = connections
    typed(editor.fields[Network.MOBILE_4G], "30")
    assert chosen == []
    assert "too many" in editor.problem


def test_shares_of_thirds_are_taken(connections):
    editor, chosen = connections
    for network in Network:
        typed(editor.fields[network], "33.3")
    (shares,) = chosen
    assert sum(share for _, share in shares) == pytest.approx(1, abs=1e-9)
