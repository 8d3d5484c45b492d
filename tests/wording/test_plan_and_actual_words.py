"""A plan beside what came of it, in words."""

from dataclasses import replace

import pytest

from livewatt.domain.chain import Convention
from livewatt.domain.plan import PlannedEquipment, SessionSummary
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprints
from livewatt.model.plan.actual import Actual, plan_and_actual
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.viewing import plan_activity
from livewatt.store.factor_files import load_factor_set, load_rungs
from livewatt.wording.numbers import MASK, UNKNOWN
from livewatt.wording.plan_and_actual import difference_rows, outcome_rows, outcome_sentence
from model.plan_examples import plan

PLANNED = plan(viewers=10.0)


@pytest.fixture(scope="module")
def whatif():
    return WhatIf(Draws(load_factor_set()), load_rungs())


def found(whatif, *, hours=2.0, equipment_w=71.0, counted=True):
    """Put the plan beside a live that lasted so long and drew so much."""
    summary = SessionSummary(
        duration_h=hours,
        start_hour=20.0,
        encoding=PLANNED.encoding,
        viewers=10.0 if counted else 0.0,
        platform=PLANNED.platform,
        has_quality_menu=True,
        mix=PLANNED.mix,
        places=PLANNED.places,
        computer_w=250.0,
        computer_error_w=0.0,
        computer_idle_w=None,
        encoder_w=None,
        equipment=(PlannedEquipment("Others", equipment_w),),
    )
    activity = plan_activity(replace(PLANNED, duration_h=hours), whatif.ladders, whatif.draws)
    footprint = footprints([(activity, PLANNED.places)], whatif.draws)[Convention.ATTRIBUTED]
    actual = Actual(summary, counted, footprint)
    return plan_and_actual("Friday", PLANNED, actual, whatif, Convention.ATTRIBUTED, "Equipment")


def test_each_figure_stands_beside_what_was_planned_with_its_range(whatif):
    rows = {name: (planned, actual) for name, planned, actual in outcome_rows(found(whatif, hours=2.5))}
    assert rows["Duration"] == ("2\u00a0h\u00a000\u00a0min", "2\u00a0h\u00a030\u00a0min")
    assert rows["Average viewers"] == ("10", "10")
    assert rows["Bitrate"] == ("6.00\u00a0Mb/s", "6.00\u00a0Mb/s")
    assert rows["Studio"][0].startswith("640\u00a0Wh (")
    assert rows["Studio"][1].startswith("800\u00a0Wh (")
    assert all("(" in words for words in rows["Footprint"])


def test_viewers_are_unknown_where_nobody_counted_them_and_hidden_in_streamer_mode(whatif):
    uncounted = found(whatif, counted=False, hours=3.0)
    assert ("Average viewers", "10", UNKNOWN) in outcome_rows(uncounted)
    assert ("Average viewers", MASK, MASK) in outcome_rows(uncounted, masked=True)
    assert "Nobody counted viewers" in outcome_sentence(uncounted)


def test_what_differed_is_told_from_what_to_what_with_its_sign(whatif):
    (duration, light) = difference_rows(found(whatif, hours=2.5, equipment_w=40.0))
    assert duration[:2] == ("Duration", "2\u00a0h\u00a000\u00a0min → 2\u00a0h\u00a030\u00a0min")
    assert duration[2].startswith("+")
    assert light[:2] == ("Equipment", "71\u00a0W → 40\u00a0W")
    assert light[2].startswith("−")


def test_a_live_that_went_as_planned_is_said_to_have(whatif):
    same = found(whatif)
    assert difference_rows(same) == ()
    assert outcome_sentence(same).startswith("It went as planned")
