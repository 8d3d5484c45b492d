"""The share panel: a live's card as it will be, what can be chosen of it, and the ways to take it along.

The program itself posts nothing: it saves and copies.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.gui.cards.filming import Filming
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.picture import card_png
from livewatt.gui.cards.preview import CardDrawer, Drawn, Preview
from livewatt.gui.cards.saving import Saving
from livewatt.gui.cards.share_options import ShareOptions
from livewatt.gui.fonts import TextStyle
from livewatt.gui.services import Services
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, button, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.gui.widgets.segments import Segments
from livewatt.live.snapshot import Snapshot
from livewatt.sharing.caption import alt_text, caption
from livewatt.sharing.card import CardFacts
from livewatt.store.export import file_stem
from livewatt.wording.language import _, say
from livewatt.wording.numbers import percent

_BESIDE_FROM_PX = 700


class SharePanel(Restyled, Panel):
    """Preview and choices side by side, or one below the other where it is narrow."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._facts: CardFacts | None = None
        self._convention = Convention.ATTRIBUTED
        self._drawn: Drawn | None = None
        self.sizes = Segments(tuple(CardSize))
        self.sizes.choose(CardSize.VERTICAL)
        self.preview, self.options = Preview(), ShareOptions(services.preferences)
        self.drawer, self.saving = CardDrawer(self), Saving(self)
        self.filming = Filming(services.store, self)
        self.caption = label(TextStyle.NOTE, "secondary", wraps=True)
        self.save_picture = button("main", "export")
        self.copy_picture, self.copy_caption, self.copy_alt = (button(icon_name="copy") for _number in range(3))
        self.save_video = button(icon_name="export")
        self.call_off = button()
        self._told = Banner()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._build()
        self._connect()
        self._show_progress(busy=False)
        self.retranslate()

    def _build(self) -> None:
        actions = FlowLayout(spacing_px=8)
        buttons = (self.save_picture, self.copy_picture, self.copy_caption, self.copy_alt, self.save_video)
        for each in (*buttons, self.call_off):
            actions.addWidget(each)
        pictured = QVBoxLayout()
        pictured.setSpacing(10)
        pictured.addWidget(self.sizes, 0, Qt.AlignmentFlag.AlignLeft)
        pictured.addWidget(self.preview, 1)
        chosen = QVBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self.options)
        chosen.addWidget(self.caption)
        chosen.addStretch(1)
        # Above the buttons: what was pressed was in sight, and what is below it may not be. Its room is always there,
        # so that no button moves from under the mouse.
        keeps_room = self._told.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._told.setSizePolicy(keeps_room)
        chosen.addWidget(self._told)
        chosen.addWidget(self._progress)
        chosen.addLayout(actions)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(20)
        self._halves.addLayout(pictured, 5)
        self._halves.addLayout(chosen, 6)
        self.body.addLayout(self._halves)

    def _connect(self) -> None:
        self.sizes.chosen.connect(lambda _size: self._draw())
        self.options.changed.connect(self._draw)
        self.preview.resized.connect(self._draw)
        self.drawer.drawn.connect(self._show)
        self.save_picture.clicked.connect(self._save_picture)
        self.copy_picture.clicked.connect(self._copy_picture)
        self.copy_caption.clicked.connect(lambda: self._copy(self._caption(), _("The caption is copied.")))
        self.copy_alt.clicked.connect(lambda: self._copy(alt_text(self._drawn.card), _("The description is copied.")))
        self.save_video.clicked.connect(self.filming.look)
        self.call_off.clicked.connect(self.filming.call_off)
        self.filming.ready.connect(self._ask_video)
        self.filming.progressed.connect(self._progress_made)
        self.filming.ended.connect(self._video_ended)
        self.saving.done.connect(self._saved)
        for each in (self.drawer, self.saving, self.filming):
            each.failed.connect(self._fail)
        self._services.bridge.snapshot.connect(self._take)

    def show_facts(self, facts: CardFacts, convention: Convention) -> None:
        """Show the card of a live under a convention."""
        is_other = self._facts is None or facts.session.id != self._facts.session.id
        self._facts, self._convention = facts, convention
        if is_other:
            self._told.say("")
            self.options.show_live(facts.session.title, has_change=facts.change is not None and facts.change.is_certain)
        self._draw()

    def retranslate(self) -> None:
        self.set_title(_("Share it"), _("nothing is posted: you save or copy"))
        names = {CardSize.VERTICAL: _("Vertical"), CardSize.SQUARE: _("Square"), CardSize.WIDE: _("Wide")}
        for size, name in names.items():
            pixels = size.pixels
            self.sizes.set_words(size, name, f"{pixels.width()} × {pixels.height()}")
        self.sizes.setAccessibleName(_("Size"))
        set_text(self.save_picture, _("Save picture…"))
        set_text(self.copy_picture, _("Copy picture"))
        set_text(self.copy_caption, _("Copy caption"))
        set_text(self.copy_alt, _("Copy description"))
        self.copy_alt.setToolTip(_("The alternative text that a screen reader says in place of the picture."))
        set_text(self.save_video, _("Save video…"))
        self.save_video.setToolTip(_("Seven seconds, upright: the curve draws itself and the figure counts."))
        set_text(self.call_off, _("Cancel"))
        self._progress.setAccessibleName(_("How far the video is"))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE_FROM_PX
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _draw(self) -> None:
        if self._facts is not None:
            choices = self.options.choices(self.sizes.value)
            self.drawer.draw(self._facts, self._convention, choices, self.preview.room)

    def _show(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self.preview.show_picture(drawn.shown, alt_text(drawn.card))
        set_text(self.caption, self._caption())

    def _caption(self) -> str:
        return caption(self._drawn.card, self.options.hashtags.text())

    def _stem(self) -> str:
        return file_stem(self._facts.session)

    def _save_picture(self) -> None:
        drawn = self._drawn
        choices = drawn.choices
        make = partial(card_png, drawn.card, choices.size, choices.look)
        self.saving.ask(f"{self._stem()}-{choices.size.word}", "png", lambda path: self.saving.write(path, make))

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self._drawn.image)
        self._told.say(_("The picture is copied."), "good")

    def _copy(self, text: str, told: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._told.say(told, "good")

    def _ask_video(self) -> None:
        drawn = self._drawn
        self.saving.ask(self._stem(), "mp4", lambda path: self._film(drawn, path))

    def _film(self, drawn: Drawn, path) -> None:
        self._told.say("")
        self._show_progress(busy=True)
        self.filming.begin(drawn.card, drawn.choices.look, path)

    def _progress_made(self, share: float) -> None:
        self._progress.setValue(round(100 * share))
        self._progress.setAccessibleDescription(percent(share))

    def _video_ended(self, name: str) -> None:
        self._show_progress(busy=False)
        if name:
            self._saved(name)
        else:
            self._told.say(_("The video was called off; nothing of it is left."))

    def _take(self, snapshot: Snapshot) -> None:
        # The processor is the live's.
        if snapshot.totals is not None and self.filming.is_busy:
            self.filming.call_off()

    def _show_progress(self, *, busy: bool) -> None:
        self._progress.setValue(0)
        self._progress.setVisible(busy)
        self.call_off.setVisible(busy)
        self.save_video.setEnabled(not busy)

    def _saved(self, name: str) -> None:
        self._told.say(_("Saved as {name}.").format(name=name), "good")

    def _fail(self, why: Message) -> None:
        self._show_progress(busy=self.filming.is_busy)
        self._told.say(say(why), "warning")
