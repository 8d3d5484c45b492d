import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QLabel

from livewatt.gui import fonts, icons
from livewatt.gui.colours import DARK, LIGHT
from livewatt.gui.fonts import TextStyle
from livewatt.gui.stylesheet import stylesheet
from livewatt.gui.theme import ThemeChoice, current_theme
from livewatt.gui.widgets.basics import IconButton
from livewatt.resources import resources_dir

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])


def luminance(colour):
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Give the contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@THEMES
@pytest.mark.parametrize("ground", ["window", "panel", "raised", "rail"])
def test_texts_stand_out_from_what_they_are_written_on(theme, ground):
    for text in ("text", "secondary", "faint"):
        assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5, text


@THEMES
def test_colours_of_segments_and_parts_stand_out_and_can_be_written_on(theme):
    for colour in (*theme.segments.values(), *theme.parts.values()):
        assert contrast(colour, theme.panel) >= 3
        assert contrast(colour, theme.window) >= 4.5
        assert contrast(colour, theme.ink) >= 4.5


@THEMES
def test_what_is_chosen_is_told_from_its_neighbours(theme):
    assert contrast(theme.chosen, theme.rail) >= 1.3
    assert contrast(theme.text, theme.chosen) >= 4.5


@THEMES
def test_buttons_focus_and_marks_can_be_seen(theme):
    assert contrast(theme.button_text, theme.button) >= 4.5
    assert contrast(theme.text, theme.button) >= 3  # the frame of a filled button that has the focus
    for mark in ("focus", "accent", "live", "warning"):
        assert contrast(getattr(theme, mark), theme.panel) >= 3


def test_the_stylesheet_uses_no_colour_of_its_own():
    named = set(re.findall(r"#[0-9A-Fa-f]{6}", stylesheet(DARK)))
    assert named <= {value for value in (getattr(DARK, name) for name in DARK.__slots__) if isinstance(value, str)}


def test_a_theme_is_put_on_widgets_that_are_already_open(qtbot, appearance):
    button = IconButton("plus")
    shown = QLabel("text")
    for each in (button, shown):
        qtbot.addWidget(each)
        each.show()

    def strongest():
        image = button.icon().pixmap(16, 16).toImage()
        pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return max(pixels, key=lambda colour: colour.alpha())

    dark = strongest()
    appearance.choose(ThemeChoice.LIGHT)
    assert current_theme() is LIGHT
    assert dark.lightness() > 150 > strongest().lightness()
    assert shown.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.text)


def test_the_system_decides_until_the_user_does(appearance, monkeypatch):
    class Hints:
        def colorScheme(self):
            return Qt.ColorScheme.Light

    monkeypatch.setattr("livewatt.gui.theme.QGuiApplication.styleHints", lambda: Hints())
    appearance.choose(ThemeChoice.SYSTEM)
    assert current_theme() is LIGHT
    appearance.choose(ThemeChoice.DARK)
    assert current_theme() is DARK


@pytest.mark.parametrize("style", list(TextStyle))
def test_text_is_set_in_inter(qapp, style):
    assert style.font.family() == fonts.FAMILY


@pytest.mark.parametrize("style", [TextStyle.FIGURE, TextStyle.FIGURE_SMALL, TextStyle.STRONG])
def test_figures_that_change_have_digits_of_one_width(qapp, style):
    metrics = QFontMetricsF(style.font)
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("style", [TextStyle.TITLE, TextStyle.BODY, TextStyle.NOTE, TextStyle.SMALL])
def test_a_hyphen_does_not_tear_a_word_apart(qapp, style):
    metrics = QFontMetricsF(style.font)
    assert metrics.horizontalAdvance("-") < 0.8 * metrics.horizontalAdvance("0")


def test_inter_has_every_sign_that_figures_are_written_with(qapp):
    metrics = QFontMetricsF(TextStyle.BODY.font)
    assert [sign for sign in "₂–−·±≈€×…’“”éèêçœ\u00a0\u202f" if not metrics.inFontUcs4(ord(sign))] == []


@pytest.mark.parametrize("path", sorted((resources_dir() / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something_at_every_scale(qapp, path):
    for scale in (1.0, 2.0):
        drawn = icons.pixmap(path.stem, "#ECEEF3", 18, scale)
        image = drawn.toImage()
        assert (drawn.width(), drawn.devicePixelRatio()) == (18 * scale, scale)
        assert any(image.pixelColor(x, y).alpha() > 100 for x in range(image.width()) for y in range(image.height()))


def test_an_icon_that_does_not_exist_is_a_fault(qapp):
    with pytest.raises(FileNotFoundError):
        icons.pixmap("nothing", "#FFFFFF", 18)
