"""Before a guided measurement: what will happen, what is changed in OBS, and what to choose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.message import Message
from livewatt.domain.plan import Encoding
from livewatt.gui.calibration.words import encoding_words, length_words
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.forms.switch import Switch
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, clear, label, set_text
from livewatt.live.calibration_encoders import OtherEncoder
from livewatt.live.calibration_obs import ObsReady
from livewatt.live.snapshot import Snapshot
from livewatt.model.calibration import LEAST_STEP_S, SHORT_SIDES, Step, at_sizes, calibration_steps, duration_s
from livewatt.model.calibration_meter import calibration_meter
from livewatt.wording.language import _, ngettext, say


class StartPage(Restyled, QWidget):
    """Explains and asks; `changed` is told when something else is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self.ready: ObsReady | None = None
        self._problem: Message | None = None
        self._is_modelled = self._can_work = False
        self.sizes: dict[int, Switch] = {}
        self.encoders: dict[str, Switch] = {}
        self._why = label(TextStyle.BODY, "secondary", wraps=True)
        self.banner, self.modelled = Banner(), Banner()
        self.panel = Panel()
        self._encoding = label(TextStyle.STRONG, wraps=True)
        self._size_rows = QVBoxLayout()
        self._size_rows.setSpacing(4)
        self._encoders_title = label(TextStyle.STRONG, wraps=True)
        self._encoder_rows = QVBoxLayout()
        self._encoder_rows.setSpacing(4)
        self._other_encoders = label(TextStyle.NOTE, "secondary", wraps=True)
        self.preview = Switch()
        self._preview_row = FormRow(self.preview)
        self.preview.toggled.connect(lambda _on: self._choose())
        self.full_load = Switch()
        self._full_load_row = FormRow(self.full_load)
        self.full_load.toggled.connect(lambda _on: self._choose())
        self._steps_title, self._before_title = label(TextStyle.TITLE), label(TextStyle.TITLE)
        self._what_happens = label(TextStyle.BODY, wraps=True)
        self._before = label(TextStyle.BODY, wraps=True)
        self.panel.body.addWidget(self._encoding)
        self.panel.body.addLayout(self._size_rows)
        self.panel.body.addWidget(self._encoders_title)
        self.panel.body.addLayout(self._encoder_rows)
        self.panel.body.addWidget(self._other_encoders)
        self.panel.body.addWidget(self._preview_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in (
            *(self._why, self.banner, self.modelled, self.panel, self._full_load_row),
            *(self._steps_title, self._what_happens, self._before_title, self._before),
        ):
            column.addWidget(each)
        self.retranslate()

    def show_ready(self, ready: ObsReady | None, problem: Message | None) -> None:
        """Show what OBS would encode, or why it cannot; neither while OBS is being asked."""
        self.ready, self._problem = ready, problem
        self._make_sizes()
        self._make_encoders()
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Tell what the instruments see of this computer."""
        meter = calibration_meter(snapshot.readings, snapshot.moment.studio)
        is_modelled = not (meter.sees_all or meter.cpu_is_measured)
        can_work = meter.sees_all and not meter.cpu_is_measured
        if (is_modelled, can_work) != (self._is_modelled, self._can_work):
            self._is_modelled, self._can_work = is_modelled, can_work
            self.retranslate()

    def rounds(self) -> Sequence[Sequence[Step]]:
        """Give the steps as chosen, for one encoder after the other; none of them encodes where OBS cannot."""
        if not self.has_choice:
            return (self.steps_at_rest(),)
        others = [each.encoding for each in self._offered if self.encoders[each.encoding.encoder.label].isChecked()]
        return (
            self._steps_of(self.ready.encoding, with_preview=self.preview.isChecked()),
            *map(self._steps_of, others),
        )

    def _steps_of(self, encoding: Encoding, *, with_preview: bool = False) -> Sequence[Step]:
        sides = [side for side, switch in self.sizes.items() if switch.isChecked()]
        return calibration_steps(at_sizes(encoding, sides), with_preview=with_preview)

    @property
    def _offered(self) -> list[OtherEncoder]:
        """The encoders that OBS may be brought to, beside its own."""
        return [] if self.ready is None else [each for each in self.ready.others if each.hindrance is None]

    def steps_at_rest(self) -> Sequence[Step]:
        """Give the steps without OBS."""
        return calibration_steps((), with_full_load=self._can_work and self.full_load.isChecked())

    @property
    def is_asking(self) -> bool:
        """Whether OBS has not answered yet."""
        return self.ready is None and self._problem is None

    @property
    def has_choice(self) -> bool:
        """Whether anything is to be encoded."""
        return self.ready is not None and any(switch.isChecked() for switch in self.sizes.values())

    def retranslate(self) -> None:
        set_text(
            self._why,
            _(
                "LiveWatt measures what encoding takes on this very computer: OBS sending nothing, against short test "
                "recordings. What-ifs and suggestions then count with your own watts instead of a model."
            ),
        )
        self._say_problem()
        self.modelled.say(
            _(
                "The processor’s power is modelled from its load here, so these results will be modelled too, and not "
                "be used. A readable counter or a plug meter would measure them: see “What can be read here” on the "
                "Studio page."
            )
            if self._is_modelled
            else ""
        )
        self.panel.setVisible(self.ready is not None)
        self.panel.set_title(_("What is encoded"), _("as OBS is set to now"))
        if self.ready is not None:
            set_text(self._encoding, encoding_words(self.ready.encoding))
        for at, (side, switch) in enumerate(self.sizes.items()):
            lines = _("{lines}p").format(lines=side)
            self._size_rows.itemAt(at).widget().set_words(lines)
            switch.setAccessibleName(lines)
        set_text(self._encoders_title, _("With other encoders too"))
        self._encoders_title.setVisible(bool(self.encoders))
        for switch, each in zip(self.encoders.values(), self._offered, strict=True):
            switch.setAccessibleName(each.encoding.encoder.label)
        set_text(self._other_encoders, self._about_others())
        self._preview_row.set_words(
            _("Measure OBS’s preview too"),
            _("You are asked to minimise OBS twice, and to bring it back."),
        )
        self.preview.setAccessibleName(_("Measure OBS’s preview too"))
        self._full_load_row.setVisible(self._can_work)
        self._full_load_row.set_words(
            _("At rest, work the processor too"),
            _(
                "All of it works for {seconds} s. A meter sees this computer now: the processor’s model learns what to "
                "say without one, within 20% instead of 50%."
            ).format(seconds=round(LEAST_STEP_S)),
        )
        self.full_load.setAccessibleName(_("At rest, work the processor too"))
        set_text(self._steps_title, _("What happens"))
        set_text(self._before_title, _("Before you begin"))
        set_text(
            self._before,
            _(
                "Close games and other programs. In OBS, show a scene that moves as in your live. Then leave "
                "mouse and keyboard alone."
            ),
        )
        self._choose()

    def _say_problem(self) -> None:
        if self._problem is not None:
            self.banner.say(say(self._problem), "warning")
        else:
            self.banner.say(_("Asking OBS what it is set to…") if self.ready is None else "")

    def _make_sizes(self) -> None:
        clear(self._size_rows)
        self.sizes = {}
        if self.ready is None:
            return
        own, most = self.ready.encoding.video.short_side, min(self.ready.canvas)
        usual = [side for side in SHORT_SIDES if side <= most]
        for side in sorted({*usual, own}, reverse=True):
            switch = Switch()
            switch.setChecked(side in usual or not usual)
            switch.toggled.connect(lambda _on: self._choose())
            self.sizes[side] = switch
            self._size_rows.addWidget(FormRow(switch))

    def _make_encoders(self) -> None:
        clear(self._encoder_rows)
        self.encoders = {}
        for each in self._offered:
            switch = Switch()
            switch.toggled.connect(lambda _on: self._choose())
            self.encoders[each.encoding.encoder.label] = switch
            self._encoder_rows.addWidget(FormRow(switch))

    def _about_others(self) -> str:
        """Say what trying other encoders does to OBS, and what keeps it from those that are not offered."""
        others = () if self.ready is None else self.ready.others
        hindrances = [say(each) for each in dict.fromkeys(each.hindrance for each in others) if each is not None]
        words = []
        if self.encoders:
            words.append(
                _("For each, OBS goes to an empty profile for a moment and back. One that this OBS lacks is left out.")
            )
        words += hindrances
        if hindrances or not self.encoders:
            words.append(
                _(
                    "For another encoder, choose it in OBS (Settings → Output) and measure again: each is kept "
                    "beside the others."
                )
            )
        return " ".join(words)

    def _choose(self) -> None:
        set_text(self._what_happens, self._happens() if self.has_choice else _happens_at_rest(self.steps_at_rest()))
        for at, each in enumerate(self._offered):
            longer = duration_s(self._steps_of(each.encoding)) if self.has_choice else 0.0
            sentence = _("about {duration} longer").format(duration=length_words(longer)) if longer else ""
            self._encoder_rows.itemAt(at).widget().set_words(each.encoding.encoder.label, sentence)
        self.changed.emit()

    def _happens(self) -> str:
        rounds = self.rounds()
        encodes = [step for steps in rounds for step in steps if step.setting.encoding is not None]
        size, encoder = self.ready.encoding.video, self.ready.encoding.encoder.label
        put_back = (
            _(
                "OBS’s output size is changed for it, and put back to {width} × {height} in the end: also when you "
                "cancel, or when OBS or LiveWatt is closed in between. Nothing is streamed."
            )
            if len(rounds) == 1
            else _(
                "OBS’s output size and encoder are changed for it, and put back to {width} × {height} and {encoder} in "
                "the end: also when you cancel, or when OBS or LiveWatt is closed in between. Nothing is streamed."
            )
        )
        return " ".join(
            (
                ngettext(
                    "OBS records {count} time, for {seconds} s each, into its own recording folder; LiveWatt "
                    "deletes each "
                    "file at once.",
                    "OBS records {count} times, for {seconds} s each, into its own recording folder; LiveWatt "
                    "deletes each "
                    "file at once.",
                    len(encodes),
                ).format(count=len(encodes), seconds=round(encodes[0].length_s)),
                put_back.format(width=size.width, height=size.height, encoder=encoder),
                _("It takes about {duration}.").format(duration=length_words(sum(map(duration_s, rounds)))),
            )
        )


def _happens_at_rest(steps: Sequence[Step]) -> str:
    return _(
        "Without OBS, LiveWatt measures what this computer draws with nothing to do. It takes about {duration}."
    ).format(duration=length_words(duration_s(steps)))
