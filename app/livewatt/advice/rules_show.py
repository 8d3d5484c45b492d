"""Rules on the show itself: when it begins and ends, how long it is kept; and what viewers decide for themselves."""

from dataclasses import replace

from livewatt.advice.amounts import avoided_amount
from livewatt.advice.rule import Amount, Basis, Evidence, Period, Proposal, Rule, RuleId
from livewatt.advice.situation import ShowPhase, Situation
from livewatt.advice.sources import slopes
from livewatt.domain.chain import Network
from livewatt.domain.message import Message, message
from livewatt.domain.plan import HOURS_OF_DAY, Plan
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.viewing import stored_gb

FEW_VIEWERS = 0.5  # of the show's mean: an ending with more is worth its power
LEAST_ENDING_H = 0.25
HOURS_TO_MOVE = 3
LEAST_VARIATION = 0.15  # of the day's mean; France's hours differ by 3–11 %
KEPT_DAYS = 30.0
MOBILE_SHARE = 0.2
MOVED_SHARE = 0.1  # of the viewers on mobile data, as an example

_MOBILE = (Network.MOBILE_4G, Network.MOBILE_5G)


def _end_earlier(situation: Situation, whatif: WhatIf) -> Proposal | None:
    plan, ending = situation.plan, situation.ending
    if ending is None or not LEAST_ENDING_H <= ending.hours <= plan.duration_h / 2:
        return None
    if ending.viewers > FEW_VIEWERS * plan.viewers:
        return None
    tail = replace(plan, duration_h=ending.hours, viewers=ending.viewers)
    minutes = round(ending.hours * 60)
    target = replace(plan, duration_h=plan.duration_h - ending.hours)
    return Proposal(
        message("End {minutes} minutes earlier.", minutes=minutes),
        message(
            "{hours} viewer-hours fewer. Whoever watches something else instead uses a screen all the same.",
            hours=round(ending.hours * ending.viewers, 1),
        ),
        (message("Tell your viewers the time you end at."),),
        Evidence(
            Basis.MEASURED,
            message(
                "In your last {minutes} minutes {viewers} people watch on average, of {mean} over the show.",
                minutes=minutes,
                viewers=round(ending.viewers),
                mean=round(plan.viewers),
            ),
        ),
        avoided_amount(whatif, tail, replace(tail, duration_h=0.0)),
        plan,
        target,
    )


def _begin_at_another_hour(situation: Situation, whatif: WhatIf) -> Proposal | None:
    plan = situation.plan
    profile = whatif.profiles.get(plan.places.studio.zone or "")
    if profile is None or plan.start_hour is None:
        return None
    if max(profile.ratios) - min(profile.ratios) < LEAST_VARIATION:
        return None
    moves = [step for step in range(-HOURS_TO_MOVE, HOURS_TO_MOVE + 1) if step]
    targets = [replace(plan, start_hour=(plan.start_hour + step) % HOURS_OF_DAY) for step in moves]
    amounts = [avoided_amount(whatif, plan, target) for target in targets]
    best = max(range(len(moves)), key=lambda at: amounts[at].emissions_g.central)
    return Proposal(
        _moved_by(moves[best]),
        message("Your viewers have to be free at that hour."),
        (message("Announce the other hour before the show."),),
        Evidence(
            Basis.ENTERED,
            message(
                "In {zone} the grid emits between {low} and {high}% of its day’s mean, from hour to hour: the mean of "
                "the {days} days in your file.",
                zone=plan.places.studio,
                low=round(min(profile.ratios) * 100),
                high=round(max(profile.ratios) * 100),
                days=profile.days,
            ),
        ),
        amounts[best],
        plan,
        targets[best],
    )


def _moved_by(hours: int) -> Message:
    """Say how far from the usual hour, earlier below 0."""
    if hours < 0:
        if hours == -1:
            return message("Begin an hour earlier than usual.")
        return message("Begin {hours} hours earlier than usual.", hours=-hours)
    if hours == 1:
        return message("Begin an hour later than usual.")
    return message("Begin {hours} hours later than usual.", hours=hours)


def _keep_for_a_month(situation: Situation, whatif: WhatIf) -> Proposal | None:
    plan = situation.plan
    if plan.replay_days is not None and plan.replay_days <= KEPT_DAYS:
        return None
    target = replace(plan, replay_days=KEPT_DAYS)
    saved_g = whatif.replay_avoided_g(plan, target)
    return Proposal(
        message("Keep the recording for {days} days.", days=round(KEPT_DAYS)),
        message("Nobody can watch it after that; highlights can stay."),
        (message("On the platform’s page of your recordings, delete it or set how long it is kept."),),
        Evidence(
            Basis.PUBLISHED,
            message(
                "A terabyte kept for a year takes {kwh} kWh on disks with their copies and cooling; yours is {gb} GB.",
                kwh=whatif.draws.factors.central("st_kwh"),
                gb=round(stored_gb(plan), 1),
            ),
            whatif.draws.factors["st_kwh"].source,
        ),
        # Storage takes something in every draw.
        Amount(saved_g, None, 1.0, Period.FIRST_YEAR),
        plan,
        target,
    )


def _wifi(situation: Situation, whatif: WhatIf) -> Proposal | None:
    plan = situation.plan
    mobile = sum(plan.mix.networks.get(network, 0.0) for network in _MOBILE)
    if plan.viewers <= 0 or mobile < MOBILE_SHARE:
        return None
    megabit, source, url = slopes(whatif)
    return Proposal(
        message("For information: what Wi-Fi would change for viewers on mobile data."),
        message("None for the show; nothing here is yours to set."),
        (message("You may tell your viewers."),),
        Evidence(
            Basis.PUBLISHED,
            message(
                "{percent}% of your viewers are on mobile data; counted is one in ten of them on Wi-Fi. {megabit}",
                percent=round(mobile * 100),
                megabit=megabit,
            ),
            source,
            url,
        ),
        avoided_amount(whatif, plan, _more_at_home(plan)),
    )


def _more_at_home(plan: Plan) -> Plan:
    networks = dict(plan.mix.networks)
    moved = 0.0
    for network in _MOBILE:
        moved += networks.get(network, 0.0) * MOVED_SHARE
        networks[network] = networks.get(network, 0.0) * (1 - MOVED_SHARE)
    networks[Network.FIXED] = networks.get(Network.FIXED, 0.0) + moved
    return replace(plan, mix=replace(plan.mix, networks=networks))


SHOW_RULES = (
    Rule(
        RuleId.ENDING,
        frozenset({ShowPhase.PLANNING}),
        message("Silent while at least half of the viewers stay to the end."),
        _end_earlier,
    ),
    Rule(
        RuleId.START,
        frozenset({ShowPhase.PLANNING}),
        message("Silent where the hours of a day differ by less than 15%, or less than one day differs from another."),
        _begin_at_another_hour,
    ),
    Rule(
        RuleId.REPLAY,
        frozenset({ShowPhase.PLANNING, ShowPhase.OFFLINE}),
        message("Silent for recordings that are kept for 30 days or less."),
        _keep_for_a_month,
    ),
    Rule(
        RuleId.WIFI,
        frozenset({ShowPhase.PLANNING, ShowPhase.LIVE}),
        message("Silent while fewer than one viewer in five is on mobile data."),
        _wifi,
        is_information=True,
    ),
)
