"""The steps of the wizard: what each asks, and whether it was answered."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from livewatt.store.settings import Settings
from livewatt.wording.language import _


class Step(Enum):
    """A page of the wizard, in the order they come."""

    PLACE = auto()
    OBS = auto()
    STUDIO = auto()
    PRIVACY = auto()


@dataclass(frozen=True, slots=True)
class StepWords:
    """The short name of a step, the question it asks, and why."""

    name: str
    question: str
    why: str


def step_words(step: Step) -> StepWords:
    """Give the words of a step."""
    return {
        Step.PLACE: StepWords(
            _("Place"),
            _("Where does your electricity come from?"),
            _("A kilowatt-hour emits ten times more here than there. You choose the place: nobody looks it up."),
        ),
        Step.OBS: StepWords(
            _("OBS"),
            _("Should LiveWatt listen to OBS?"),
            _(
                "It then follows your stream by itself. It reads what OBS reports, and changes nothing in it unless "
                "you ask for it."
            ),
        ),
        Step.STUDIO: StepWords(
            _("Studio"),
            _("What else is on while you are live?"),
            _("For many small streams the lights matter more than the bitrate."),
        ),
        Step.PRIVACY: StepWords(
            _("Privacy"),
            _("What leaves this computer?"),
            _("Nothing does. Everything else can be changed in Settings at any time."),
        ),
    }[step]


IS_ANSWERED: dict[Step, Callable[[Settings], bool]] = {
    Step.PLACE: lambda settings: settings.zone is not None or settings.grid_g_per_kwh is not None,
    Step.OBS: lambda settings: settings.obs_consent or settings.obs_mode != "local",
    Step.STUDIO: lambda settings: bool(settings.equipment),
    Step.PRIVACY: lambda settings: True,
}
