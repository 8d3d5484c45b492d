"""The live whose numbers are put into the formulas: the session of the moment, or an example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.factor import Rung
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import GridIntensity, Places
from livewatt.domain.stream import VideoFormat
from livewatt.model.audience import default_mix
from livewatt.model.comparison import MethodResult, compare_methods
from livewatt.model.draws import Draws
from livewatt.model.footprint import Stretch, footprints
from livewatt.model.scenario import Scenario
from livewatt.model.sensitivity import Influence, influences

EXAMPLE_PLATFORM = "twitch"
EXAMPLE_VIDEO = VideoFormat(1920, 1080, 60)
EXAMPLE_MBPS = 6.0
EXAMPLE_ZONE = "FR"
_EXAMPLE_HOURS = 2.0
_EXAMPLE_VIEWERS = 500.0
_EXAMPLE_STUDIO_W = 350.0


@dataclass(frozen=True, slots=True)
class Material:
    """What the method is written from: the factors with their draws, the platforms' ladders, the table of grids."""

    draws: Draws
    ladders: Mapping[str, Sequence[Rung]] = field(hash=False)
    grids: Mapping[str, GridIntensity] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A live with all that the method computes of it; `title` is None for the example.

    `hours` is how long it lasted, on air or not; `viewing` is the footprint without the studio and its upload: what
    the viewers and the platform take.
    Made by `case_of`, which takes some tens of milliseconds and needs no language.
    """

    title: str | None
    hours: float
    stretches: tuple[Stretch, ...] = field(hash=False)
    whole: Activity
    footprints: Mapping[Convention, Footprint] = field(hash=False)
    viewing: Mapping[Convention, Footprint] = field(hash=False)
    influences: Mapping[Convention, tuple[Influence, ...]] = field(hash=False)
    methods: tuple[MethodResult, ...]

    @property
    def has_viewers(self) -> bool:
        """Whether anybody watched, so that there is something to share and to compare."""
        return self.whole.viewer_hours > 0 and self.whole.live_h > 0

    @property
    def viewers(self) -> float:
        """The mean of concurrent viewers while the stream was on; 0 without a stream."""
        return self.whole.viewer_hours / self.whole.live_h if self.whole.live_h > 0 else 0.0

    @property
    def places(self) -> Places:
        """Where most of the viewing was."""
        return max(self.stretches, key=lambda stretch: (stretch[0].viewer_hours, stretch[0].studio_wh))[1]

    @property
    def grids(self) -> tuple[GridIntensity, ...]:
        """Every grid that electricity of this live came from."""
        places = [each for _, each in self.stretches]
        return tuple(grid for each in places for grid in (each.studio, *(zone for zone, _ in each.audience)))

    def mbps(self, network: Network) -> float | None:
        """Give the mean bitrate that a viewer on a network received in Mb/s; None without viewers there."""
        hours = self.whole.network_viewer_h.get(network, 0.0)
        return self.whole.delivered_mbps_h[network] / hours if hours > 0 else None

    @property
    def main_device(self) -> Device:
        """What most viewers watched on."""
        return max(self.whole.viewer_h, key=self.whole.viewer_h.get)

    @property
    def main_network(self) -> Network:
        """How most viewers were connected."""
        return max(self.whole.network_viewer_h, key=self.whole.network_viewer_h.get)


def case_of(title: str | None, hours: float, stretches: Sequence[Stretch], draws: Draws) -> Case:
    """Compute all that the method tells of a live."""
    return Case(
        title,
        hours,
        tuple(stretches),
        reduce(add, (activity for activity, _ in stretches), Activity()),
        footprints(stretches, draws),
        footprints([(_viewing(activity), places) for activity, places in stretches], draws),
        {convention: influences(stretches, draws, convention) for convention in Convention},
        compare_methods(stretches, draws),
    )


def planned_case(scenario: Scenario, material: Material) -> Case:
    """Give a live that was not recorded but supposed."""
    stretch = (scenario.activity(material.ladders), scenario.places)
    return case_of(None, scenario.duration_h, [stretch], material.draws)


def _viewing(activity: Activity) -> Activity:
    return replace(activity, studio_wh=0.0, studio_measured_wh=0.0, studio_error_wh=0.0, upload_mbps_h=0.0)


def example_case(material: Material) -> Case:
    """Give the example: two hours in France, 500 viewers, sent at 1080p60 and 6 Mb/s from a studio of 350 W."""
    scenario = example_scenario(material, _EXAMPLE_VIEWERS, Places.single(material.grids[EXAMPLE_ZONE]))
    return planned_case(scenario, material)


def example_scenario(material: Material, viewers: float, places: Places) -> Scenario:
    """Give the example's live before another number of viewers, or elsewhere."""
    return Scenario(
        duration_h=_EXAMPLE_HOURS,
        places=places,
        convention=Convention.ATTRIBUTED,
        video=EXAMPLE_VIDEO,
        bitrate_mbps=EXAMPLE_MBPS,
        encoder="obs_x264",
        viewers=viewers,
        platform=EXAMPLE_PLATFORM,
        entered_delivered_mbps=None,
        mix=default_mix(EXAMPLE_PLATFORM, material.draws.factors),
        studio_w=_EXAMPLE_STUDIO_W,
    )
