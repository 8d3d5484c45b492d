"""What each sort of streamer is told first, and what is kept from them, with the reason of each."""

import pytest

from advice.situations import CASES, PROFILES
from livewatt.advice.ranking import MOST, RULES, WORTH_G, suggestions
from livewatt.advice.rule import Basis, RuleId
from livewatt.model.plan.comparison import WhatIf


@pytest.fixture(scope="module")
def whatif(whatif):
    return WhatIf(whatif.draws, whatif.ladders, PROFILES)


@pytest.fixture(params=CASES, ids=[case.name for case in CASES])
def case(request):
    return request.param


def test_the_list_leads_with_what_matters_most_and_leaves_out_what_does_not(whatif, case):
    listed = [each.rule for each in suggestions(case.situation, whatif)]
    assert tuple(listed[: len(case.first)]) == case.first, case.because
    for rule, reason in case.absent.items():
        assert rule not in listed, reason
    if not case.first:
        assert listed == list(case.information), case.because


def test_information_comes_last_and_is_marked(whatif, case):
    listed = suggestions(case.situation, whatif)
    assert tuple(each.rule for each in listed if each.is_information) == case.information
    marks = [each.is_information for each in listed]
    assert marks == sorted(marks)


def test_each_suggestion_is_ranked_by_grams_and_surer_than_its_own_range(whatif, case):
    listed = suggestions(case.situation, whatif)
    grams = [each.proposal.amount.emissions_g for each in listed if not each.is_information]
    assert [each.central for each in grams] == sorted((each.central for each in grams), reverse=True)
    assert all(each.low > 0 and each.central >= WORTH_G for each in grams)
    assert all(each.proposal.amount.certainty >= 0.95 for each in listed)
    assert len(listed) <= MOST


def test_each_suggestion_tells_its_cost_its_evidence_and_how(whatif, case):
    for each in suggestions(case.situation, whatif):
        proposal = each.proposal
        assert all(str(said) for said in (proposal.what, proposal.cost, proposal.evidence.text, *proposal.how))
        assert proposal.how
        if proposal.evidence.basis is Basis.PUBLISHED:
            assert proposal.evidence.source


def test_the_table_spans_the_streamers_it_should(whatif):
    viewers = [case.situation.plan.viewers for case in CASES]
    grids = [case.situation.plan.places.studio.g_per_kwh.central for case in CASES]
    assert {5.0, 50_000.0} <= set(viewers)
    assert min(grids) < 20
    assert max(grids) >= 700
    assert len(CASES) >= 12


def test_every_rule_speaks_in_one_situation_and_is_silent_in_another_of_its_phase(whatif):
    said = {case.name: {each.rule for each in suggestions(case.situation, whatif)} for case in CASES}
    for rule in RULES:
        could = [said[case.name] for case in CASES if case.situation.phase in rule.phases]
        assert any(rule.id in rules for rules in could), f"{rule.id} never speaks"
        assert any(rule.id not in rules for rules in could), f"{rule.id} is never silent"
    assert {rule.id for rule in RULES} == set(RuleId)
