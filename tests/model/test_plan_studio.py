"""What a plan does to the studio: lights, encoder, the computer’s other work, and what its electricity costs."""

from dataclasses import replace

import pytest

from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import Status
from livewatt.domain.plan import Encoding, MeasuredEncoding, PlannedComputer
from livewatt.model.encoding import X264, EncodingBasis
from livewatt.model.money import ElectricityPrice
from model.plan_examples import (
    BACK_LIGHT,
    CAMERA,
    KEY_LIGHT,
    NVENC,
    ON_NVENC,
    ON_X264,
    P720_30,
    P1080_60,
    SVT_AV1,
    plan,
)

NOTHING = Estimate.exact(0)


def test_a_light_avoids_its_own_watts_within_the_error_of_a_label(whatif):
    start = plan()
    dark = replace(start, equipment=(replace(KEY_LIGHT, level=0.0), BACK_LIGHT, CAMERA))
    saved = whatif.avoided(start, dark)
    assert saved.energy_wh.central == 90.0
    assert (saved.energy_wh.low, saved.energy_wh.high) == pytest.approx((90 * 0.874, 90 * 1.126), rel=1e-2)
    assert saved.certainty == 1


def test_the_lighting_dims_lights_and_nothing_else(whatif):
    saved = whatif.avoided(plan(), plan(lighting=0.5))
    assert saved.energy_wh.central == pytest.approx((45 + 18) / 2 * 2)
    assert whatif.avoided(plan(equipment=(CAMERA,)), plan(equipment=(CAMERA,), lighting=0.0)).energy_wh == NOTHING


def test_an_unmeasured_card_promises_nothing_from_a_smaller_picture(whatif):
    smaller = replace(plan(), encoding=Encoding(P720_30, 6.0, NVENC))
    compared = whatif.compare(plan(), smaller)
    assert compared.studio_saved_wh == NOTHING


def test_a_measured_card_saves_what_was_measured(whatif):
    small = Encoding(P720_30, 3.0, NVENC)
    known = (
        MeasuredEncoding(ON_NVENC, Estimate(9.0, 8.0, 10.0)),
        MeasuredEncoding(small, Estimate(5.0, 4.0, 6.0)),
    )
    start = plan(computer=PlannedComputer(250.0, 60.0, ON_NVENC, measured=known))
    compared = whatif.compare(start, replace(start, encoding=small))
    assert compared.studio_saved_wh.central == pytest.approx(2 * 4.0)
    assert compared.studio_saved_wh.low > 0


def test_x264_saves_processor_power_by_its_cost(whatif):
    known = (MeasuredEncoding(ON_X264, Estimate(30.0, 27.0, 33.0)),)
    start = plan(encoding=ON_X264, computer=PlannedComputer(150.0, 60.0, ON_X264, measured=known))
    compared = whatif.compare(start, replace(start, encoding=replace(ON_X264, video=replace(P1080_60, fps=30.0))))
    assert compared.studio_saved_wh.central == pytest.approx(2 * 30 * 0.5)


def test_the_computer_never_falls_below_its_idle_power(whatif):
    weak = PlannedComputer(20.0, 15.0, ON_X264)
    start = plan(encoding=ON_X264, computer=weak, equipment=())
    saved = whatif.compare(start, replace(start, encoding=Encoding(P720_30, 1.0, X264, "ultrafast"))).studio_saved_wh
    assert saved.high <= 2 * 5.0 + 1e-9


def test_an_encoder_nobody_knows_changes_nothing_and_says_so(whatif):
    compared = whatif.compare(plan(), replace(plan(), encoding=Encoding(P1080_60, 6.0, SVT_AV1)))
    assert compared.studio_saved_wh == NOTHING
    assert compared.start.encoding_basis is EncodingBasis.ASSUMED
    assert compared.plan.encoding_basis is EncodingBasis.UNKNOWN


def test_the_load_moves_what_lies_above_idle_and_is_not_encoding(whatif):
    known = (MeasuredEncoding(ON_NVENC, Estimate(10.0, 10.0, 10.0)),)
    start = plan(computer=PlannedComputer(250.0, 60.0, ON_NVENC, measured=known))
    assert whatif.compare(start, replace(start, load=0.5)).studio_saved_wh.central == pytest.approx(2 * 0.5 * 180)


def test_money_is_the_studios_alone(whatif):
    price = ElectricityPrice("FR", "EUR", 0.2, "", "", Status.SECONDARY, "", "")
    few, many = (whatif.compare(plan(viewers=n), plan(viewers=n), price=price).plan for n in (5, 50_000))
    assert few.studio_money == many.studio_money == pytest.approx(2 * (250 + 71) / 1000 * 0.2)
