"""The controls of the studio: lights, equipment, the computer's other work, its grid, and the recording."""

from dataclasses import replace

from livewatt.domain.plan import Plan
from livewatt.gui.forms.zone_search import ZoneSearch
from livewatt.gui.whatif import adjustments
from livewatt.gui.whatif.control_row import ControlRow, MarkedSegments, slider_row
from livewatt.gui.whatif.plan_panel import PlanPanel
from livewatt.gui.whatif.words import aspect_name, level_words, replay_words
from livewatt.model.plan.changes import Aspect
from livewatt.store.factor_files import load_grids
from livewatt.wording.language import _, ngettext
from livewatt.wording.numbers import percent, power
from livewatt.wording.places import grid_words

_LOADS = tuple(twentieth / 20 for twentieth in range(31))


class StudioPanel(PlanPanel):
    """Lighting, each piece of equipment, the computer's other work, the grid, and how long the replay is kept."""

    def make_controls(self, start: Plan) -> None:
        self._lights = [piece for piece in start.equipment if piece.is_light]
        self.lighting = slider_row()
        self.lighting.control.set_values(adjustments.with_own(adjustments.LEVELS, start.lighting), start.lighting)
        self.add_row((Aspect.LIGHTING, ""), self.lighting).setVisible(bool(self._lights))
        self.pieces = [slider_row() for _piece in start.equipment]
        names = [piece.name for piece in start.equipment]
        for position, (piece, row) in enumerate(zip(start.equipment, self.pieces, strict=True)):
            row.control.set_values(adjustments.with_own(adjustments.LEVELS, piece.level), piece.level)
            # Of two pieces with one name it could not be said which an effect is of.
            self.add_row((Aspect.EQUIPMENT, piece.name), row) if names.count(piece.name) == 1 else self.add(row)
            row.control.moved.connect(lambda level, position=position: self._change_level(position, level))
        self.load = slider_row()
        self.load.control.set_values(adjustments.with_own(_LOADS, start.load), start.load)
        self._days = tuple(dict.fromkeys((*adjustments.REPLAY_DAYS, start.replay_days)))
        self.replay = MarkedSegments(self._days, start.replay_days)
        self._grids = load_grids()
        self.zone = ZoneSearch(self._grids, width_px=1)
        self.add_row((Aspect.LOAD, ""), self.load)
        self.add_row((Aspect.PLACES, ""), ControlRow(self.zone))
        self.add_row((Aspect.REPLAY, ""), ControlRow(self.replay))
        self.lighting.control.moved.connect(lambda level: self.change(lambda plan: replace(plan, lighting=level)))
        self.load.control.moved.connect(lambda load: self.change(lambda plan: replace(plan, load=load)))
        self.replay.chosen.connect(lambda days: self.change(lambda plan: replace(plan, replay_days=days)))
        self.zone.chosen.connect(self._change_grid)

    def name_controls(self, plan: Plan) -> None:
        self.set_title(_("Studio"))
        name = aspect_name(Aspect.PLACES)
        self.rows[Aspect.PLACES, ""].set_words(name)
        self.zone.set_name(name)
        self.zone.set_found(_("As at the start: {grid}").format(grid=grid_words(self.start.places.studio)))
        for days in self._days:
            self.replay.set_words(days, replay_words(days))
        hint = _("in the first year, beside the footprint of the live")
        self.rows[Aspect.REPLAY, ""].set_words(aspect_name(Aspect.REPLAY), "", hint)
        self.replay.name_all(aspect_name(Aspect.REPLAY))

    def say(self, plan: Plan) -> None:
        full_w = sum(piece.full_w for piece in self._lights)
        lights = ngettext("{count} light, {power} at full", "{count} lights, {power} at full", len(self._lights))
        hint = lights.format(count=len(self._lights), power=power(full_w))
        self.lighting.set_words(aspect_name(Aspect.LIGHTING), percent(plan.lighting), hint)
        for piece, row in zip(plan.equipment, self.pieces, strict=True):
            row.set_words(piece.name, level_words(piece.level), _("{power} at full").format(power=power(piece.full_w)))
        self.load.set_words(
            aspect_name(Aspect.LOAD), percent(plan.load), _("such as the game: 100 % is as at the starting point")
        )

    def _change_level(self, position: int, level: float) -> None:
        self.change(lambda plan: adjustments.with_level(plan, position, level))

    def _change_grid(self, zone: str | None) -> None:
        grid = None if zone is None else self._grids[zone]
        self.zone.show_zone(zone)
        self.change(lambda plan: adjustments.with_studio_grid(plan, self.start, grid))
