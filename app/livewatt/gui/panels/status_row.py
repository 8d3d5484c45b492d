"""The row above the Live page: whether a live runs, OBS, viewers, grid, studio, and what can be done by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from livewatt.domain.power import StudioPower
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState
from livewatt.gui.forms.hidden import MASK
from livewatt.gui.panels.obs_words import link_words
from livewatt.gui.widgets.basics import IconButton, Restyled, button, set_flag, set_text
from livewatt.gui.widgets.chip import Chip
from livewatt.gui.widgets.count_field import CountField
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _, say
from livewatt.wording.names import encoder_name, platform_name, video_format
from livewatt.wording.numbers import NBSP, UNKNOWN, bitrate, count, frame_size, intensity, percent, stopwatch
from livewatt.wording.places import zone_name


class ViewersChip(Chip):
    """How many watch now, typed or counted up and down; empty means not known."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("viewers", parent)
        self.field = CountField()
        self.less, self.more = IconButton("minus", size_px=12), IconButton("plus", size_px=12)
        self.row.insertWidget(1, self.less)
        self.row.insertWidget(2, self.field)
        self.row.insertWidget(3, self.more)
        self.less.clicked.connect(lambda: self.field.step(-1))
        self.more.clicked.connect(lambda: self.field.step(1))
        self.field.entered.connect(self.changed)

    def show_viewers(self, viewers: int | None, platform: str, *, masked: bool) -> None:
        """Show a count, unless it is just being typed; `masked` hides it from those who see the screen."""
        self.field.show_count(viewers)
        for each in (self.less, self.field, self.more):
            each.setVisible(not masked)
        hint = _("How many watch now. Nobody tells LiveWatt yet: type the number your platform shows.")
        self.show_words(MASK if masked else "", platform, hint=hint, name=_("Viewers"))
        self.setAccessibleName(f"{_('Viewers')}: {MASK if masked else count(viewers)} {platform}")
        self.field.setAccessibleName(_("Viewers"))
        self.less.set_name(_("Fewer viewers"))
        self.more.set_name(_("More viewers"))


class StatusRow(Restyled, QWidget):
    """The chips, which wrap, and the buttons at their right."""

    start_or_stop = Signal()
    mark = Signal()
    compact = Signal()
    viewers_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._snapshot: Snapshot | None = None
        self._studio_power: StudioPower | None = None
        self._age_s = 0.0
        self._masked = False
        self.session, self.obs, self.viewers = Chip(), Chip("obs"), ViewersChip()
        self.grid, self.studio = Chip("grid"), Chip("measured")
        self.start = button("round")
        self.flag, self.shrink = IconButton("flag", size_px=17), IconButton("compact", size_px=17)
        chips = FlowLayout(spacing_px=8)
        for chip in (self.session, self.obs, self.viewers, self.grid, self.studio):
            chips.addWidget(chip)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(4)
        for action in (self.start, self.flag, self.shrink):
            self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addLayout(chips, 1)
        self._row.addLayout(self._actions)
        self.start.clicked.connect(self.start_or_stop)
        self.flag.clicked.connect(self.mark)
        self.shrink.clicked.connect(self.compact)
        self.viewers.changed.connect(self.viewers_changed)
        self.retranslate()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the buttons below the chips where there is no room beside them."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._actions.setAlignment(Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight)

    def show_snapshot(self, snapshot: Snapshot, obs_age_s: float, *, masked: bool) -> None:
        """Show a second; `obs_age_s` is how long ago OBS was last heard, `masked` hides names and viewers."""
        self._snapshot, self._age_s, self._masked = snapshot, obs_age_s, masked
        self.retranslate()

    def show_studio(self, studio: StudioPower) -> None:
        """Show how much of the studio is measured, at the pace of the panels that say so too."""
        self._studio_power = studio
        self._show_studio()

    def retranslate(self) -> None:
        self.flag.set_name(_("Put a marker on the time line (Ctrl+M)"))
        self.shrink.set_name(_("Compact strip (Ctrl+K)"))
        snapshot = self._snapshot
        running = snapshot is not None and snapshot.totals is not None
        set_text(self.start, _("Stop") if running else _("Start"))
        self.start.setToolTip(_("End this session now") if running else _("Count from now on, with or without OBS"))
        self.flag.setEnabled(running)
        if snapshot is None:
            self._show_waiting()
            return
        self._show_session(snapshot)
        self._show_obs(snapshot.moment.stream)
        audience = snapshot.moment.audience
        self.viewers.show_viewers(audience.viewers, platform_name(audience.platform), masked=self._masked)
        self._show_grid(snapshot)
        self._show_studio()

    def _show_waiting(self) -> None:
        for chip, name in ((self.session, _("Live")), (self.obs, "OBS"), (self.grid, _("Grid")), (self.studio, "")):
            chip.show_words(UNKNOWN, name=name, hint=_("The first reading comes within a second."))
        self.viewers.show_viewers(None, "", masked=False)

    def _show_session(self, snapshot: Snapshot) -> None:
        totals, phase = snapshot.totals, snapshot.moment.stream.phase
        if totals is None:
            self.session.dot.set_look("faint", filled=False)
            self.session.show_words(_("Not live"), name=_("Live"), hint=_("A session begins when your stream does."))
            return
        elapsed = stopwatch(totals.session.duration_s)
        if phase is StreamPhase.RECONNECTING:
            tone, words = "warning", _("RECONNECTING {elapsed}")
        elif phase is StreamPhase.UNKNOWN:
            tone, words = "warning", _("OBS AWAY {elapsed}")
        else:
            tone, words = "live", _("LIVE {elapsed}")
        self.session.dot.set_look(tone, filled=True)
        self.session.show_words(
            words.format(elapsed=elapsed), name=_("Live"), hint=self._unmasked(totals.session.title)
        )

    def _show_obs(self, stream: StreamState) -> None:
        words = link_words(stream.link, self._age_s)
        known = [video_format(stream.video)]
        if stream.sent_mbps is not None:
            known.append(bitrate(stream.sent_mbps))
        if stream.encoder is not None:
            known.append(encoder_name(stream.encoder, stream.preset))
        facts = " · ".join(each for each in known if each)
        note = "" if stream.link_note is None else say(stream.link_note)
        if stream.link is ObsLink.CONNECTED:
            size = "" if stream.video is None else frame_size(stream.video.width, stream.video.height)
            version = f"OBS{NBSP}{stream.obs_version}" if stream.obs_version else "OBS"
            hint = " · ".join(each for each in (version, size, self._unmasked(stream.scene or "")) if each)
            self.obs.show_words(facts or UNKNOWN, "" if facts else _("OBS connected"), hint=hint, name="OBS")
        else:
            stale = stream.link is ObsLink.FROZEN
            self.obs.show_words(facts, words, hint=self._unmasked(note) or words, name="OBS", stale=stale)
        tone = "warning" if stream.link in (ObsLink.FROZEN, ObsLink.PASSWORD_REFUSED) else "secondary"
        self.obs.icon.set_look("obs", tone)

    def _unmasked(self, text: str) -> str:
        return MASK if self._masked and text else text

    def _show_grid(self, snapshot: Snapshot) -> None:
        grid = snapshot.places.studio
        value = f"{zone_name(grid)} {intensity(grid.g_per_kwh.central)}".strip()
        source = " · ".join(str(each) for each in (grid.source, grid.year) if each)
        self.grid.show_words(value, hint=source, name=_("Grid"))

    def _show_studio(self) -> None:
        studio = self._studio_power
        known = studio is not None and bool(studio.parts)
        self.studio.icon.set_look("measured", "accent" if known and studio.measured_w > 0 else "faint")
        if known:
            words = _("{share} measured").format(share=percent(studio.measured_fraction))
            hint = _(
                "The part of your studio’s power that an instrument measures now; the rest is modelled or entered."
            )
        else:
            words, hint = UNKNOWN, _("No part of your studio can be read yet.")
        self.studio.show_words(words, hint=hint, name=_("Studio"))
        set_flag(self.studio, "known", known)
