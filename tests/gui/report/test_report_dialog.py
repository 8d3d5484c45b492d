"""The dialog that asks for a report: what can be chosen, what is written, and what is said when it cannot be."""

from datetime import timedelta

import pytest
from page_checks import cut_texts, nameless, settle, unreached_by_tab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fakes.html_pages import Page
from fakes.live_examples import keep_live
from fakes.session_examples import STARTED
from livewatt.domain.period import Period
from livewatt.gui.report.dialog import ReportDialog
from livewatt.gui.report.subject import Subject
from livewatt.gui.report.writing import ReportFormat


@pytest.fixture
def lives(services):
    """Three lives, the newest first."""
    for number, days in enumerate((60, 1, 0)):
        keep_live(
            services.store, services.draws, started=STARTED - timedelta(days=days), samples=6, title=f"Live no {number}"
        )
    return services.store.sessions()


@pytest.fixture
def open_dialog(qtbot, services):
    """Open the dialog for a live and wait until it has read what there is."""

    def make(live_id=None):
        dialog = ReportDialog(services, live_id)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.subject.live.count() > 0 or bool(dialog.banner.sentence))
        settle()
        return dialog

    return make


def choose(dialog, subject):
    dialog.subject.kinds.choose(subject)
    dialog.subject.kinds.chosen.emit(subject)


def written(qtbot, dialog, folder):
    with qtbot.waitSignal(dialog.writing.done) as done:
        dialog.write(folder)
    return done.args[0]


def test_it_opens_on_the_live_that_is_looked_at(lives, open_dialog):
    dialog = open_dialog(lives[1].session.id)
    assert [each.session.title for each in dialog.order.lives] == ["Live no 1"]
    assert dialog.order.formats == (ReportFormat.PDF,)
    assert dialog.order.language == "en"


def test_a_live_is_written_in_every_form_that_is_switched_on(lives, open_dialog, qtbot, tmp_path):
    dialog = open_dialog()
    dialog.formats[ReportFormat.HTML].setChecked(True)
    dialog.languages.choose("fr")
    paths = written(qtbot, dialog, tmp_path)
    assert sorted(path.suffix for path in paths) == [".html", ".pdf"]
    assert all(path.stat().st_size > 10_000 for path in paths)
    page = Page(next(path for path in paths if path.suffix == ".html").read_text(encoding="utf-8"))
    assert page.language == "fr"
    assert all(path.name in dialog.banner.sentence for path in paths)
    assert dialog.open_folder.isVisible()
    assert dialog.export.isEnabled()


def test_the_periods_offered_are_those_that_have_lives(lives, open_dialog):
    dialog = open_dialog()
    offered = {}
    for subject in (Subject.MONTH, Subject.QUARTER, Subject.YEAR):
        choose(dialog, subject)
        picker = dialog.subject.period
        offered[subject] = [picker.itemData(row) for row in range(picker.count())]
    assert [str(each) for each in offered[Subject.MONTH]] == ["2026-08", "2026-06"]
    assert [str(each) for each in offered[Subject.QUARTER]] == ["2026-Q3", "2026-Q2"]
    assert [str(each) for each in offered[Subject.YEAR]] == ["2026"]
    assert dialog.order.period == Period.parse("2026")


def test_a_period_is_written_anonymously(lives, open_dialog, qtbot, tmp_path):
    dialog = open_dialog()
    choose(dialog, Subject.MONTH)
    dialog.formats[ReportFormat.PDF].setChecked(False)
    dialog.formats[ReportFormat.HTML].setChecked(True)
    dialog.anonymous.setChecked(True)
    (path,) = written(qtbot, dialog, tmp_path)
    assert path.name == "livewatt-report-2026-08-anonymous.html"
    assert "Live no" not in path.read_text(encoding="utf-8")


def test_a_second_anonymous_report_leaves_the_first(lives, open_dialog, qtbot, tmp_path):
    dialog = open_dialog()
    dialog.anonymous.setChecked(True)
    (first,) = written(qtbot, dialog, tmp_path)
    before = first.read_bytes()
    dialog.formats[ReportFormat.HTML].setChecked(True)
    second = written(qtbot, dialog, tmp_path)
    assert sorted(path.name for path in second) == [f"{first.stem}-2.html", f"{first.stem}-2.pdf"]
    assert first.read_bytes() == before


def test_lives_are_chosen_by_ticking_them(lives, open_dialog, qtbot, tmp_path):
    dialog = open_dialog()
    choose(dialog, Subject.CHOICE)
    dialog.subject.lives.item(2).setCheckState(Qt.CheckState.Checked)
    assert [each.session.title for each in dialog.order.lives] == ["Live no 2", "Live no 0"]
    for row in range(3):
        dialog.subject.lives.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.order is None
    assert not dialog.export.isEnabled()


def test_without_a_form_there_is_nothing_to_write(lives, open_dialog):
    dialog = open_dialog()
    dialog.formats[ReportFormat.PDF].setChecked(False)
    assert not dialog.export.isEnabled()


def test_without_lives_it_says_so(open_dialog):
    dialog = open_dialog()
    assert "nothing to report on" in dialog.banner.sentence
    assert not dialog.export.isEnabled()


def test_what_cannot_be_written_is_said_in_one_sentence(lives, open_dialog, qtbot, tmp_path):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.writing.failed):
        dialog.write(tmp_path / "gone")
    assert "cannot be written" in dialog.banner.sentence
    assert not dialog.open_folder.isVisible()
    assert dialog.export.isEnabled()


def test_it_is_asked_where_to_without_holding_up_the_window(lives, open_dialog, qtbot, tmp_path):
    dialog = open_dialog()
    asked = dialog.ask_folder()
    assert asked.fileMode() is QFileDialog.FileMode.Directory
    with qtbot.waitSignal(dialog.writing.done):
        asked.fileSelected.emit(str(tmp_path))
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    asked.close()


def test_titles_are_not_shown_to_those_who_watch_the_stream(lives, open_dialog, services):
    services.preferences.change(streamer_mode=True)
    dialog = open_dialog()
    assert not any("Live no" in dialog.subject.live.itemText(row) for row in range(3))


def test_what_is_chosen_stays_in_another_language(lives, open_dialog, speech):
    dialog = open_dialog(lives[2].session.id)
    choose(dialog, Subject.QUARTER)
    dialog.subject.period.setCurrentIndex(1)
    speech.choose("fr")
    settle()
    assert dialog.windowTitle() == "Exporter un rapport – LiveWatt"
    assert str(dialog.order.period) == "2026-Q2"
    choose(dialog, Subject.LIVE)
    assert [each.session.title for each in dialog.order.lives] == ["Live no 0"]


@pytest.mark.parametrize("subject", [Subject.LIVE, Subject.YEAR, Subject.CHOICE])
def test_everything_has_a_name_and_is_reached_by_tab(lives, open_dialog, subject):
    dialog = open_dialog()
    choose(dialog, subject)
    settle()
    assert nameless(dialog) == []
    assert unreached_by_tab(dialog, dialog) == []


@pytest.mark.parametrize("width_px", [560, 380])
def test_no_words_are_cut(lives, open_dialog, speech, width_px):
    dialog = open_dialog()
    for language in ("en", "fr"):
        speech.choose(language)
        dialog.resize(width_px, 640)
        settle()
        assert cut_texts(dialog) == []


def test_a_long_title_is_read_in_full_where_the_dialog_is_narrow(services, open_dialog):
    keep_live(services.store, services.draws, samples=6, title="A night of speedruns for those who cannot sleep " * 3)
    dialog = open_dialog()
    choose(dialog, Subject.CHOICE)
    dialog.resize(380, 700)
    settle()
    lives = dialog.subject.lives
    assert lives.horizontalScrollBar().maximum() == 0
    assert lives.visualItemRect(lives.item(0)).height() > 2 * lives.fontMetrics().height()
