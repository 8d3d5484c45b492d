"""The method in words: every place and factor there, numbers that agree with the model, doubts and refusals said."""

import dataclasses
import re
from types import MappingProxyType

import pytest

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Device, Network, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import FactorSet, Status
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.activity import activity
from livewatt.model.audience import default_mix
from livewatt.model.conventions import base_loads, factors_of
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprint
from livewatt.model.published import PUBLISHED_MODELS, evaluate
from livewatt.model.reference import score
from livewatt.store.factor_files import load_factor_set, load_grid_table, load_rungs
from livewatt.wording.language import use_language
from livewatt.wording.locales import use_region
from livewatt.wording.method import uses
from livewatt.wording.method.anchors import (
    FIGURE_PLACES,
    Figure,
    Place,
    convention_anchor,
    factor_anchor,
    model_anchor,
    segment_anchor,
)
from livewatt.wording.method.blocks import Formula, Link, Links, Table, cell_text, texts_of
from livewatt.wording.method.case import Case, Material, case_of
from livewatt.wording.method.document import whose_numbers, write_method
from livewatt.wording.method.reckonings import network_base, router, viewer_hour
from livewatt.wording.method.uses import Purpose, factors_of_model, uses_of_factors

# What a factor of the formula may be; the others are of studios, equivalents, published models.
KINDS_OF_THE_FORMULA = ("device", "model_power", "network_average", "sharing", "cdn", "transcode", "bitrate")


@pytest.fixture(scope="module")
def material():
    return Material(Draws(load_factor_set()), load_rungs(), load_grid_table())


@pytest.fixture(autouse=True)
def _british_numbers():
    use_region("GB")
    yield
    use_region(None)


@pytest.fixture(scope="module")
def method(material):
    # Made before the fixtures of the first test, which may follow one in another language.
    use_language("en")
    use_region("GB")
    return write_method(material)


def section(method, anchor):
    return method.section_of(anchor)


def words(method, anchor):
    """Give all that a section says."""
    return "\n".join(text for block in section(method, anchor).blocks for text in texts_of(block))


def tables(method, anchor):
    return [block for block in section(method, anchor).blocks if isinstance(block, Table)]


def calculated(words_of_it):
    """Compute the left side of a written calculation by the rules of arithmetic, and read its right side."""
    left, right = words_of_it.replace("\u00a0Wh", "").rsplit(" = ", 1)
    sides = [side.replace("×", "*").replace("÷", "/").replace("−", "-") for side in (left, right)]
    assert all(re.fullmatch(r"[\d.+\-*/() ]+", side) for side in sides), sides
    return tuple(eval(side) for side in sides)  # digits and operators alone


def links_of(method):
    """Give every link of the text and of the factors."""
    for each in method.sections:
        for block in each.blocks:
            if isinstance(block, Links):
                yield from block.links
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row if isinstance(cell, Link))
    for entry in method.entries:
        yield from (*entry.source_links, *entry.uses)


def test_every_factor_of_the_files_is_told_once(material, method):
    told = [entry.factor.id for entry in method.entries]
    assert sorted(told) == sorted(material.draws.factors.factors)
    assert len(told) > 300


def test_no_two_places_have_the_same_name(method):
    anchors = [anchor for each in method.sections for anchor in each.anchors]
    anchors += [Place.FACTORS, *(group.anchor for group in method.groups), *(entry.anchor for entry in method.entries)]
    assert len(anchors) == len(set(anchors))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", anchor) for anchor in anchors)


def test_every_figure_segment_convention_and_model_has_its_place(method):
    wanted = [*Place, *FIGURE_PLACES.values()]
    wanted += [segment_anchor(each) for each in Segment] + [convention_anchor(each) for each in Convention]
    wanted += [model_anchor(each) for each in PUBLISHED_MODELS]
    there = {anchor for each in method.sections for anchor in each.anchors} | {Place.FACTORS}
    assert not [anchor for anchor in wanted if anchor not in there]
    assert set(FIGURE_PLACES) == set(Figure)


def test_every_link_leads_somewhere(method):
    there = {anchor for each in method.sections for anchor in each.anchors} | {Place.FACTORS}
    there |= {group.anchor for group in method.groups} | {entry.anchor for entry in method.entries}
    lost = [
        link
        for link in links_of(method)
        if not re.fullmatch(r"https?://\S*[^\s.,;)]", link.target) and link.target.removeprefix("#") not in there
    ]
    assert not lost


def test_every_source_that_names_an_address_has_it_as_a_link(method):
    without = [entry.factor.id for entry in method.entries if entry.factor.url and not entry.source_links]
    assert not without
    istrate = next(entry for entry in method.entries if entry.factor.id == "ista_core")
    assert [link.target for link in istrate.source_links] == [
        "https://github.com/robyistrate/internet-environmental-footprint",
        "https://doi.org/10.1038/s41467-024-47621-w",
    ]
    assert istrate.source_details == "commit 6743642"


def test_every_assumption_is_called_one(method):
    for entry in method.entries:
        assert (entry.status == "assumption") == (entry.factor.status is Status.ASSUMPTION), entry.factor.id


def test_the_factors_of_the_formula_are_those_the_model_computes_with(material):
    of_the_formula = {
        factor_id
        for factor_id, its_uses in uses_of_factors(material.draws.factors).items()
        if any(uses.purpose_of(use.group) is Purpose.FORMULA for use in its_uses)
    }
    assert of_the_formula == {factor_id for convention in Convention for factor_id in factors_of(convention)}


@pytest.mark.parametrize("convention", Convention)
def test_each_factor_of_the_formula_moves_a_footprint_and_no_other_does(material, convention):
    """Doubling a factor changes the footprint of a live with every device and network exactly where it is used."""
    factors, grid = material.draws.factors, material.grids["FR"]
    mix = dataclasses.replace(
        default_mix(None, factors),
        devices=dict.fromkeys(Device, 1 / len(Device)),
        networks=dict.fromkeys(Network, 1 / len(Network)),
    )
    live = activity(hours=1, live=True, studio_w=100, sent_mbps=6, viewers=10, delivered_mbps=4, mix=mix)
    stretches = [(live, Places.single(grid))]

    def total(changed):
        return footprint(stretches, Draws(changed), convention).energy_total_wh.central

    before, moved = total(factors), set()
    for factor in factors:
        if factor.central and factor.kind in KINDS_OF_THE_FORMULA:
            doubled = dataclasses.replace(factor, low=None, central=2 * factor.central, high=None)
            if total(FactorSet("", MappingProxyType({**factors.factors, factor.id: doubled}))) != before:
                moved.add(factor.id)
    assert moved == set(factors_of(convention))


@pytest.mark.parametrize("gone", ["gmsf_fixed_kwhgb", "ct21_mobile_kwhgb", "st_kwh", "ref_lights", "aud_tiktok_phone"])
def test_a_factor_that_is_renamed_cannot_go_unnoticed(material, gone):
    fewer = {factor.id: factor for factor in material.draws.factors if factor.id != gone}
    with pytest.raises(KeyError, match=gone):
        write_method(Material(Draws(FactorSet("", MappingProxyType(fewer))), material.ladders, material.grids))


def test_the_factors_of_a_published_model_are_those_it_asks_for(material):
    factors = material.draws.factors
    assert set(factors_of_model(PUBLISHED_MODELS["iea_2020"], factors)) == {
        *("iea_kwh", "iea_g", "iea_share_devices", "iea_share_networks", "iea_share_datacentres"),
    }
    assert {"ct21_screens", "ct21_mobile_kwhgb", "ct21_dev_tv"} <= set(
        factors_of_model(PUBLISHED_MODELS["carbon_trust_2021"], factors)
    )


def test_nothing_is_computed_with_the_figure_that_is_refused(material):
    its_uses = uses_of_factors(material.draws.factors)["greenly"]
    assert [uses.purpose_of(use.group) for use in its_uses] == [Purpose.READ]


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("network", Network)
def test_the_calculations_come_out_as_written_and_as_the_model_says(material, convention, network):
    draws, base = material.draws, base_loads(material.draws)[convention]
    for reckoned, counted in (
        (network_base(convention, network, draws), base.network_w),
        (router(convention, network, draws), base.router_w),
    ):
        model_w = float(counted[network][0]) if network in counted else 0.0
        assert reckoned.result_w == model_w
        if "=" in reckoned.words:
            left, right = calculated(reckoned.words)
            # Figures are written with four digits.
            assert left == pytest.approx(right, rel=2e-3) == pytest.approx(model_w, rel=2e-3)


def test_the_numbers_of_the_conventions_are_put_in(method):
    told = words(method, Place.CONVENTIONS)
    assert "B, fixed network = 1000 × 0.0165 × 2.88 − 0.05 × 6.4 = 47.2\u00a0Wh" in told
    assert "B, mobile network = 1000 × 0.117 × 2.19 − 1.53 × 4.87 = 248.8\u00a0Wh" in told
    assert "C, home router = 71\u00a0Wh" in told
    assert "B, fixed network = (5 + 1.5) × 1 ÷ 2.17 = 3\u00a0Wh" in told
    assert "C, home router = 9.9 × 1 ÷ 2.17 = 4.56\u00a0Wh" in told


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize(("device", "network"), [(Device.PHONE, Network.FIXED), (Device.TV, Network.MOBILE_4G)])
def test_the_formula_of_a_viewer_hour_is_what_the_model_computes(material, convention, device, network):
    draws = material.draws
    mix = dataclasses.replace(default_mix(None, draws.factors), devices={device: 1.0}, networks={network: 1.0})
    live = activity(hours=1, live=True, studio_w=0, sent_mbps=0, viewers=48, delivered_mbps=4.35, mix=mix)
    counted = footprint([(live, Places.single(material.grids["FR"]))], draws, convention)
    reckoned = viewer_hour(convention, device, network, 4.35, 48, draws)
    assert reckoned.result_w == pytest.approx(counted.energy_total_wh.central / 48)
    left, right = calculated(reckoned.words)
    assert left == pytest.approx(right, rel=1e-3)


def test_the_case_of_50_000_viewers_is_taken_apart(method):
    told = words(method, Place.BIG_CASE)
    assert "2 h × 50\u202f000 × 188 Wh × 44.18 g/kWh ÷ 1000 = 830.6\u00a0kg" in told
    assert "100\u202f000 viewer-hours" in told
    assert "8333: 12 times less" in told
    (readings,) = tables(method, Place.BIG_CASE)
    all_stay = {row[0]: row[2] for row in readings.rows}
    assert all_stay["Carbon Trust’s average hour"] == "830\u00a0kg"
    assert all_stay["Attributed share"] == "760\u00a0kg"
    kilograms = [[float(cell.removesuffix("\u00a0kg")) for cell in row[2:]] for row in readings.rows]
    assert [all_stay / ten_minutes for all_stay, ten_minutes in kilograms] == pytest.approx([12] * 4, rel=0.05)


def test_the_known_doubt_of_the_router_is_said(method):
    told = words(method, Place.DOUBTS)
    assert "47.2 + 71 = 118 Wh an hour" in told
    assert "are 91 (Carbon Trust) and 91 (Mytton et al.)" in told
    assert "24 Wh" in told


def test_claims_are_answered_with_arithmetic(method):
    told = words(method, Place.CLAIMS)
    for figure in ("300\u00a0kg", "0.16\u00a0g", "220\u00a0g", "72–90%", "175 g an hour"):
        assert figure in told
    refused = next(block.text for block in section(method, Place.CLAIMS).blocks if "99%" in "".join(texts_of(block)))
    assert "nothing is computed with it" in refused


def test_each_published_model_speaks_for_itself(method, material):
    told = words(method, Place.PUBLISHED)
    for model in PUBLISHED_MODELS.values():
        assert str(model.boundary) in told
        assert str(model.not_for) in told
        assert all(parameter.name in told for parameter in model.parameters)
    totals = [table.rows[-1] for table in tables(method, Place.PUBLISHED)]
    assert len(totals) == len(PUBLISHED_MODELS)
    malmodin = evaluate(PUBLISHED_MODELS["malmodin_2020"], {}, material.draws)
    assert malmodin.emissions_total_g is None
    assert totals[list(PUBLISHED_MODELS).index("malmodin_2020")][2] == "–"


def test_the_letters_cover_the_index(method, material):
    (table,) = tables(method, Place.REFERENCE)
    bounds = {}
    for letter, points in table.rows:
        low, *rest = (float(number) for number in re.findall(r"\d+", points))
        bounds[letter] = (low, rest[0] if rest else low)
    reference = Activity(studio_wh=100, delivered_mbps_h={Network.FIXED: 100}, live_h=1)
    for tenth in range(0, 1001, 5):
        left = 1 - tenth / 1000
        live = Activity(studio_wh=100 * left, delivered_mbps_h={Network.FIXED: 100 * left}, live_h=1)
        scored = score(live, reference)
        low, high = bounds[scored.letter]
        assert low <= scored.points <= high, scored


def test_methods_are_compared_without_mixing_ranges(method):
    (dots,) = (block for block in section(method, Place.COMPARISON).blocks if hasattr(block, "own"))
    assert len(dots.own) == len(Convention)
    assert all(dot.low < dot.value < dot.high for dot in dots.own)
    assert all(dot.low is None and dot.high is None for dot in dots.others)
    assert {dot.target for dot in dots.others} <= {f"#{model_anchor(each)}" for each in PUBLISHED_MODELS}
    told = words(method, Place.COMPARISON)
    extremes = sorted(dots.others, key=lambda dot: dot.value)
    assert f"{extremes[0].figure} to {extremes[-1].figure}" in told
    assert "never mixed" in told


def live_of(material, *, viewers, places, hours=0.5):
    mix = default_mix("twitch", material.draws.factors)
    return activity(
        hours=hours, live=True, studio_w=200, sent_mbps=6, viewers=viewers, delivered_mbps=3.9, mix=mix,
        studio_error_w=40,
    ), places  # fmt: skip


def present(material, *stretches) -> Case:
    return case_of("Friday night", 1.0, stretches, material.draws)


def test_the_numbers_of_a_session_are_put_in_where_there_is_one(material):
    france, own = material.grids["FR"], GridIntensity(None, "", Estimate(8, 7, 9), IntensityKind.ENTERED, None, "")
    both = Places(france, ((france, 0.75), (own, 0.25)))
    method = write_method(material, present(material, live_of(material, viewers=30, places=both)))
    assert "Friday night" in whose_numbers(method)
    assert "30 viewers on average over 30\u00a0min make 15 viewer-hours" in words(method, Place.EMISSIONS)
    of_seconds = live_of(material, viewers=45, places=both, hours=16 / 3600)
    seconds = write_method(material, present(material, of_seconds))
    assert "45 viewers on average over 16\u00a0s make 0.20 viewer-hours" in words(seconds, Place.EMISSIONS)
    assert "b = 3.90\u00a0Mb/s, N = 30" in words(method, Place.FORMULA)
    assert "100\u00a0Wh = 100\u00a0W × 1\u00a0h" in words(method, Place.STUDIO)
    grids = tables(method, Place.GRID)[0]
    assert [cell_text(row[1]) for row in grids.rows] == ["France", "France", "own figure"]
    total = section(method, Place.EMISSIONS).blocks
    counted = case_of("", 1.0, [live_of(material, viewers=30, places=both)], material.draws)
    grams = counted.footprints[Convention.ATTRIBUTED].emissions_total_g.central
    (totals,) = (block for block in total if isinstance(block, Table) and "Total" in [row[0] for row in block.rows])
    assert totals.rows[totals.strong[0]][2] == f"{grams:.2g}\u00a0g"


def test_a_session_that_nobody_watched_is_told_without_a_viewer(material):
    places = Places.single(material.grids["DE"])
    method = write_method(material, present(material, live_of(material, viewers=0, places=places)))
    assert "Nobody watches" in words(method, Place.FORMULA)
    assert words(method, Place.COMPARISON) == "Nobody watched, so there is no viewing to compare."
    assert "error of the studio’s measurement" in words(method, Place.LEAST_SURE)


def test_a_session_without_a_second_falls_back_to_the_example(material):
    method = write_method(material, present(material))
    assert method.case_title is None
    assert "example" in whose_numbers(method)


def test_what_we_are_least_sure_of_is_sorted_and_leads_to_its_figure(method):
    for table in tables(method, Place.LEAST_SURE):
        shares = [float(row[1].rstrip("%")) for row in table.rows]
        assert shares == sorted(shares, reverse=True)
        assert all(isinstance(row[0], Link) for row in table.rows)
    first = tables(method, Place.LEAST_SURE)[0]
    assert Link("grid of France", "#grid") in [row[0] for row in first.rows]
    assert f"#{factor_anchor('att_router')}" in [row[0].target for row in first.rows]


def test_every_rung_of_every_platform_is_in_the_text(material, method):
    rows = [row for table in tables(method, Place.DELIVERED) for row in table.rows]
    assert len(rows) == sum(len(rungs) for rungs in material.ladders.values())
    assert "720p60 source at 4.5 Mb/s therefore replaces a transcode of 3.4 Mb/s" in words(method, Place.DELIVERED)


def test_no_formula_is_empty(method):
    lines = [
        "".join(run.text for run in line)
        for each in method.sections
        for block in each.blocks
        if isinstance(block, Formula)
        for line in block.lines
    ]
    assert lines
    assert all(line.strip() for line in lines)
