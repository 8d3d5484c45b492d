"""Factors of the user's own on the command line: used and named everywhere, and answered where they are no table."""

import json

import pytest

from livewatt.cli.main import main
from livewatt.store.factor_files import load_factor_set
from livewatt.store.own_factors import OwnFactors, entered
from livewatt.store.places import kept_at

ONE_PHONE = """
duration_h = 2
grid_g_per_kwh = 100
[audience]
viewers = 10
delivered_mbps = 6
devices = { phone = 1.0 }
networks = { 5g = 1.0 }
"""


@pytest.fixture
def scenario(tmp_path):
    """Ten people with 5G phones for two hours."""
    path = tmp_path / "live.toml"
    path.write_text(ONE_PHONE, encoding="utf-8")
    return str(path)


@pytest.fixture
def own():
    """The user's factors: half a watt per megabit on 5G in place of 0.4, and two watts of antennas a phone."""
    kept_at().make()
    made, shipped = OwnFactors(kept_at().factors_file), load_factor_set()
    made.keep(entered(shipped["slope5g"], 0.2, 0.5, 0.9, "a drive test"))
    made.keep(entered(shipped["malm_m_ran_idle"], 1.5, 2, 3, "the meter of an antenna"))
    return made


def answer(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_estimate_is_computed_with_them_and_names_their_version(capsys, scenario, own, monkeypatch, tmp_path):
    with_own = answer(capsys, "estimate", scenario)
    assert main(["estimate", scenario]) == 0
    assert with_own["factor_set"] in capsys.readouterr().out
    monkeypatch.setenv("LIVEWATT_HOME", str(tmp_path / "another user"))
    shipped = answer(capsys, "estimate", scenario)
    assert shipped["factor_set"] == "2026-11"
    assert with_own["factor_set"].startswith("2026-11+")
    # 0.1 W per Mb/s more, at 6 Mb/s for 20 viewer-hours.
    more_wh = with_own["energy_wh"]["network"]["central"] - shipped["energy_wh"]["network"]["central"]
    assert more_wh == pytest.approx(12)


def test_a_published_model_stays_as_it_was_published(capsys, own):
    evaluated = answer(capsys, "model", "malmodin_2020", "network=mobile", "mbps=4")
    assert evaluated["energy_wh"]["access_idle"] == load_factor_set().central("malm_m_ran_idle") != 2
    assert evaluated["factor_set"] == "2026-11"


def test_the_method_marks_them_beside_what_was_shipped(capsys, own):
    assert main(["method", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    row = next(line for line in text.splitlines() if 'id="factor-slope5g"' in line)
    assert "| 0.5 W/Mb/s | 0.2–0.9 |  | **entered by hand**, own value; shipped: 0.4 (0.1–1.5) | a drive test |" in row
    assert main(["method", "--lang", "en", "--html"]) == 0
    assert "<br>own value; shipped: 0.4 (0.1" in capsys.readouterr().out


def test_a_record_keeps_them_with_the_session(capsys, own):
    told = answer(capsys, "record", "--demo", "--minutes", "2", "--speed", "1000")
    assert told["factor_set"].startswith("2026-11+")
    kept = answer(capsys, "export", "last")["factors"]
    assert kept["version"] == told["factor_set"]
    assert (
        kept["values"]["slope5g"] | {"central": 0.5, "status": "entered", "source": "a drive test"}
        == (kept["values"]["slope5g"])
    )


def test_a_report_lists_them(capsys, own, tmp_path):
    assert main(["record", "--demo", "--minutes", "2", "--speed", "1000"]) == 0
    assert main(["export", "last", "--html", "-o", str(tmp_path)]) == 0
    text = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert "entered by hand, own value; shipped: 0.4 (0.1" in text
    assert "a drive test" in text


@pytest.mark.parametrize(
    "words",
    [
        ["estimate", "live.toml"],
        ["method"],
        ["record", "--demo", "--minutes", "1", "--speed", "1000"],
    ],
)
def test_a_table_that_cannot_be_used_is_one_sentence(capsys, scenario, own, words):
    path = kept_at().factors_file
    table = path.read_text(encoding="utf-8")
    path.write_text(table.replace(",0.5,", ",half,"), encoding="utf-8")
    given = [scenario if word == "live.toml" else word for word in words]
    assert main(given) == 2
    told = capsys.readouterr().err
    assert f"{path}, line 2: the column “central” holds “half”; write a number" in told
    assert len(told.splitlines()) == 1
    assert path.read_text(encoding="utf-8") == table.replace(",0.5,", ",half,")


def test_the_list_of_sessions_needs_no_factors(capsys, own):
    assert main(["record", "--demo", "--minutes", "1", "--speed", "1000"]) == 0
    kept_at().factors_file.write_text("nothing", encoding="utf-8")
    assert main(["sessions"]) == 0
