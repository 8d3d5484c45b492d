"""Which matters more to this audience, lights or bits, and when that turns round, in words."""

from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message, message
from livewatt.model.plan.tipping import TippingPoint


def tipping_message(point: TippingPoint) -> Message:
    """Say which of the two matters more, and at how many viewers that turns round, by their connections."""
    if point.viewers_now.central <= 0:
        return message("Your bitrate matters more than your lights, whoever watches: the upload alone outweighs them.")
    fixed, mobile = _viewers(point.viewers_fixed), _viewers(point.viewers_4g)
    if point.lights_matter_more:
        return message(
            "For this audience your lights matter more than your bitrate. {turning}",
            turning=message("That reverses above about {count}.", count=_count(point, fixed, mobile)),
        )
    return message(
        "For this audience your bitrate matters more than your lights. {turning}",
        turning=message("That reverses below about {count}.", count=_count(point, fixed, mobile)),
    )


def _count(point: TippingPoint, fixed: int, mobile: int) -> Message:
    """Give the viewers of a mixed audience first: it turns round between those of the two networks."""
    now = _viewers(point.viewers_now)
    if now == fixed:
        return message("{fixed} viewers on fixed lines, or {mobile} on 4G", fixed=fixed, mobile=mobile)
    return message(
        "{now} viewers connected as these are, {fixed} on fixed lines, or {mobile} on 4G",
        now=now,
        fixed=fixed,
        mobile=mobile,
    )


def _viewers(count: Estimate) -> int:
    """Keep two significant digits, and at least one viewer."""
    return max(int(float(f"{count.central:.1e}")), 1)
