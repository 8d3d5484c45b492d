"""Words that lead somewhere, in another place of the method or in the browser."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from livewatt.gui.fonts import TextStyle, set_style
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Restyled
from livewatt.wording.method.blocks import Link

_SEPARATOR = " · "


class LinkLabel(Restyled, QLabel):
    """Links after a lead, wrapped like words; `followed` comes with the target of the one that was chosen.

    Nothing is opened by itself.
    """

    followed = Signal(str)

    def __init__(
        self,
        links: Sequence[Link],
        lead: str = "",
        style: TextStyle = TextStyle.NOTE,
        parent: QWidget | None = None,
        *,
        wraps: bool = True,
    ) -> None:
        super().__init__(parent)
        self._links, self._lead = tuple(links), lead
        set_style(self, style)
        self.setProperty("role", "secondary")
        self.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.linkActivated.connect(self.followed)
        self.setAccessibleName(" ".join(each for each in (lead, *(link.text for link in links)) if each))
        self.recolour()

    def recolour(self) -> None:
        colour = current_theme().focus
        written = _SEPARATOR.join(_written(link, colour) for link in self._links)
        self.setText(f"{escape(self._lead)} {written}" if self._lead else written)


def _written(link: Link, colour: str) -> str:
    if not link.target:
        return escape(link.text)
    # An arrow for what leaves the program.
    away = "" if link.is_inside else "\u00a0↗"
    # A long address may break after its slashes and hyphens.
    text = re.sub(r"(?<=[/-])", "\u200b", escape(link.text)) + away
    target, hint = escape(link.target), escape(link.target if not link.is_inside else link.text)
    return f'<a href="{target}" title="{hint}" style="color:{colour};text-decoration:none">{text}</a>'
