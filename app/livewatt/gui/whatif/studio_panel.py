"""The controls of the studio: lights, equipment, the computer's other work, its grid, and the recording."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from livewatt.domain.plan import Plan, PlannedEquipment
from livewatt.gui.forms.zone_search import ZoneSearch
from livewatt.gui.whatif import adjustments
from livewatt.gui.whatif.control_row import ControlRow, MarkedSegments, slider_row
from livewatt.gui.whatif.plan_panel import PlanPanel
from livewatt.gui.whatif.words import at_start
from livewatt.model.plan.changes import Aspect
from livewatt.store.factor_files import load_grids
from livewatt.wording.language import _, ngettext
from livewatt.wording.numbers import percent, power
from livewatt.wording.places import grid_words, zone_name
from livewatt.wording.plan_words import aspect_name, level_words, replay_words

_LOADS = tuple(twentieth / 20 for twentieth in range(31))


class StudioPanel(PlanPanel):
    """Lighting, each piece of equipment, the computer's other work, the grid, and how long the replay is kept."""

    def __init__(self, computer_note: Callable[[], str], parent: QWidget | None = None) -> None:
        """Take what tells how the computer's watts are known."""
        super().__init__(parent)
        self._computer_note = computer_note

    def make_controls(self, start: Plan, plan: Plan) -> None:
        self._lights = [piece for piece in plan.equipment if piece.is_light]
        self.lighting, self.load = slider_row(), slider_row()
        self.lighting.control.set_values(adjustments.LEVELS, start.lighting, plan.lighting)
        self.load.control.set_values(_LOADS, start.load, plan.load)
        self.add_row((Aspect.LIGHTING, ""), self.lighting).setVisible(bool(self._lights))
        names = [piece.name for piece in plan.equipment]
        self.pieces = [
            self._piece_row(position, piece, adjustments.level_at(start, plan, position))
            for position, piece in enumerate(plan.equipment)
        ]
        for piece, row in zip(plan.equipment, self.pieces, strict=True):
            # Of two pieces with one name it could not be said which an effect is of.
            self.add_row((Aspect.EQUIPMENT, piece.name), row) if names.count(piece.name) == 1 else self.add(row)
        self.replay = slider_row()
        kept = (adjustments.replay_stop(each.replay_days) for each in (start, plan))
        self.replay.control.set_values(adjustments.REPLAY_STOPS, *kept)
        self._grids = load_grids()
        self.zone = ZoneSearch(self._grids, width_px=1)
        self.zone.show_zone(None if plan.places == start.places else plan.places.studio.zone)
        self.add_row((Aspect.LOAD, ""), self.load)
        self.add_row((Aspect.PLACES, ""), ControlRow(self.zone))
        self.add_row((Aspect.REPLAY, ""), self.replay)
        self.lighting.control.moved.connect(lambda level: self.change(lambda plan: replace(plan, lighting=level)))
        self.load.control.moved.connect(lambda load: self.change(lambda plan: replace(plan, load=load)))
        self.replay.control.moved.connect(
            lambda stop: self.change(lambda plan: replace(plan, replay_days=adjustments.replay_days(stop)))
        )
        self.zone.chosen.connect(self._change_grid)

    def _piece_row(self, position: int, piece: PlannedEquipment, start_level: float) -> ControlRow:
        """Make the row of a piece: a light can be dimmed, anything else is on or off."""
        if piece.is_light:
            row = slider_row()
            row.control.set_values(adjustments.LEVELS, start_level, piece.level)
            row.control.moved.connect(lambda level: self._change_level(position, level))
            return row
        levels = tuple(sorted({0.0, 1.0, start_level, piece.level}))
        switch = MarkedSegments(levels, start_level, piece.level, fills=False)
        switch.chosen.connect(lambda level: self._change_level(position, level))
        return ControlRow(switch, inline=True)

    def name_controls(self, plan: Plan) -> None:
        self.set_title(_("Studio"), self._computer_note())
        name = aspect_name(Aspect.PLACES)
        self.zone.set_name(name)
        self.zone.set_found(_("As at the start: {grid}").format(grid=grid_words(self.start.places.studio)))
        for piece, row in zip(plan.equipment, self.pieces, strict=True):
            if isinstance(row.control, MarkedSegments):
                row.control.write_all(lambda level: level_words(level, dims=False), piece.name)

    def say(self, plan: Plan) -> None:
        full_w = sum(piece.full_w for piece in self._lights)
        lights = ngettext("{count} light, {power} at full", "{count} lights, {power} at full", len(self._lights))
        hint = lights.format(count=len(self._lights), power=power(full_w))
        self.lighting.set_words(aspect_name(Aspect.LIGHTING), percent(plan.lighting), hint)
        for piece, row in zip(plan.equipment, self.pieces, strict=True):
            value = level_words(piece.level) if piece.is_light else ""
            row.set_words(_("{name}, {power}").format(name=piece.name, power=power(piece.full_w)), value)
        started = at_start(zone_name(plan.places.studio), zone_name(self.start.places.studio))
        self.rows[Aspect.PLACES, ""].set_words(aspect_name(Aspect.PLACES), "", started)
        hint = _("such as the game: {share} is as at the starting point").format(share=percent(1.0))
        self.load.set_words(aspect_name(Aspect.LOAD), percent(plan.load), hint)
        hint = _("in the first year, beside the footprint of the live")
        self.replay.set_words(aspect_name(Aspect.REPLAY), replay_words(plan.replay_days), hint)

    def _change_level(self, position: int, level: float) -> None:
        self.change(lambda plan: adjustments.with_level(plan, position, level))

    def _change_grid(self, zone: str | None) -> None:
        grid = None if zone is None else self._grids[zone]
        self.zone.show_zone(zone)
        self.change(lambda plan: adjustments.with_studio_grid(plan, self.start, grid))
