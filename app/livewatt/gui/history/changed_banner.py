"""Says how a session came of another one, and takes that back."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.hidden import MASK
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, set_text
from livewatt.live.edits import AUDIENCE, CUT, MERGE
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _, ngettext
from livewatt.wording.numbers import amount, duration


class ChangedBanner(Restyled, Banner):
    """One sentence for each change, with "undo" and, for good, "keep only this" while the original is there."""

    undone = Signal()
    originals_given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attachments: Mapping[str, Mapping[str, Any]] = {}
        self._originals: Sequence[KeptSession] = ()
        self._is_masked, self._is_asked = False, False
        self.undo = self.on_action(self.undone.emit)
        self.give_up = self.on_action(self._give_up)
        self.retranslate()

    def show_changes(
        self, attachments: Mapping[str, Mapping[str, Any]], originals: Sequence[KeptSession], *, masked: bool
    ) -> None:
        """Show what is attached to a session and what it was made of; `masked` hides viewer numbers."""
        if (attachments, originals) != (self._attachments, self._originals):
            self._attachments, self._originals, self._is_asked = attachments, originals, False
        self._is_masked = masked
        self.retranslate()

    def retranslate(self) -> None:
        sentences = [*self._sentences()]
        if sentences and self._originals:
            count = len(self._originals)
            sentences.append(
                ngettext("The original is kept.", "The {count} originals are kept.", count).format(count=count)
            )
        self.say(" ".join(sentences))
        set_text(self.undo, _("Undo"))
        set_text(self.give_up, _("Delete the original for good?") if self._is_asked else _("Keep only this one"))
        for each in (self.undo, self.give_up):
            each.setVisible(bool(self._originals))

    def _sentences(self) -> Sequence[str]:
        said = []
        if cut := self._attachments.get(CUT):
            kept_s = min(cut["to_s"], cut["of_s"]) - cut["from_s"]
            words = _("Cut to {kept} of {whole}.")
            said.append(words.format(kept=duration(kept_s), whole=duration(cut["of_s"])))
        if merge := self._attachments.get(MERGE):
            said.append(_("Two parts, {time} apart, are merged here.").format(time=duration(merge["break_s"])))
        if audience := self._attachments.get(AUDIENCE):
            before = MASK if self._is_masked else amount(audience["viewer_hours_before"])
            if audience["source"] == "average":
                viewers = MASK if self._is_masked else amount(audience["viewers"])
                words = _("Viewers corrected to the platform’s average of {viewers}; {hours} viewer-hours before.")
                said.append(words.format(viewers=viewers, hours=before))
            else:
                count = audience["points"]
                words = ngettext(
                    "Viewers corrected by a table of {count} line; {hours} viewer-hours before.",
                    "Viewers corrected by a table of {count} lines; {hours} viewer-hours before.",
                    count,
                )
                said.append(words.format(count=count, hours=before))
        return said

    def _give_up(self) -> None:
        if self._is_asked:
            self.originals_given_up.emit()
        self._is_asked = not self._is_asked
        self.retranslate()
