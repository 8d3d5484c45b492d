"""A plan beside the live it was made for: what differed, and by how much."""

from dataclasses import replace

import pytest

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.plan import Encoding, PlannedEquipment, SessionSummary
from livewatt.domain.stream import VideoEncoder
from livewatt.model.footprint import footprints
from livewatt.model.plan.actual import Actual, plan_and_actual
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.viewing import plan_activity
from model.plan_examples import NVENC, ON_X264, P720_30, P1080_60, POLAND, Places, plan

EQUIPMENT = "Equipment"
PLANNED = plan()
NOBODY_TOLD = VideoEncoder("", "", "h264", on_gpu=False)


@pytest.fixture
def live(draws, ladders):
    """Make what a live came to that followed a plan but for some settings; its watts are in one piece."""

    def made(followed=PLANNED, *, counted=True, equipment_w=71.0, **changed):
        was = {
            "duration_h": followed.duration_h,
            "start_hour": 20.0,
            "encoding": followed.encoding,
            "viewers": followed.viewers,
            "platform": followed.platform,
            "has_quality_menu": True,
            "mix": followed.mix,
            "places": followed.places,
            "computer_w": followed.computer.power_w,
            "computer_error_w": followed.computer.error_w,
            "computer_idle_w": followed.computer.idle_w,
            "encoder_w": None,
            "equipment": (PlannedEquipment("Others", equipment_w),),
        }
        summary = SessionSummary(**{**was, **changed})
        repeated = replace(followed, duration_h=summary.duration_h)
        footprint = footprints([(plan_activity(repeated, ladders, draws), followed.places)], draws)
        return Actual(summary, counted, footprint[Convention.ATTRIBUTED])

    return made


@pytest.fixture
def beside(whatif):
    """Put a plan beside what came of it, in the attributed share."""

    def made(actual, planned=PLANNED):
        return plan_and_actual("Friday", planned, actual, whatif, Convention.ATTRIBUTED, EQUIPMENT)

    return made


def told(found):
    """Give what is told as a difference."""
    return [each.alteration.aspect for each in found.differences]


def test_a_live_that_went_as_planned_differs_in_nothing(live, beside):
    found = beside(live())
    assert found.differences == ()
    assert found.planned.footprint.emissions_total_g.central == pytest.approx(
        found.actual.footprint.emissions_total_g.central
    )
    assert found.actual.viewers == 45


def test_a_longer_live_is_told_with_what_it_came_to(live, beside):
    (longer,) = beside(live(duration_h=2.5)).differences
    assert longer.alteration.aspect is Aspect.DURATION
    planned_g = beside(live()).planned.footprint.emissions_total_g.central
    assert longer.footprint_g.central == pytest.approx(-planned_g / 4)


def test_seconds_more_and_watts_less_are_not_told(live, beside):
    assert told(beside(live(duration_h=2.01, computer_w=245.0, viewers=45.5, equipment_w=73.0))) == []


def test_the_largest_difference_comes_first(live, beside):
    found = beside(live(viewers=90.0, equipment_w=40.0, computer_w=400.0))
    assert told(found) == [Aspect.VIEWERS, Aspect.COMPUTER, Aspect.EQUIPMENT]
    sizes = [abs(each.footprint_g.central) for each in found.differences]
    assert sizes == sorted(sizes, reverse=True)


def test_all_equipment_is_one_figure_since_a_session_knows_no_pieces(live, beside):
    dimmed = replace(PLANNED, lighting=0.5)
    found = beside(live(equipment_w=8 + 31.5), dimmed)
    assert found.differences == ()
    assert found.before.equipment[0].full_w == found.after.equipment[0].full_w == pytest.approx(39.5)
    brighter = beside(live(equipment_w=71.0), dimmed)
    assert brighter.after.equipment[0].full_w - brighter.before.equipment[0].full_w == pytest.approx(31.5)


def test_a_light_that_stayed_on_is_told_where_the_studio_is_what_counts(live, beside):
    alone = replace(PLANNED, viewers=1.0, lighting=0.0)
    (brighter,) = beside(live(alone, equipment_w=71.0), alone).differences
    assert (brighter.alteration.aspect, brighter.alteration.name) == (Aspect.EQUIPMENT, EQUIPMENT)
    assert brighter.avoided_wh.central == pytest.approx(-2 * 63)


def test_viewers_nobody_counted_are_unknown_and_no_difference(live, beside):
    found = beside(live(viewers=0.0, counted=False))
    assert found.actual.viewers is None
    assert found.differences == ()


def test_an_encoder_nobody_told_of_is_taken_to_be_the_planned_one(live, beside):
    planned = replace(PLANNED, encoding=ON_X264)
    heard = Encoding(P1080_60, 6.0, NOBODY_TOLD)
    assert beside(live(planned, encoding=heard), planned).after.encoding == ON_X264


def test_the_preset_stays_that_of_the_plan_where_obs_does_not_tell_it(live, beside):
    planned = replace(PLANNED, encoding=replace(ON_X264, preset="medium"))
    heard = replace(ON_X264, preset=None)
    assert beside(live(planned, encoding=heard), planned).after.encoding.preset == "medium"


def test_another_picture_encoder_bitrate_and_place_are_told_whatever_they_come_to(live, beside):
    planned = replace(PLANNED, encoding=Encoding(P720_30, 6.0, NVENC))
    heard = replace(planned.encoding, video=P1080_60, encoder=ON_X264.encoder)
    found = beside(live(planned, encoding=heard, places=Places.single(POLAND)), planned)
    assert {Aspect.RESOLUTION, Aspect.FPS, Aspect.ENCODER, Aspect.PLACES} <= set(told(found))


def test_a_platform_that_has_no_ladder_gets_what_is_sent(live, beside):
    assert beside(live(platform="carrier_pigeon")).after.platform is None


def test_when_it_began_is_no_difference_where_no_hour_differs_from_another(live, beside):
    assert beside(live()).after.start_hour is None
    later = beside(live(), replace(PLANNED, start_hour=21.0))
    assert later.after.start_hour == 20.0
    assert later.differences == ()


def test_the_planned_side_is_the_plan_as_it_was_saved(live, beside):
    planned = replace(PLANNED, lighting=0.5, load=0.8, replay_days=30.0)
    found = beside(live(planned), planned)
    assert found.planned.plan == planned
    assert found.planned.studio_wh.central == found.planned.footprint.energy_wh[Segment.STUDIO].central
