"""The few suggestions worth making here and now, the largest first."""

from livewatt.advice.rule import Rule, Suggestion
from livewatt.advice.rules_encoder import ENCODER_RULES
from livewatt.advice.rules_show import SHOW_RULES
from livewatt.advice.rules_stream import STREAM_RULES
from livewatt.advice.rules_studio import STUDIO_RULES
from livewatt.advice.situation import Situation
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.quality import quality_notes

# In this order where two rules propose the very same thing: the first is made.
RULES: tuple[Rule, ...] = (*ENCODER_RULES, *STREAM_RULES, *STUDIO_RULES, *SHOW_RULES)

WORTH_G = 0.5  # less than this is less than charging a phone once (0.79 g in France, ADEME)
WORTH_SHARE = 0.02  # of the largest: beside it, less than this is a distraction
MOST = 5


def suggestions(situation: Situation, whatif: WhatIf) -> tuple[Suggestion, ...]:
    """Give what is worth suggesting, by grams; each alone, so their savings do not add up.

    Made is only what is a saving in at least 95 % of the draws. Information comes last.
    """
    made: list[Suggestion] = []
    for rule in RULES:
        suggestion = _suggestion(rule, situation, whatif)
        if suggestion is not None and not _is_made_already(suggestion, made):
            made.append(suggestion)
    made.sort(key=lambda each: (each.is_information, -_grams(each)))
    largest = max((_grams(each) for each in made), default=0.0)
    return tuple(each for each in made if _grams(each) >= WORTH_SHARE * largest)[:MOST]


def _suggestion(rule: Rule, situation: Situation, whatif: WhatIf) -> Suggestion | None:
    proposal = rule.propose(situation, whatif) if situation.phase in rule.phases else None
    if proposal is None or proposal.amount.emissions_g.low <= 0 or proposal.amount.emissions_g.central < WORTH_G:
        return None
    quality = ()
    if proposal.start is not None and proposal.target is not None:
        quality = quality_notes(proposal.start.encoding, proposal.target.encoding, situation.plan.mix)
    return Suggestion(rule.id, proposal, quality, rule.is_information)


def _is_made_already(suggestion: Suggestion, made: list[Suggestion]) -> bool:
    target = suggestion.proposal.target
    return target is not None and any(each.proposal.target == target for each in made)


def _grams(suggestion: Suggestion) -> float:
    return suggestion.proposal.amount.emissions_g.central
