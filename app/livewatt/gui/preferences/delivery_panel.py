"""What the platform delivers: how many viewers watch in which quality, assumed until the user knows better."""

from collections.abc import Mapping, Sequence

from livewatt.domain.message import Message
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shares_editor import SharesEditor
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, run_task
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.store.factor_files import load_rungs, without_folder
from livewatt.store.own_shares import present_rungs
from livewatt.store.settings import Settings
from livewatt.wording.language import _, say
from livewatt.wording.names import platform_name


class DeliveryPanel(Restyled, Panel):
    """Shares of the qualities of the chosen platform; hidden where it has but one, or they are not to be changed."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._own = services.own_shares
        self._platform = ""
        self._kept: Mapping[str, Mapping[str, float]] | None = None
        self._failed: Message | None = None
        self._explanation = label(TextStyle.NOTE, "secondary", wraps=True)
        self.note = label(TextStyle.NOTE, "warning", wraps=True)
        self.shares: SharesEditor | None = None
        self.body.setSpacing(10)
        self.body.addWidget(self._explanation)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        if self._own is None:
            self.hide()
        follow(self, services.preferences, self._show)
        self._show(services.preferences.settings)
        self.retranslate()
        self._look()

    def retranslate(self) -> None:
        self.set_title(_("What your viewers receive"))
        set_text(
            self._explanation,
            _(
                "A platform offers several qualities, and nobody outside knows who watches which. Where its statistics "
                "tell you, enter them here: they count from the next start of LiveWatt."
            ),
        )
        self._say_note()

    def _show(self, settings: Settings) -> None:
        if settings.platform == self._platform or self._own is None:
            return
        self._platform = settings.platform
        if self.shares is not None:
            self.body.removeWidget(self.shares)
            self.shares.deleteLater()
            self.shares = None
        rungs = load_rungs().get(self._platform, ())
        if len(rungs) < 2:
            self.hide()
        else:
            if self.parentWidget() is not None:  # without a page it would be a window
                self.show()
            self.shares = SharesEditor([rung.name for rung in rungs], self._title, lambda name: name)
            self.shares.chosen.connect(self._keep)
            self.body.insertWidget(self.body.indexOf(self.note), self.shares)
            self._show_shares()

    def _title(self) -> str:
        return _("Viewers by quality, {platform}").format(platform=platform_name(self._platform))

    def _show_shares(self) -> None:
        if self.shares is not None:
            own = (self._kept or {}).get(self._platform)
            assumed = {rung.name: rung.share for rung in load_rungs()[self._platform]}
            self.shares.show_shares(assumed if own is None else own, assumed=own is None)
            self.shares.setEnabled(self._kept is not None)  # a file that cannot be read is not written over either
        self._say_note()

    def _say_note(self) -> None:
        words = ""
        if self._failed is not None:
            words = say(self._failed)
        elif self._kept is not None and self._is_other_next_time():
            words = _("These shares count from the next start of LiveWatt.")
        set_text(self.note, words)
        self.note.setVisible(bool(words))

    def _is_other_next_time(self) -> bool:
        now = {rung.name: rung.share for rung in present_rungs().get(self._platform, ())}
        shipped = {rung.name: rung.share for rung in load_rungs().get(self._platform, ())}
        kept = self._kept.get(self._platform, shipped)
        return any(kept.get(name, 0.0) != share for name, share in now.items())

    def _look(self) -> None:
        if self._own is not None:
            run_task(self, self._own.read, self._take, failed=self._fail, name="own shares")

    def _keep(self, shares: Sequence[tuple[str, float]] | None) -> None:
        own, platform = self._own, self._platform
        given = None if shares is None else dict(shares)

        def keep() -> Mapping[str, Mapping[str, float]]:
            own.keep(platform, given)
            return own.read()

        run_task(self, keep, self._take, failed=self._fail, name="own shares")

    def _take(self, kept: Mapping[str, Mapping[str, float]]) -> None:
        self._kept, self._failed = kept, None
        self._show_shares()

    def _fail(self, why: Message) -> None:
        self._failed = without_folder(why)
        self._say_note()
