"""The one stylesheet of the window, made from a theme."""

from string import Template

from livewatt.gui.colours import Theme

PANEL_RADIUS_PX = 10
CONTROL_RADIUS_PX = 5

# A widget says what it is by the dynamic property "role"; sizes of text are set by `gui.fonts`.
_TEMPLATE = Template("""
QWidget#window, QWidget[role="page"], QScrollArea[role="page"], QDialog { background: $window; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[role="page"] { background: $window; }

QLabel { background: transparent; color: $text; }
QLabel[role="secondary"] { color: $secondary; }
QLabel[role="faint"] { color: $faint; }
QLabel[role="good"] { color: $accent; }
QLabel[role="warning"] { color: $warning; }
QLabel[stale="true"] { color: $faint; }

QFrame[role="panel"] { background: $panel; border: 1px solid $line; border-radius: ${panel_radius}px; }
QFrame[role="card"] { background: $raised; border: 1px solid $line; border-radius: ${control_radius}px; }
QFrame[role="banner"] { background: $raised; border: 1px solid $line; border-left: 3px solid $focus;
  border-radius: ${control_radius}px; }
QFrame[role="banner"][tone="warning"] { border-left-color: $warning; }
QFrame[role="banner"][tone="good"] { border-left-color: $accent; }
QFrame[role="chip"] { background: $panel; border: 1px solid $line; border-radius: 13px; }
QFrame[role="strip"] { background: $panel; border: 1px solid $line; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QLabel[role="tag"] { color: $secondary; border: 1px solid $line; border-radius: 4px; padding: 1px 5px; }
QLabel[role="demo"] { color: $ink; background: $warning; border-radius: 4px; padding: 1px 6px; }

QFrame[role="rail"] { background: $rail; border: none; }
QFrame[role="rail"][edge="left"] { border-right: 1px solid $line; }
QFrame[role="rail"][edge="bottom"] { border-top: 1px solid $line; }
QToolButton[role="place"] { background: transparent; color: $secondary; padding: 5px 1px;
  border: 1px solid transparent; border-radius: 8px; }
QToolButton[role="place"]:hover { background: $panel; color: $text; }
QToolButton[role="place"]:checked { background: $chosen; color: $text; }

QPushButton { background: $raised; color: $text; border: 1px solid $line; border-radius: ${control_radius}px;
  padding: 5px 12px; min-height: 16px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $faint; background: transparent; }
QPushButton[role="main"] { background: $button; color: $button_text; border-color: $button; }
QPushButton[role="main"]:disabled { background: transparent; color: $faint; border-color: $line; }
QPushButton[role="round"] { border-radius: 13px; padding: 3px 12px; min-height: 18px; background: $panel; }
QPushButton[role="round"]:hover { background: $hover; }
QPushButton[role="flat"] { background: transparent; border-color: transparent; padding: 3px 6px; color: $secondary; }
QPushButton[role="flat"]:hover { background: $hover; color: $text; }
QPushButton[role="icon"], QToolButton[role="icon"] { background: transparent; padding: 3px;
  border: 1px solid transparent; border-radius: ${control_radius}px; min-height: 0; }
QPushButton[role="icon"]:hover, QToolButton[role="icon"]:hover { background: $hover; }
QPushButton[role="segment"] { background: transparent; border: 1px solid transparent; color: $secondary;
  padding: 3px 7px; min-height: 16px; }
QPushButton[role="segment"]:hover { color: $text; background: $hover; }
QPushButton[role="segment"]:checked { background: $chosen; color: $text; border-color: $line; }
QPushButton[role="segment"][strong="true"]:checked { background: $button; color: $button_text; border-color: $button; }
QPushButton[role="segment"][start="true"] { border-bottom: 2px solid $secondary; }
QFrame[role="segments"] { background: $rail; border: 1px solid $line; border-radius: 6px; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: $raised; color: $text; border: 1px solid $line;
  border-radius: ${control_radius}px; padding: 4px 8px; min-height: 18px; selection-background-color: $button;
  selection-color: $button_text; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: $faint;
  background: transparent; }
QSpinBox, QDoubleSpinBox { padding-right: 2px; }
QAbstractSpinBox > QLineEdit { background: transparent; border: none; padding: 0; min-height: 0; }
QLineEdit[role="inline"] { background: transparent; border: 1px solid transparent; padding: 0; min-height: 18px; }
QLineEdit[role="inline"]:hover, QLineEdit[role="inline"]:focus { border-color: $line; background: $raised; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line; outline: none;
  selection-background-color: $button; selection-color: $button_text; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }

QPushButton:focus, QPushButton[role="main"]:focus, QPushButton[role="round"]:focus, QPushButton[role="flat"]:focus,
QPushButton[role="icon"]:focus, QPushButton[role="segment"]:focus, QPushButton[role="segment"]:checked:focus,
QToolButton[role="icon"]:focus, QToolButton[role="place"]:focus, QLineEdit:focus, QLineEdit[role="inline"]:focus,
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 1px solid $focus; }
QPushButton[role="main"]:focus { border: 2px solid $text; padding: 4px 11px; }
QPushButton[role="segment"][strong="true"]:checked:focus { border: 2px solid $text; padding: 2px 6px; }

QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 18px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(theme: Theme) -> str:
    """Give the stylesheet in a theme's colours."""
    names = ("window", "rail", "panel", "raised", "hover", "line", "text", "secondary", "faint", "accent", "button")
    names += ("button_text", "chosen", "warning", "focus", "ink")
    return _TEMPLATE.substitute(
        {name: getattr(theme, name) for name in names},
        panel_radius=PANEL_RADIUS_PX,
        control_radius=CONTROL_RADIUS_PX,
    )
