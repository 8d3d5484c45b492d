"""The words of a suggestion's card: what is avoided, over what time, how sure that is, and on what it rests."""

from livewatt.advice.rule import Amount, Basis, Evidence, Period, RuleId, Suggestion
from livewatt.advice.situation import ShowPhase
from livewatt.live.advice import Advice
from livewatt.wording.language import _, say
from livewatt.wording.numbers import certainty, duration, emissions, emissions_range


def saved_words(amount: Amount) -> str:
    """Write what is avoided as the change it is: "−1.6 g"."""
    return f"−{emissions(amount.emissions_g.central)}"


def likely_words(amount: Amount) -> str:
    """Give the range, and how sure it is that anything is saved at all."""
    words = _("likely {range}; sure to be a saving: {share}")
    return words.format(range=emissions_range(amount.emissions_g), share=certainty(amount.certainty))


def period_words(period: Period, advice: Advice) -> str:
    """Say what time a saving is counted over."""
    if period is Period.FIRST_YEAR:
        return _("Counted over the first year of keeping it.")
    if period is Period.UNUSED:
        return (
            _("Counted for a pause that lasts as long again.")
            if advice.phase is ShowPhase.PAUSED
            else _("Counted until the studio is usually next used.")
        )
    if advice.hours is None:
        return _("Counted over the whole show.")
    words = (
        _("Counted for the {duration} that are left, as your shows usually last.")
        if advice.is_usual
        else _("Counted for {duration} more: an assumption, since no past show tells how long this one will last.")
    )
    return words.format(duration=duration(advice.hours * 3600))


def basis_word(basis: Basis) -> str:
    """Say in one word what a suggestion rests on."""
    return {
        Basis.MEASURED: _("measured here"),
        Basis.PUBLISHED: _("published"),
        Basis.ENTERED: _("entered"),
        Basis.MODELLED: _("modelled"),
    }[basis]


def evidence_words(evidence: Evidence) -> str:
    """Say why, with the source."""
    told = say(evidence.text)
    return _("{told} Source: {source}.").format(told=told, source=evidence.source) if evidence.source else told


def tells_viewers(suggestion: Suggestion) -> bool:
    """Tell whether the words of a suggestion give away how many watch."""
    return suggestion.rule is RuleId.ENDING


def detail_lines(suggestion: Suggestion, advice: Advice, *, masked: bool) -> list[tuple[str, str]]:
    """Give what stands behind a card's fold: headings with their texts.

    `masked` is the streamer mode: what tells how many watch is left out.
    """
    proposal = suggestion.proposal
    counted = period_words(proposal.amount.period, advice)
    lines = [(_("How"), " ".join(say(step) for step in proposal.how))]
    if not (masked and tells_viewers(suggestion)):
        lines.append((_("Why"), f"{evidence_words(proposal.evidence)} {counted}"))
    if suggestion.quality:
        lines.append((_("What viewers would see"), " ".join(say(note.text) for note in suggestion.quality)))
    return lines
