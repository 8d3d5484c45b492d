"""Whether lights or bits matter more to this audience, and at how many viewers that turns round."""

from dataclasses import dataclass, replace

from livewatt.domain.chain import Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, Plan
from livewatt.domain.stream import VideoFormat
from livewatt.model.conventions import viewing_terms
from livewatt.model.draws import Draws, Sample, estimate
from livewatt.model.encoding import as_sharp
from livewatt.model.plan.studio import lights_power_w
from livewatt.model.plan.viewing import Ladders, plan_delivered_mbps

_STEPS_DOWN = ((2160, 1440), (1440, 1080), (1080, 720), (720, 540), (540, 480), (480, 360))


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """Watts of light against megabits of video, both as they would really change, in emissions.

    `lights_w` and `per_viewer_mbps` are what is weighed: what the plan saves of each, or where it saves none all the
    lights, and one size down at the same sharpness. `viewers_fixed` and `viewers_4g` are the numbers of viewers, all
    on such a network, from which on the bits matter more; `viewers_now` the same for the plan's own networks.
    """

    lights_w: float
    per_viewer_mbps: float
    viewers_fixed: Estimate
    viewers_4g: Estimate
    viewers_now: Estimate
    lights_matter_more: bool


def tipping_point(start: Plan, plan: Plan, ladders: Ladders, draws: Draws) -> TippingPoint | None:
    """Weigh lights against bits; None without lights, or where no smaller video reaches the viewers.

    Grids count by the year, whatever hour the plan begins in: this is said of an audience, not of one evening.
    """
    lights_w = lights_power_w(start) - lights_power_w(plan)
    if lights_w <= 0:
        lights_w = lights_power_w(plan)
    smaller = plan
    if plan_delivered_mbps(start, ladders) <= plan_delivered_mbps(plan, ladders):
        start, smaller = plan, replace(plan, encoding=one_size_down(plan.encoding))
    per_viewer_mbps = plan_delivered_mbps(start, ladders) - plan_delivered_mbps(smaller, ladders)
    upload_mbps = start.encoding.bitrate_mbps - smaller.encoding.bitrate_mbps
    if lights_w <= 0 or per_viewer_mbps <= 1e-9:
        return None
    slopes = viewing_terms(draws).slope_w_per_mbps
    # The bits of the upload are saved with those of the viewers, whoever watches.
    studio_w = lights_w - upload_mbps * slopes[Network.FIXED]
    at_studio = draws.grid(plan.places.studio)
    at_viewers = sum(share * draws.grid(grid) for grid, share in plan.places.audience)

    def balance(slope: Sample) -> Estimate:
        return estimate(studio_w * at_studio / (per_viewer_mbps * slope * at_viewers))

    now = balance(sum(share * slopes[network] for network, share in plan.mix.networks.items()))
    return TippingPoint(
        lights_w,
        per_viewer_mbps,
        balance(slopes[Network.FIXED]),
        balance(slopes[Network.MOBILE_4G]),
        now,
        lights_matter_more=plan.viewers < now.central,
    )


def one_size_down(encoding: Encoding) -> Encoding:
    """Give the next smaller usual size at the same sharpness; the encoding itself below the smallest."""
    video = encoding.video
    smaller = next((low for _, low in _STEPS_DOWN if low < video.short_side), None)
    if smaller is None:
        return encoding
    scaled = scaled_to(video, smaller)
    return replace(encoding, video=scaled, bitrate_mbps=as_sharp(encoding, scaled, encoding.encoder))


def scaled_to(video: VideoFormat, short_side: int) -> VideoFormat:
    """Give the same shape with another short side, in whole pairs of pixels as encoders want them."""
    ratio = short_side / video.short_side
    width, height = (2 * round(side * ratio / 2) for side in (video.width, video.height))
    return VideoFormat(width, height, video.fps)
