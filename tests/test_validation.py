"""Published results, reproduced through the public functions and through the command line.

`validation.json` and `ademe_reference.csv` hold the results as their authors give them, with tolerances.
"""

import csv
import itertools
import json
from pathlib import Path

import pytest

from livewatt.cli.main import main
from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.stream import VideoFormat
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprint
from livewatt.model.published import PUBLISHED_MODELS, evaluate
from livewatt.model.scenario import Scenario
from livewatt.store.factor_files import load_factor_set, load_rungs

DATA = Path(__file__).parent / "data"
VALIDATION = json.loads((DATA / "validation.json").read_text(encoding="utf-8"))
with (DATA / "ademe_reference.csv").open(encoding="utf-8", newline="") as file:
    ADEME_REFERENCE = list(csv.DictReader(file))
FACTORS = load_factor_set()


class Functions:
    """What the public functions answer."""

    def __init__(self):
        self._draws = Draws(FACTORS)

    def model(self, model_id, **parameters):
        """Evaluate a published model: Wh and g by component and in total, and the parameters as used."""
        evaluation = evaluate(PUBLISHED_MODELS[model_id], parameters, self._draws)
        return {
            "energy_wh": {each.id: each.energy_wh for each in evaluation.components}
            | {"total": evaluation.energy_total_wh},
            "emissions_g": {each.id: each.emissions_g for each in evaluation.components}
            | {"total": evaluation.emissions_total_g},
            "parameters": evaluation.parameters,
        }

    def one_phone_wh(self, network, mbps, convention):
        """Give the Wh of an hour of one viewer on a phone, with the studio's upload."""
        anywhere = GridIntensity(None, "", Estimate.exact(100.0), IntensityKind.ENTERED, None, "")
        mix = AudienceMix({Device.PHONE: 1.0}, {network: 1.0})
        video = VideoFormat(1920, 1080, 60)
        scenario = Scenario(1, Places.single(anywhere), convention, video, 6.0, "x264", 1, None, mbps, mix, 0)
        stretch = (scenario.activity(load_rungs()), scenario.places)
        return footprint([stretch], self._draws, convention).energy_total_wh.central


class CommandLine:
    """What the command line answers."""

    def __init__(self, capsys, folder):
        self._capsys = capsys
        self._folder = folder

    def model(self, model_id, **parameters):
        """Evaluate a published model."""
        return self._answer("model", model_id, *(f"{name}={value}" for name, value in parameters.items()))

    def one_phone_wh(self, network, mbps, convention):
        """Give the Wh of an hour of one viewer on a phone, with the studio's upload."""
        audience = {"viewers": 1, "delivered_mbps": mbps, "devices": {"phone": 1}, "networks": {network: 1}}
        path = self._folder / "one_phone.json"
        path.write_text(json.dumps({"grid_g_per_kwh": 100, "convention": convention, "audience": audience}))
        return self._answer("estimate", str(path))["energy_wh"]["total"]["central"]

    def _answer(self, *words):
        assert main([*words, "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)


@pytest.fixture(params=["functions", "command line"])
def livewatt(request, capsys, tmp_path):
    """Both ways to the same answer."""
    return Functions() if request.param == "functions" else CommandLine(capsys, tmp_path)


def carbon_trust(part, **parameters):
    return lambda livewatt: livewatt.model("carbon_trust_2021", **parameters)["energy_wh"][part]


def malmodin(part, **parameters):
    return lambda livewatt: livewatt.model("malmodin_2020", **parameters)["energy_wh"][part]


def grams(model_id, **parameters):
    return lambda livewatt: livewatt.model(model_id, **parameters)["emissions_g"]["total"]


def saved_wh(network, convention):
    return lambda livewatt: (
        livewatt.one_phone_wh(network, 6.0, convention) - livewatt.one_phone_wh(network, 3.0, convention)
    )


def two_hours_with_50_000_viewers_kg(livewatt):
    french = livewatt.model("carbon_trust_2021", grid_g_per_kwh=FACTORS.central("ember_FR"))
    return 2 * 50_000 * french["emissions_g"]["total"] / 1000


# How each published result is asked for.
CASES = {
    "CT conv table4 sum Wh/h": carbon_trust("total"),
    "CT g/h @295": grams("carbon_trust_2021"),
    "CT single FHD fixed net": carbon_trust("transmission", gb_per_hour=3, network="fixed"),
    "CT router FHD": carbon_trust("home_router", gb_per_hour=3, network="fixed"),
    **{
        f"Malmodin mobile {mbps}Mbps": malmodin("total", network="mobile", mbps=mbps)
        for mbps in ("0", "0.4", "4", "40")
    },
    **{f"Malmodin fixed idle u={users}": malmodin("total", mbps=0, users=users) for users in (1, 2, 4)},
    **{f"Malmodin fixed delta {mbps}": malmodin("traffic", mbps=mbps) for mbps in ("0.4", "1.5", "4", "100")},
    "ADEME smartphone/fixe FR/HD": grams("ademe_impact_co2", device="smartphone", network="fixed_fr", quality="hd"),
    "ADEME smartphone/mobile FR/HD": grams("ademe_impact_co2", device="smartphone", network="mobile_fr", quality="hd"),
    "ADEME ordinateur portable/fixe FR/SD": grams(
        "ademe_impact_co2", device="laptop", network="fixed_fr", quality="sd"
    ),
    "ADEME DC Wh/GB": lambda livewatt: livewatt.model("ademe_impact_co2", gb_per_hour=1)["energy_wh"][
        "data_centre_use"
    ],
    "SWD4 1GB": grams("swd_v4", gb_per_hour=1),
    "SWD3 1GB @472.9412": grams("swd_v3", gb_per_hour=1, grid_g_per_kwh=472.9412),
    "IEA implied EF": lambda livewatt: livewatt.model("iea_2020")["parameters"]["grid_g_per_kwh"],
    "Arcom V5 rebuilt g/h": grams("arcom_2024"),
    "SEED 2h x 50k CT x FR(Ember2024 44.18) kg": two_hours_with_50_000_viewers_kg,
    "GOLDEN Istrate inventory phone 720p": lambda livewatt: livewatt.model(
        "istrate_2024", device="smartphone", quality="hd"
    )["energy_wh"]["total"],
    **{
        f"GOLDEN engine phone {network_word} 6->3 Mbps {word}": saved_wh(network, convention)
        for (network_word, network), (word, convention) in itertools.product(
            {"fixed": Network.FIXED, "mobile": Network.MOBILE_4G}.items(),
            {
                "full": Convention.ATTRIBUTED,
                "share": Convention.IN_USE,
                "marginal": Convention.SHORT_RUN,
            }.items(),
        )
    },
}


def test_every_published_result_is_asked_for():
    assert sorted(CASES) == sorted(row["name"] for row in VALIDATION)


@pytest.mark.parametrize("row", VALIDATION, ids=lambda row: row["name"])
def test_a_published_result_is_reproduced(livewatt, row):
    assert CASES[row["name"]](livewatt) == pytest.approx(row["expected"], abs=row["abs_tol"])


@pytest.mark.parametrize("row", ADEME_REFERENCE, ids=lambda row: f"{row['device']} {row['network']} {row['quality']}")
def test_ademes_own_engine_is_reproduced_part_by_part(livewatt, row):
    inputs = {name: row[name] for name in ("device", "network", "quality")}
    answered = livewatt.model("ademe_impact_co2", **inputs)["emissions_g"]
    parts = ("device_making", "device_use", "network", "data_centre_making", "data_centre_use")
    published = {part: float(row[f"{part}_g"]) for part in parts}
    # The reference is written with four decimals.
    assert answered == pytest.approx(published | {"total": float(row["total_g_per_h"])}, abs=2e-4)
