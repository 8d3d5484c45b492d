"""Whether a suggestion was followed, seen from the settings of OBS and the studio, or from the power itself."""

from livewatt.advice.rule import Proposal
from livewatt.domain.plan import Plan
from livewatt.model.effect import Effect, Verdict
from livewatt.model.plan.changes import Aspect, alterations

HALF_WAY = 0.5


def is_followed_by_settings(proposal: Proposal, now: Plan) -> bool:
    """Tell whether the settings went at least half of the way that was proposed.

    Where several settings change together, the leading one counts: whoever sends 720p follows, at any bitrate, and
    whoever changes the encoder does. `now` is the plan as OBS and the studio's equipment are at present.
    """
    start, target = proposal.start, proposal.target
    if start is None or target is None:
        return False
    aspects = [each.aspect for each in alterations(start, target)]
    if Aspect.ENCODER in aspects:
        return now.encoding.encoder.label == target.encoding.encoder.label and (
            target.encoding.preset in (None, now.encoding.preset)
        )
    before, proposed, present = (_position(aspects[0], each) for each in (start, target, now))
    if before is None or proposed is None or present is None:
        return False
    return (present - before) / (proposed - before) >= HALF_WAY


def is_followed_by_power(proposal: Proposal, effect: Effect) -> bool:
    """Tell whether the measured power fell, beyond drift, by half of the least to one and a half of the most proposed.

    What falls further is something else, such as a game that was left. `effect` compares watts before and after the
    moment in question.
    """
    if proposal.power_w is None or effect.verdict is not Verdict.LOWER:
        return False
    return HALF_WAY * proposal.power_w.low <= -effect.difference.central <= (1 + HALF_WAY) * proposal.power_w.high


def _position(aspect: Aspect, plan: Plan) -> float | None:
    """Give where a plan stands on the scale of an aspect; None for one that no setting of OBS or the studio shows."""
    video = plan.encoding.video
    match aspect:
        case Aspect.RESOLUTION:
            return float(video.width * video.height)
        case Aspect.FPS:
            return float(video.fps)
        case Aspect.BITRATE:
            return plan.encoding.bitrate_mbps
        case Aspect.LIGHTING | Aspect.EQUIPMENT:
            return sum(piece.full_w * plan.level_of(piece) for piece in plan.equipment)
    return None
