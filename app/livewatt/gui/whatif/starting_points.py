"""Where a plan can start from: a kept live, what OBS is set to now, or a plain live."""

from dataclasses import replace

from livewatt.domain.plan import MeasuredEncoding, Plan
from livewatt.domain.power import ComputerKind, Part, PartPower
from livewatt.domain.session import Session
from livewatt.domain.stream import ObsLink, StreamPhase
from livewatt.gui.services import Services
from livewatt.gui.whatif.adjustments import EVENING
from livewatt.live.session_summary import session_summary
from livewatt.live.setup import Reference, Setup, setup
from livewatt.live.snapshot import Snapshot
from livewatt.model.encoding import encoding_power_w
from livewatt.model.plan.origins import (
    plan_from_session,
    plan_from_template,
    with_equipment,
    with_measured_power,
    with_stream,
)
from livewatt.store.plans import NamedPlan
from livewatt.wording.language import _
from livewatt.wording.locales import system_region
from livewatt.wording.names import part_name, provenance_name
from livewatt.wording.numbers import percent, power

TEMPLATE, OBS, OTHER = "template", "obs", "other"  # beside the ids of sessions, which are hexadecimal


def plan_key(named: NamedPlan) -> str:
    """Give what a saved plan is listed by."""
    return f"plan {named.id}"


def known_platform(plan: Plan) -> Plan:
    """Give the plan with what is sent where this version has no ladder of its platform."""
    return plan if plan.platform in Reference.load().rungs else replace(plan, platform=None)


def onto(start: Plan, plan: Plan) -> Plan:
    """Give a saved plan as one to be compared with a starting point: by what it decides, on the same computer.

    What the computer draws was known better or worse when the plan was saved, which is no difference of two lives.
    """
    places = plan.places if plan.places.studio.zone is not None else start.places
    return known_platform(replace(plan, computer=start.computer, places=places))


def setup_now(services: Services) -> Setup:
    """Give what the user's settings mean now."""
    return setup(services.preferences.settings, services.computer, Reference.load(), system_region())


def template_plan(services: Services) -> Plan:
    """Give a plain live on this kind of computer, with the studio's own equipment."""
    now = setup_now(services)
    kind = ComputerKind(now.computer.kind)
    plain = plan_from_template(kind, now.places, now.platform, now.mix)
    plain = replace(plain, computer=replace(plain.computer, measured=measured_here(services)))
    return known_platform(replace(with_equipment(plain, now.equipment), start_hour=EVENING))


def has_obs(snapshot: Snapshot | None) -> bool:
    """Tell whether OBS says what it is set to."""
    if snapshot is None:
        return False
    stream = snapshot.moment.stream
    return stream.link is ObsLink.CONNECTED and stream.video is not None


def obs_plan(services: Services, snapshot: Snapshot) -> Plan:
    """Give a plain live with what OBS is set to, on the computer as it draws now.

    While nothing is encoded, what the encoder is expected to take comes on top.
    """
    moment = snapshot.moment
    plan = with_stream(template_plan(services), moment.stream)
    if moment.audience.viewers is not None:
        plan = replace(plan, viewers=float(moment.audience.viewers))
    parts = _computer_parts(snapshot)
    if not parts:
        return replace(plan, computer=replace(plan.computer, encoding=plan.encoding))
    power_w, error_w = (sum(values) for values in zip(*((part.power_w, part.error_w) for part in parts), strict=True))
    return with_measured_power(plan, power_w + _encoder_to_come_w(snapshot, plan), error_w)


def computer_words(plan: Plan, snapshot: Snapshot | None) -> str:
    """Say how the computer's watts of a plain plan are known; `snapshot` is the one they were taken from, if any."""
    parts = () if snapshot is None else _computer_parts(snapshot)
    if not parts:
        return _("computer: {power}, assumed").format(power=power(plan.computer.power_w))
    known = {part.provenance for part in parts}
    if len(known) == 1:
        source = provenance_name(next(iter(known)))
    else:
        source = _("{share} measured").format(share=percent(snapshot.moment.studio.measured_fraction))
    now = power(sum(part.power_w for part in parts))
    encoder_w = _encoder_to_come_w(snapshot, plan)
    if encoder_w > 0:
        words = _("computer: {power} now, {source}; {encoder} more to encode")
        return words.format(power=now, source=source, encoder=power(encoder_w))
    return _("computer: {power} now, {source}").format(power=now, source=source)


def _computer_parts(snapshot: Snapshot) -> tuple[PartPower, ...]:
    return tuple(part for part in snapshot.moment.studio.parts if part.part is not Part.EQUIPMENT)


def _encoder_to_come_w(snapshot: Snapshot, plan: Plan) -> float:
    """Give the watts that encoding will add to what the computer draws now, 0 where it encodes or nothing is known."""
    encodes = snapshot.moment.stream.phase is not StreamPhase.OFFLINE
    if encodes or any(part.part is Part.ENCODER for part in snapshot.moment.studio.parts):
        return 0.0
    encoder_w = encoding_power_w(plan.encoding, plan.computer.measured)
    return 0.0 if encoder_w is None else float(encoder_w[0])


def session_plan(services: Services, session: Session) -> Plan | None:
    """Give the plan that repeats a kept session, None where it has no seconds; reads the disk."""
    equipment = services.preferences.settings.equipment
    summary = session_summary(session, services.store.moments(session.id), equipment, part_name(Part.EQUIPMENT))
    if summary is None:
        return None
    return known_platform(plan_from_session(summary, measured_here(services)))


def measured_here(services: Services) -> tuple[MeasuredEncoding, ...]:
    """Give what encoding was measured to take on this computer, where the user lets it count."""
    return () if services.calibrator is None else services.calibrator.kept.measured
