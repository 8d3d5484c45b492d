"""`livewatt estimate`: what it prints, and how it answers what it cannot use."""

import json

import pytest

from livewatt.cli.main import main
from livewatt.wording.language import use_language

SEGMENTS = ["studio", "platform", "network", "router", "screen", "total"]
ONE_PHONE = """
duration_h = 2
grid_g_per_kwh = 100
[audience]
viewers = 10
delivered_mbps = 6
devices = { phone = 1.0 }
networks = { fixed = 1.0 }
[studio]
power_w = 350
"""


@pytest.fixture
def scenario_file(tmp_path):
    path = tmp_path / "live.toml"
    path.write_text(ONE_PHONE, encoding="utf-8")
    return path


def estimated(capsys, path):
    assert main(["estimate", str(path), "--json"]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    return json.loads(output.out)


def test_the_json_holds_what_it_promises(scenario_file, capsys):
    result = estimated(capsys, scenario_file)
    assert list(result) == [
        "viewer_hours",
        "delivered_mbps",
        "energy_wh",
        "emissions_g",
        "per_viewer_hour_g",
        "other_conventions_g",
        "making_g",
        "factor_set",
    ]
    assert list(result["energy_wh"]) == list(result["emissions_g"]) == SEGMENTS
    assert (result["viewer_hours"], result["delivered_mbps"], result["factor_set"]) == (20, 6, "2026-11")
    assert list(result["other_conventions_g"]) == ["in_use", "short_run"]
    ranges = [*result["energy_wh"].values(), *result["other_conventions_g"].values(), result["making_g"]]
    assert all(list(each) == ["central", "low", "high"] for each in ranges)


def test_the_figures_are_those_of_the_method(scenario_file, capsys):
    result = estimated(capsys, scenario_file)
    upload = 0.05 * 6 * 2
    expected = {
        "studio": 700,
        "platform": 40 * 2 + 2.7 * 20,
        "network": (47.2 + 0.3) * 20 + upload,
        "router": 71 * 20,
        "screen": 1.5 * 20,
    }
    central = {segment: result["energy_wh"][segment]["central"] for segment in SEGMENTS}
    assert central == pytest.approx({**expected, "total": sum(expected.values())})
    assert result["emissions_g"]["total"]["central"] == pytest.approx(sum(expected.values()) / 10)
    assert result["per_viewer_hour_g"]["central"] == pytest.approx(sum(expected.values()) / 10 / 20)
    # An entered power and an entered grid have no band.
    assert result["emissions_g"]["studio"] == {"central": 70, "low": 70, "high": 70}


def test_the_same_file_gives_the_same_text_again(scenario_file, capsys):
    assert estimated(capsys, scenario_file) == estimated(capsys, scenario_file)


def test_without_viewers_there_is_no_figure_per_viewer(tmp_path, capsys):
    path = tmp_path / "alone.toml"
    path.write_text("[studio]\npower_w = 100", encoding="utf-8")
    result = estimated(capsys, path)
    assert result["viewer_hours"] == 0
    assert result["per_viewer_hour_g"] is None
    assert main(["estimate", str(path)]) == 0
    assert "–" in capsys.readouterr().out


def test_the_table_is_aligned_and_says_what_it_is(scenario_file, capsys):
    assert main(["estimate", str(scenario_file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Convention: attributed share. Grid: entered, 100\u00a0g/kWh. Factors: 2026-11")
    assert "20 viewer-hours" in lines[1]
    table = lines[3:]
    assert [line.split("  ")[0] for line in table[1:7]] == [
        "Your studio",
        "Platform",
        "Networks",
        "Home routers",
        "Viewers’ screens",
        "Total",
    ]
    ends = {len(line) for line in table}
    assert len(ends) == 1
    assert "3.2\u00a0kWh" in table[6]


def test_a_wrong_scenario_ends_with_one_sentence_and_status_2(tmp_path, capsys):
    path = tmp_path / "wrong.toml"
    path.write_text("duration_h = -2", encoding="utf-8")
    assert main(["estimate", str(path), "--json"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f"{path}: “duration_h” must be a number from 0 to 8784, not -2.\n"


def test_the_help_names_every_key_of_the_file(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["estimate", "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    keys = ["duration_h", "zone", "grid_g_per_kwh", "convention", "width", "height", "fps", "bitrate_mbps", "encoder"]
    keys += ["viewers", "platform", "delivered_mbps", "devices", "networks", "power_w", "short_run", "twitch"]
    assert [key for key in keys if key not in text] == []


def test_the_table_follows_the_users_language(scenario_file, capsys, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "fr")
    assert main(["estimate", str(scenario_file)]) == 0
    french = capsys.readouterr().out
    use_language("en")
    assert "3,2\u00a0kWh" in french
