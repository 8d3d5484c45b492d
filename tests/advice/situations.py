"""Streamers of all sorts, with the suggestions they should get first, those they should not get, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from livewatt.advice.rule import RuleId
from livewatt.advice.situation import Ending, FrameLoss, GraphicsLoad, ShowPhase, Situation
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.plan import DayProfile, Encoding, MeasuredEncoding, PlannedComputer, PlannedEquipment
from livewatt.domain.stream import VideoFormat
from livewatt.store.factor_files import load_grid_table
from model.plan_examples import AT_HOME, AV1_NVENC, NVENC, ON_4G, ON_NVENC, ON_X264, plan

GRIDS = load_grid_table()
NORTH_SWEDEN, FRANCE, POLAND, SOUTH_AFRICA, CALIFORNIA = (
    Places.single(GRIDS[zone]) for zone in ("SE-SE1", "FR", "PL", "ZA", "US-CAL-CISO")
)
SOFTBOXES = tuple(PlannedEquipment(f"Softbox {number}", 50.0, is_light=True) for number in range(1, 5))
LAPTOP = PlannedComputer(55.0, 15.0, ON_X264)
WORKSTATION = PlannedComputer(400.0, 90.0, ON_NVENC)

# The sun moves California's grid by half of its mean; in France the hours differ by a tenth.
SUNNY = DayProfile("US-CAL-CISO", tuple(0.6 if 9 <= hour < 17 else 1.2 for hour in range(24)), (0.15,) * 24, 365)
STEADY = DayProfile("FR", tuple(0.95 if hour < 6 else 1.02 for hour in range(24)), (0.08,) * 24, 365)
PROFILES = {profile.zone: profile for profile in (SUNNY, STEADY)}


def measured(x264_w: float, nvenc_w: float) -> tuple[MeasuredEncoding, ...]:
    """Give a calibration of both encoders, each within a watt."""
    return (
        MeasuredEncoding(ON_X264, Estimate(x264_w, x264_w - 1, x264_w + 1)),
        MeasuredEncoding(ON_NVENC, Estimate(nvenc_w, nvenc_w - 1, nvenc_w + 1)),
    )


@dataclass(frozen=True)
class Case:
    """A streamer: `first` are the suggestions that lead the list, in this order; `absent` with the reason of each."""

    name: str
    situation: Situation
    first: tuple[RuleId, ...]
    because: str
    absent: Mapping[RuleId, str] = field(default_factory=dict)
    information: tuple[RuleId, ...] = ()


def before(**changed) -> Situation:
    """Give a situation before the show."""
    return Situation(ShowPhase.PLANNING, plan(**{"places": FRANCE, **changed}))


def live(plan_of=None, **changed) -> Situation:
    """Give a situation on air."""
    return Situation(ShowPhase.LIVE, plan(**{"places": FRANCE, **(plan_of or {})}), **changed)


CASES = (
    Case(
        "five viewers at home, three lamps, France",
        before(viewers=5.0),
        (RuleId.LIGHTS,),
        "63 W of light against less than a watt that five fixed lines and the upload would follow",
        {
            RuleId.RESOLUTION: "720p would move 0.9 W: 0.09 g in two hours",
            RuleId.FPS: "30 frames per second would move 0.6 W",
            RuleId.ENCODER: "no encoder was measured here, and a card’s is not always lower",
            RuleId.REPLAY: "nothing is kept",
            RuleId.WIFI: "nobody is on mobile data",
        },
    ),
    Case(
        "five viewers, a laptop without a graphics card, no lamp, France",
        before(viewers=5.0, encoding=ON_X264, computer=LAPTOP, equipment=()),
        (RuleId.RESOLUTION, RuleId.FPS),
        "x264 is the laptop’s work: fewer pixels and fewer frames take watts off its processor",
        {RuleId.LIGHTS: "there is none", RuleId.ENCODER: "nothing was measured here"},
    ),
    Case(
        "five viewers, the same laptop in Poland with one lamp",
        before(viewers=5.0, encoding=ON_X264, computer=LAPTOP, equipment=SOFTBOXES[:1], places=POLAND),
        (RuleId.RESOLUTION, RuleId.FPS, RuleId.LIGHTS),
        "ten times France’s grams, in the same order: x264 first, 10 W of a lamp after it",
    ),
    Case(
        "forty-five viewers on Twitch with a quality menu, recordings kept for ever, France",
        before(platform="twitch", replay_days=None),
        (RuleId.REPLAY, RuleId.LIGHTS),
        "5.4 GB for a year outweigh two hours of dimmed lamps; both outweigh the bits",
        {
            RuleId.RESOLUTION: "half of the viewers watch smaller versions and would receive no less",
            RuleId.FPS: "the same",
        },
    ),
    Case(
        "five hundred viewers at home, France",
        before(viewers=500.0),
        (RuleId.RESOLUTION, RuleId.FPS, RuleId.LIGHTS),
        "above the turning point of about 80 viewers a megabit less for each outweighs 12 W of light",
    ),
    Case(
        "five hundred viewers on 4G, France",
        before(viewers=500.0, mix=ON_4G),
        (RuleId.RESOLUTION, RuleId.FPS),
        "each megabit moves thirty times as much on 4G",
        {RuleId.LIGHTS: "less than a fiftieth of what the resolution does"},
        information=(RuleId.WIFI,),
    ),
    Case(
        "fifty thousand viewers on 4G, 600 W studio, South Africa",
        before(viewers=50_000.0, mix=ON_4G, places=SOUTH_AFRICA, computer=WORKSTATION, equipment=SOFTBOXES),
        (RuleId.RESOLUTION, RuleId.FPS),
        "hundreds of kilowatts against a studio",
        {RuleId.LIGHTS: "40 W beside 230 kW"},
        information=(RuleId.WIFI,),
    ),
    Case(
        "five viewers at home, 600 W studio, South Africa",
        before(viewers=5.0, places=SOUTH_AFRICA, computer=WORKSTATION, equipment=SOFTBOXES),
        (RuleId.LIGHTS,),
        "the studio is all there is to change",
        {RuleId.WIFI: "nobody is on mobile data"},
    ),
    Case(
        "five viewers, north of Sweden",
        before(viewers=5.0, places=NORTH_SWEDEN),
        (),
        "on a grid of 15 g/kWh two hours of dimmed lamps are less than half a gram: there is nothing worth a word",
        {RuleId.LIGHTS: "0.4 g"},
    ),
    Case(
        "fifty thousand viewers on YouTube, recordings kept for ever, France",
        replace(before(viewers=50_000.0, platform="youtube", replay_days=None), available=(NVENC, AV1_NVENC)),
        (RuleId.RESOLUTION,),
        "without a 1080p source YouTube makes no 1080p version, and a third of the viewers fall to 720p",
        {
            RuleId.FPS: "YouTube encodes everything anew: fewer frames sent change nothing that viewers receive",
            RuleId.CODEC: "the same: only the upload would shrink",
            RuleId.LIGHTS: "12 W beside tens of kilowatts",
        },
    ),
    Case(
        "five thousand viewers of a server of one’s own that passes AV1 on",
        replace(before(viewers=5000.0, platform=None), available=(AV1_NVENC,)),
        (RuleId.RESOLUTION, RuleId.CODEC, RuleId.FPS),
        "everyone receives what is sent: half, 60 % and 68 % of the bits",
        {RuleId.LIGHTS: "less than a fiftieth"},
    ),
    Case(
        "five thousand viewers on Twitch without a quality menu, a card that makes AV1",
        replace(before(viewers=5000.0), available=(AV1_NVENC,)),
        (RuleId.RESOLUTION, RuleId.FPS),
        "everyone receives the source",
        {RuleId.CODEC: "Twitch takes AV1 in Enhanced Broadcasting alone"},
    ),
    Case(
        "two thousand viewers at home at 1080p30 and 12 Mb/s",
        before(viewers=2000.0, encoding=Encoding(VideoFormat(1920, 1080, 30), 12.0, NVENC)),
        (RuleId.BITRATE, RuleId.RESOLUTION),
        "more than twice what OBS counts as the least for 30 frames per second",
        {RuleId.FPS: "it is 30 already"},
    ),
    Case(
        "live, a game at 180 frames per second on a card of 280 W, forty-five viewers",
        live(graphics=GraphicsLoad(280.0, 30.0, 180.0)),
        (RuleId.GAME_FPS, RuleId.LIGHTS),
        "two of three frames are seen by nobody but the player",
    ),
    Case(
        "live, the same card, and nobody knows the game’s frames per second",
        live(graphics=GraphicsLoad(280.0, 30.0)),
        (RuleId.LIGHTS,),
        "what is not known is not spoken of",
        {RuleId.GAME_FPS: "a card at its limit may make fewer frames than the stream shows"},
    ),
    Case(
        "live on x264, OBS skips a twelfth of the frames",
        live({"encoding": ON_X264, "computer": LAPTOP}, frames=FrameLoss(encoder=0.08)),
        (RuleId.RESOLUTION, RuleId.LOST_FRAMES),
        "the processor does not keep up: half the frames would come through whole",
        {RuleId.FPS: "it would propose what the lost frames propose already"},
    ),
    Case(
        "live, the line drops a tenth of the frames, three hundred viewers on 4G",
        live({"viewers": 300.0, "mix": ON_4G}, frames=FrameLoss(network=0.1)),
        (RuleId.RESOLUTION, RuleId.FPS, RuleId.LOST_FRAMES),
        "what the line does not carry can as well not be sent",
        information=(RuleId.WIFI,),
    ),
    Case(
        "live with ten minutes left, five hundred viewers on 4G",
        live({"viewers": 500.0, "mix": ON_4G, "duration_h": 1 / 6}),
        (),
        "nobody is cut off for ten minutes",
        {
            RuleId.RESOLUTION: "the stream would have to be stopped for it",
            RuleId.LIGHTS: "12 W for ten minutes are a tenth of a gram",
        },
        information=(RuleId.WIFI,),
    ),
    Case(
        "live in Poland, OBS’s preview measured at 6 W",
        live({"places": POLAND, "viewers": 5.0}, preview_w=Estimate(6.0, 4.0, 8.0)),
        (RuleId.LIGHTS, RuleId.PREVIEW),
        "12.6 W of light, then the 6 W that were measured here",
    ),
    Case(
        "live in Poland, the preview measured as nothing sure",
        live({"places": POLAND, "viewers": 5.0}, preview_w=Estimate(2.0, -1.0, 5.0)),
        (RuleId.LIGHTS,),
        "what may be nothing is not suggested",
        {RuleId.PREVIEW: "the measurement’s own interval holds 0"},
    ),
    Case(
        "a pause of a quarter of an hour, 200 W of light, Poland",
        Situation(ShowPhase.PAUSED, plan(places=POLAND, equipment=SOFTBOXES), unused_h=0.25),
        (RuleId.PAUSE_LIGHTS,),
        "nobody is in the picture",
        {RuleId.LIGHTS: "off is more than dimmed", RuleId.RESOLUTION: "a pause is no time for settings"},
    ),
    Case(
        "a pause of three minutes, 200 W of light, Poland",
        Situation(ShowPhase.PAUSED, plan(places=POLAND, equipment=SOFTBOXES), unused_h=0.05),
        (),
        "lamps that go off and on for three minutes are a nuisance",
        {RuleId.PAUSE_LIGHTS: "too short"},
    ),
    Case(
        "after the show, everything on for the night, France",
        Situation(ShowPhase.OFFLINE, plan(places=FRANCE, computer=PlannedComputer(90.0, 60.0, ON_NVENC)), unused_h=9.0),
        (RuleId.STANDBY, RuleId.LEFT_ON),
        "90 W and 71 W for nine hours for nothing",
        {RuleId.LIGHTS: "there is no show to light", RuleId.RESOLUTION: "nothing is sent"},
    ),
    Case(
        "twenty minutes until the next show, everything on, France",
        Situation(
            ShowPhase.OFFLINE, plan(places=FRANCE, computer=PlannedComputer(90.0, 60.0, ON_NVENC)), unused_h=1 / 3
        ),
        (),
        "who comes back at once leaves it on",
        {RuleId.STANDBY: "used again within half an hour", RuleId.LEFT_ON: "the same"},
    ),
    Case(
        "x264 measured at 38 W, NVENC at 9 W, Poland",
        before(
            encoding=ON_X264,
            places=POLAND,
            equipment=(),
            computer=PlannedComputer(150.0, 60.0, ON_X264, measured=measured(38.0, 9.0)),
        ),
        (RuleId.RESOLUTION, RuleId.ENCODER),
        "most of x264’s 38 W and half of everybody’s bits, closely followed by the 29 W measured on this computer",
    ),
    Case(
        "x264 measured at 11 W, NVENC at 17 W, Poland",
        before(
            places=POLAND,
            equipment=(),
            computer=PlannedComputer(250.0, 60.0, ON_NVENC, measured=measured(11.0, 17.0)),
        ),
        (RuleId.RESOLUTION, RuleId.ENCODER),
        "on this computer the card’s encoder takes more than the processor’s",
    ),
    Case(
        "x264 measured at 11 W, NVENC at 17 W, and x264 in use",
        before(
            encoding=ON_X264,
            places=POLAND,
            computer=PlannedComputer(150.0, 60.0, ON_X264, measured=measured(11.0, 17.0)),
        ),
        (RuleId.RESOLUTION, RuleId.LIGHTS),
        "half of the bits and most of x264’s 11 W are a little more than 12.6 W of light",
        {RuleId.ENCODER: "the lower one is in use"},
    ),
    Case(
        "an evening show in California, where the sun moves the grid by half",
        before(places=CALIFORNIA, start_hour=18.0),
        (RuleId.START,),
        "the same show in the afternoon, on another grid",
    ),
    Case(
        "an evening show in France, whose hours differ by a few per cent",
        before(start_hour=20.0),
        (RuleId.LIGHTS,),
        "no hour is worth moving for",
        {RuleId.START: "the hours of a day differ less than its days do"},
    ),
    Case(
        "a 600 W studio whose last hour three of forty people see",
        replace(
            before(computer=WORKSTATION, equipment=SOFTBOXES, viewers=40.0, duration_h=4.0), ending=Ending(1.0, 3.0)
        ),
        (RuleId.ENDING, RuleId.LIGHTS),
        "an hour of 600 W for three people",
    ),
    Case(
        "the same studio, whose viewers stay",
        replace(
            before(computer=WORKSTATION, equipment=SOFTBOXES, viewers=40.0, duration_h=4.0), ending=Ending(1.0, 35.0)
        ),
        (RuleId.LIGHTS,),
        "a show is there to be seen",
        {RuleId.ENDING: "nearly everyone is still there"},
    ),
    Case(
        "nobody watches, France",
        before(viewers=0.0, mix=AT_HOME),
        (RuleId.LIGHTS,),
        "only the studio and the upload are left",
        {RuleId.RESOLUTION: "0.15 W of upload", RuleId.WIFI: "nobody is there"},
    ),
)
