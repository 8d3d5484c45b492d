"""The Method page: how everything is counted, every factor with its source, and one live by other methods."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from livewatt.domain.message import Message
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.method.contents import Contents, entries
from livewatt.gui.method.factor_list import FactorList
from livewatt.gui.method.find_bar import FindBar
from livewatt.gui.method.own_values import OwnValuesBanner
from livewatt.gui.method.section_view import SectionView
from livewatt.gui.method.writing import Written, write_now
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, clear, label, set_text
from livewatt.store.factor_files import load_grid_table
from livewatt.store.own_shares import present_rungs
from livewatt.store.settings import Settings
from livewatt.wording.language import _, current_language, say
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.case import Material
from livewatt.wording.method.document import Method, whose_numbers
from livewatt.wording.method.search import MethodIndex, search_terms

_CONTENTS_FROM_PX = 820
_CONTENTS_PX = 268


class MethodPage(Restyled, QWidget):
    """Contents, a search over all of it, and what was chosen; `open_at` goes to any place by its name.

    The text is written off the window's thread, with the numbers of the newest session where there is one.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._material = Material(services.draws, present_rungs(), load_grid_table())
        self._written: Written | None = None
        self._index: MethodIndex | None = None
        self._anchor: str = Place.OVERVIEW
        self._past: list[str] = []
        self._masked = services.preferences.settings.streamer_mode
        self.bar = FindBar()
        self.contents: Contents | None = None
        self.factors: FactorList | None = None
        self._sections: dict[str, SectionView] = {}
        self._trouble = Banner()
        self.own = OwnValuesBanner(services.own_factors, services.draws.factors)
        self._note = label(TextStyle.SMALL, "faint", wraps=True)
        self._build()
        self.bar.searched.connect(self._search)
        self.bar.chosen.connect(self.open_at)
        self.bar.went_back.connect(self.go_back)
        self._shortcut(QKeySequence.StandardKey.Find, self._begin_search)
        self._shortcut(QKeySequence.StandardKey.Back, self.go_back)
        follow(self, services.preferences, self._follow)

    def title(self) -> str:
        """Name the page."""
        return _("Method")

    @property
    def method(self) -> Method | None:
        """What is shown; None until it is written."""
        return None if self._written is None else self._written.method

    @property
    def anchor(self) -> str:
        """The place that is shown."""
        return self._anchor

    def open_at(self, anchor: str) -> None:
        """Go to a place: a section, a heading in one, a group of factors or a factor; to the beginning if unknown."""
        place = anchor.removeprefix("#")
        if place != self._anchor:
            self._past.append(self._anchor)
            self.bar.back.show()
        self._go_to(place)

    def go_back(self) -> None:
        """Go to the place that was shown before."""
        if self._past:
            self._go_to(self._past.pop())
            self.bar.back.setVisible(bool(self._past))

    def retranslate(self) -> None:
        self._write()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()
        self.own.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        let_shrink(self)
        self.side = QFrame()
        self.side.setProperty("role", "panel")
        self.side.setFixedWidth(_CONTENTS_PX)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(1, 1, 1, 1)
        self.stack = QStackedWidget()
        frame = QFrame()
        frame.setProperty("role", "panel")
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.stack)
        for each in (self.side, frame):
            # They take the height there is and scroll inside; their own wish would make the page scroll as well.
            each.setSizePolicy(each.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Ignored)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.side)
        body.addWidget(frame, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 12)
        page.setSpacing(10)
        page.addWidget(self.bar)
        page.addWidget(self._trouble)
        page.addWidget(self.own)
        page.addLayout(body, 1)
        page.addWidget(self._note)

    def _shortcut(self, keys: QKeySequence.StandardKey, work: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(work)

    def _arrange(self) -> None:
        self.side.setVisible(self.width() >= _CONTENTS_FROM_PX)

    def _follow(self, settings: Settings) -> None:
        if settings.streamer_mode != self._masked:
            self._masked = settings.streamer_mode
            self._write()

    def _write(self) -> None:
        """Write the text anew where it is seen and something in it has changed."""
        if not self.isVisible():
            return
        services, material, before, masked = self._services, self._material, self._written, self._masked
        run_task(
            self,
            lambda: write_now(services.store, material, before, masked=masked),
            self._take,
            failed=self._fail,
            name="method",
        )

    def _take(self, written: Written) -> None:
        self._trouble.say("")
        if written.language != current_language():
            self._write()
        elif written is not self._written:
            self._written = written
            self._show_anew(written.method)

    def _fail(self, why: Message) -> None:
        self._trouble.say(say(why), "warning")

    def _show_anew(self, method: Method) -> None:
        """Put a new text in the place of the old one, at the same place in it."""
        self._index = MethodIndex(method)
        self.bar.show_places(entries(method), self._anchor)
        for view in (*self._sections.values(), *(each for each in (self.factors,) if each is not None)):
            self.stack.removeWidget(view)
            view.deleteLater()
        self._sections, self.factors = {}, None
        clear(self.side.layout())
        self.contents = Contents(method)
        self.contents.chosen.connect(self.open_at)
        self.side.layout().addWidget(self.contents)
        set_text(self._note, f"{whose_numbers(method)} " + _("Factors {version}.").format(version=method.factor_set))
        if self.bar.is_searching:
            self._search()
        else:
            self._go_to(self._anchor)

    def _go_to(self, place: str) -> None:
        self._anchor = place
        method = self.method
        if method is None:
            return
        section = method.section_of(place)
        if section is not None:
            view = self._section_view(section.anchor)
            was_inside = self.stack.isAncestorOf(QApplication.focusWidget())
            self.stack.setCurrentWidget(view)
            view.go_to(place)
            if was_inside:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._mark(section.anchor)
        elif place in self._factor_list().rows:
            self.bar.forget()
            self._filter()
            self._factor_list().open_factor(place)
            self._mark(self.method.group_of(place).anchor)
        elif place == Place.FACTORS or any(group.anchor == place for group in method.groups):
            self.bar.forget()
            self._filter()
            self._factor_list().go_to_group(place)
            self._mark(place)
        else:
            self._go_to(Place.OVERVIEW)

    def _mark(self, anchor: str) -> None:
        """Show in the contents what is read."""
        self.contents.choose(anchor)
        self.bar.places.setCurrentIndex(self.bar.places.findData(anchor))

    def _section_view(self, anchor: str) -> SectionView:
        if anchor not in self._sections:
            sections = self.method.sections
            number = next(number for number, each in enumerate(sections) if each.anchor == anchor)
            after = sections[number + 1] if number + 1 < len(sections) else None
            view = SectionView(sections[number], after)
            view.followed.connect(self._follow_link)
            self.stack.addWidget(view)
            self._sections[anchor] = view
        return self._sections[anchor]

    def _factor_list(self) -> FactorList:
        if self.factors is None:
            self.factors = FactorList(self.method.groups, editable=self._services.own_factors is not None)
            self.factors.followed.connect(self._follow_link)
            self.factors.own_wanted.connect(self.own.ask)
            self.factors.show_next(self.own.next_start)
            self.own.known.connect(self.factors.show_next)
            self.stack.addWidget(self.factors)
        return self.factors

    def _begin_search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _search(self) -> None:
        """Show what was found, or the place that was read before once nothing is searched for."""
        if self.method is None:
            return
        if self.bar.is_searching:
            self._filter()
            self._factor_list().go_to_group(Place.FACTORS)
        else:
            self._go_to(self._anchor)

    def _filter(self) -> None:
        """Show the factors and sections that words and filters leave."""
        terms = search_terms(self.bar.search.text())
        wanted = None if self.bar.status is None else (self.bar.status,)
        found = {
            entry.anchor
            for group in self.method.groups
            if self.bar.purpose in (None, group.purpose)
            for entry in group.entries
            if self._index.has_factor(entry, terms, wanted)
        }
        filtered = wanted is not None or self.bar.purpose is not None
        hits = () if filtered else self._index.sections(terms)
        self._factor_list().show_only(found, hits, searched=self.bar.is_searching)
        self.stack.setCurrentWidget(self._factor_list())

    def _follow_link(self, target: str) -> None:
        """Go to a place of the method, or to the browser for an address."""
        if target.startswith("#"):
            self.open_at(target)
        elif QUrl(target).scheme() in ("https", "http"):
            QDesktopServices.openUrl(QUrl(target))
