"""`livewatt model`: the list, one evaluation, and how it answers what it cannot use."""

import json

import pytest

from livewatt.cli.main import main
from livewatt.model.published import PUBLISHED_MODELS


def test_the_list_names_every_model_with_its_boundary_and_parameters(capsys):
    assert main(["model"]) == 0
    text = capsys.readouterr().out
    for model in PUBLISHED_MODELS.values():
        assert model.id in text
        assert str(model.boundary) in text
        assert str(model.not_for) in text
    assert "network=fixed_fr|mobile_fr|fixed_eu|mobile_eu" in text


def test_the_list_as_json_says_what_each_parameter_may_be(capsys):
    assert main(["model", "--json"]) == 0
    listed = {each["model"]: each for each in json.loads(capsys.readouterr().out)}
    assert list(listed) == list(PUBLISHED_MODELS)
    assert listed["ademe_impact_co2"]["parameters"]["quality"] == ["sd", "hd", "uhd"]
    assert listed["malmodin_2020"]["parameters"]["users"] == {"from": 1, "to": 100}


def test_an_evaluation_as_json_has_components_totals_and_the_parameters_as_used(capsys):
    assert main(["model", "malmodin_2020", "network=mobile", "mbps=4", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["parameters"] == {"network": "mobile", "mbps": 4}
    assert answer["energy_wh"] == pytest.approx({"access_idle": 1, "core_idle": 0.2, "traffic": 6.12, "total": 7.32})
    assert set(answer["emissions_g"].values()) == {None}
    assert answer["factor_set"] == "2026-11"


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "malmodin_2020", "network=mobile", "mbps=4"],
        ["malmodin_2020", "--json", "network=mobile", "mbps=4"],
        ["malmodin_2020", "network=mobile", "--json", "mbps=4"],
    ],
)
def test_the_option_may_stand_anywhere(capsys, words):
    assert main(["model", *words]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["parameters"] == {"network": "mobile", "mbps": 4}


def test_an_evaluation_as_text_shows_its_components_and_source(capsys):
    assert main(["model", "carbon_trust_2021"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Live streams are outside its scope" in lines[2]
    assert "190\u00a0Wh" in next(line for line in lines if line.startswith("Total"))
    assert lines[-1].startswith("Source: Carbon Trust/DIMPACT 2021 https://")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["swd_v5"], "There is no model “swd_v5”"),
        (["iea_2020", "mbps"], "“mbps” is not a parameter; write it as key=value"),
        (["swd_v4", "mbps=1", "mbps=2"], "“mbps” is given twice"),
        (["iea_2020", "mbps=3"], "use one of: grid_g_per_kwh."),
    ],
)
def test_what_cannot_be_used_is_answered_in_one_sentence(capsys, words, sentence):
    assert main(["model", *words, "--json"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert sentence in output.err
    assert output.err.count("\n") == 1
