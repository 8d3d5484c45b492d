"""Rules on what the studio draws: lights, equipment, the graphics card, the preview, the computer after the show."""

from dataclasses import replace

from livewatt.advice.amounts import amount_of_power, avoided_amount
from livewatt.advice.rule import Basis, Evidence, Period, Proposal, Rule, RuleId
from livewatt.advice.situation import ShowPhase, Situation
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message, message
from livewatt.domain.plan import Plan, PlannedEquipment
from livewatt.model.draws import Z_90, Z_95
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.studio import lights_power_w

DIMMED_TO = 0.8  # a third of a stop: log2(0.8) = −0.32
LEAST_LIGHT_W = 15.0
FULL_ENOUGH = 0.9  # lights already below this were dimmed on purpose
LEAST_PAUSE_H = 1 / 12
LEAST_UNUSED_H = 0.5
STANDBY_W = Estimate(2.0, 0.5, 5.0)  # a sleeping desktop at the wall (assumption)
LEAST_AWAKE_W = 15.0

# A game that makes more frames than this and than the stream shows makes them for the streamer's own eyes.
LEAST_GAME_FPS = 60.0
TOO_MANY_FRAMES = 1.5
LEAST_GRAPHICS_W = 40.0
# How much of the watts above idle go with the frames left out (assumption; a cap at 80 frames took 45 W off a card
# near its limit of 195 W in the test that the rule names).
_WATTS_PER_FRAMES = Estimate(0.7, 0.4, 1.0)


def _dim_lights(situation: Situation, whatif: WhatIf) -> Proposal | None:
    plan = situation.plan
    lit = [piece for piece in plan.equipment if piece.is_light and plan.level_of(piece) >= FULL_ENOUGH]
    lights_w = sum(piece.full_w * plan.level_of(piece) for piece in lit)
    if lights_w < LEAST_LIGHT_W:
        return None
    # A light at nine tenths is dimmed to the same level as one at its full watts: that is what is said.
    level = DIMMED_TO / plan.lighting
    dimmed = tuple(replace(piece, level=level) if piece in lit else piece for piece in plan.equipment)
    target = replace(plan, equipment=dimmed)
    return Proposal(
        message("Dim the lights to {percent}%.", percent=round(DIMMED_TO * 100)),
        message("A third of a stop less light: the camera makes up for it with a little more gain."),
        (
            message("Turn down: {names}.", names=_names(lit)),
            message("Then set the same level on the Studio page: it is counted from then on."),
        ),
        Evidence(
            Basis.ENTERED,
            message(
                "Your lights draw {watts} W as entered, and LED panels draw in proportion to their brightness "
                "(measured at the plug: 2 W + 28.8 W × brightness).",
                watts=round(lights_w),
            ),
            "homeassistant-powercalc, Elgato Key Light",
            "https://github.com/bramstroker/homeassistant-powercalc",
        ),
        avoided_amount(whatif, plan, target),
        plan,
        target,
    )


def _lights_in_a_pause(situation: Situation, whatif: WhatIf) -> Proposal | None:
    lights = [piece for piece in _lit(situation.plan) if piece.is_light]
    if situation.unused_h < LEAST_PAUSE_H or lights_power_w(situation.plan) < LEAST_LIGHT_W:
        return None
    return _switched_off(
        situation,
        whatif,
        lights,
        message("Switch the lights off during the pause."),
        message("They have to be on again before you are; LED light needs no warming up."),
    )


def _left_on(situation: Situation, whatif: WhatIf) -> Proposal | None:
    pieces = _lit(situation.plan)
    if not pieces or situation.unused_h < LEAST_UNUSED_H:
        return None
    return _switched_off(
        situation,
        whatif,
        pieces,
        message("Switch off what is left on in the studio."),
        message("None: nothing is being sent."),
    )


def _switched_off(
    situation: Situation, whatif: WhatIf, pieces: list[PlannedEquipment], what: Message, cost: Message
) -> Proposal:
    plan = replace(situation.plan, duration_h=situation.unused_h)
    off = tuple(replace(piece, level=0.0) if piece in pieces else piece for piece in plan.equipment)
    target = replace(plan, equipment=off)
    watts = sum(piece.full_w * plan.level_of(piece) for piece in pieces)
    return Proposal(
        what,
        cost,
        (message("Switch off: {names}.", names=_names(pieces)),),
        Evidence(Basis.ENTERED, message("On now, as entered: {watts} W.", watts=round(watts))),
        avoided_amount(whatif, plan, target, Period.UNUSED),
        plan,
        target,
    )


def _sleep(situation: Situation, whatif: WhatIf) -> Proposal | None:
    computer = situation.plan.computer
    if situation.unused_h < LEAST_UNUSED_H or computer.power_w < LEAST_AWAKE_W:
        return None
    error_90_w = computer.error_w * Z_90 / Z_95
    saved_w = Estimate(
        computer.power_w - STANDBY_W.central,
        max(computer.power_w - error_90_w - STANDBY_W.high, 0.0),
        computer.power_w + error_90_w - STANDBY_W.low,
    )
    return Proposal(
        message("Put the computer to sleep."),
        message("Waking it takes some seconds; a download or upload that still runs would stop."),
        (message("Choose Sleep in the system’s menu."),),
        Evidence(
            Basis.MEASURED if situation.computer_is_measured else Basis.MODELLED,
            message(
                "The computer draws {watts} W with the show over; asleep it draws about {standby} W.",
                watts=round(computer.power_w),
                standby=round(STANDBY_W.central),
            ),
        ),
        amount_of_power(situation, whatif, saved_w, Period.UNUSED),
        power_w=saved_w,
    )


def _cap_the_game(situation: Situation, whatif: WhatIf) -> Proposal | None:
    graphics = situation.graphics
    if graphics is None or graphics.game_fps is None:
        return None
    cap = max(situation.plan.encoding.video.fps, LEAST_GAME_FPS)
    above_idle_w = graphics.power_w - graphics.idle_w
    if graphics.game_fps < TOO_MANY_FRAMES * cap or above_idle_w < LEAST_GRAPHICS_W:
        return None
    saved_w = _WATTS_PER_FRAMES.times(above_idle_w * (1 - cap / graphics.game_fps))
    return Proposal(
        message("Cap the game at {fps} frames per second.", fps=round(cap)),
        message(
            "You see fewer frames on your own screen, and a click shows a few milliseconds later; viewers see no "
            "difference."
        ),
        (message("Set the frame limit in the game, or in the graphics driver."),),
        Evidence(
            Basis.PUBLISHED,
            message(
                "The game makes {fps} frames per second, the stream shows {sent}; the graphics card draws {watts} W "
                "above idle. In a published test a cap took 45 W off a card.",
                fps=round(graphics.game_fps),
                sent=round(situation.plan.encoding.video.fps),
                watts=round(above_idle_w),
            ),
            "PC Perspective 2012, frame rate target of the GTX 680",
            "https://pcper.com/2012/03/nvidia-geforce-gtx-680-2gb-graphics-card-review-kepler-in-motion/6/",
        ),
        amount_of_power(situation, whatif, saved_w, Period.SHOW),
        power_w=saved_w,
    )


def _preview_off(situation: Situation, whatif: WhatIf) -> Proposal | None:
    if situation.preview_w is None:
        return None
    return Proposal(
        message("Switch OBS’s preview off."),
        message("You do not see your picture in OBS; viewers see it as before."),
        (message("In OBS: right-click the preview and untick Enable Preview."),),
        Evidence(
            Basis.MEASURED,
            message(
                "Measured on this computer: the preview takes {watts} W.", watts=round(situation.preview_w.central, 1)
            ),
        ),
        amount_of_power(situation, whatif, situation.preview_w, Period.SHOW),
        power_w=situation.preview_w,
    )


def _lit(plan: Plan) -> list[PlannedEquipment]:
    return [piece for piece in plan.equipment if piece.full_w * plan.level_of(piece) > 0]


def _names(pieces: list[PlannedEquipment]) -> str:
    return ", ".join(piece.name for piece in pieces)


STUDIO_RULES = (
    Rule(
        RuleId.GAME_FPS,
        frozenset({ShowPhase.LIVE}),
        message("Silent where the game’s frame rate is not known, or is less than half above the stream’s."),
        _cap_the_game,
    ),
    Rule(
        RuleId.PREVIEW,
        frozenset({ShowPhase.LIVE, ShowPhase.PAUSED}),
        message("Silent until the preview was measured on this computer, and while it is off."),
        _preview_off,
    ),
    Rule(
        RuleId.LIGHTS,
        frozenset({ShowPhase.PLANNING, ShowPhase.LIVE}),
        message("Silent below 15 W of light, and for lights that are dimmed already."),
        _dim_lights,
    ),
    Rule(
        RuleId.PAUSE_LIGHTS,
        frozenset({ShowPhase.PAUSED}),
        message("Silent in pauses of less than five minutes."),
        _lights_in_a_pause,
    ),
    Rule(
        RuleId.LEFT_ON,
        frozenset({ShowPhase.OFFLINE}),
        message("Silent while the studio is used again within half an hour."),
        _left_on,
    ),
    Rule(
        RuleId.STANDBY,
        frozenset({ShowPhase.OFFLINE}),
        message("Silent while the studio is used again within half an hour, and below 15 W."),
        _sleep,
    ),
)
