"""`livewatt record`, `sessions` and `export`: the recorder without a window."""

import csv
import io
import json
import re
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from fakes.fake_obs_websocket import FakeObsWebSocket
from livewatt.cli import record
from livewatt.cli.main import main
from livewatt.domain.chain import Convention
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences

SEGMENTS = ["studio", "platform", "network", "router", "screen", "total"]


@pytest.fixture
def demo(capsys):
    """The summary of ten minutes of the demonstration, recorded on the command line."""
    assert main(["record", "--demo", "--minutes", "10", "--speed", "1000", "--zone", "FR", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def exported(capsys, *words):
    assert main(["export", *words]) == 0
    return capsys.readouterr().out


def test_the_summary_holds_what_it_promises(demo):
    assert demo["demo"] is True
    assert re.fullmatch("[0-9a-f]{32}", demo["session"])
    assert demo["duration_s"] == pytest.approx(600)
    assert demo["gaps_s"] == 0
    assert list(demo["conventions"]) == list(Convention)
    for each in demo["conventions"].values():
        assert list(each["energy_wh"]) == list(each["emissions_g"]) == SEGMENTS
        for figure in (*each["energy_wh"].values(), *each["emissions_g"].values()):
            assert figure["low"] <= figure["central"] <= figure["high"]
    studio = demo["conventions"]["attributed"]["emissions_g"]["studio"]["central"]
    assert studio == pytest.approx(demo["studio_wh"] * demo["grid"]["g_per_kwh"]["central"] / 1000)
    assert 0.4 < demo["studio_measured_fraction"] < 0.9
    assert demo["studio_money"] == pytest.approx(demo["studio_wh"] / 1000 * 0.194)
    assert demo["missing"] == []
    assert demo["problem"] is None


def test_it_ends_when_it_has_been_recorded(capsys):
    asked = datetime.now(UTC)
    assert main(["record", "--demo", "--minutes", "10", "--speed", "1000", "--json"]) == 0
    capsys.readouterr()
    last = list(csv.DictReader(io.StringIO(exported(capsys, "last", "--csv"))))[-1]
    assert asked - timedelta(seconds=1) < datetime.fromisoformat(last["utc"]) <= datetime.now(UTC)


def test_the_session_is_kept_and_its_energy_is_the_integral_of_its_seconds(demo, capsys):
    table = list(csv.DictReader(io.StringIO(exported(capsys, "last", "--csv"))))
    assert len(table) == 600
    integral_wh = sum(float(row["studio_w"]) * float(row["interval_s"]) for row in table) / 3600
    assert demo["studio_wh"] == pytest.approx(integral_wh, rel=1e-3)
    viewer_hours = sum(int(row["viewers"]) * float(row["interval_s"]) for row in table) / 3600
    assert demo["viewer_hours"] == pytest.approx(viewer_hours)
    for row in table:
        parts_w = sum(float(row[f"{part}_w"] or 0) for part in ("cpu", "gpu", "encoder", "rest", "equipment"))
        assert float(row["studio_w"]) == pytest.approx(parts_w, abs=0.01)
        assert row["origin"] == "demo"


def test_the_json_holds_inputs_results_and_the_version_of_the_factors(demo, capsys):
    document = json.loads(exported(capsys, demo["session"][:6], "--json"))
    assert document["session"]["demo"] is True
    assert document["factors"]["version"] == demo["factor_set"]
    assert document["factors"]["values"]["def_phone"]["unit"] == "W"
    assert document["results"]["attributed"]["emissions_g"] == demo["conventions"]["attributed"]["emissions_g"]
    (stretch,) = document["inputs"]["stretches"]
    assert stretch["activity"]["studio_wh"] == demo["studio_wh"]
    assert len(document["inputs"]["seconds"]) == 600
    assert all(len(row) == len(document["inputs"]["columns"]) for row in document["inputs"]["seconds"])
    assert {each["mix"]["assumed"] for each in document["inputs"]["contexts"]} == {True}


def test_an_export_goes_into_a_file_whole_or_not_at_all(demo, tmp_path, capsys):
    path = tmp_path / "live.csv"
    assert exported(capsys, "last", "--csv", "-o", str(path)) == ""
    assert len(path.read_text(encoding="utf-8").splitlines()) == 601
    assert main(["export", "last", "--csv", "-o", str(tmp_path / "none" / "live.csv")]) == 2
    assert "choose another place" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".csv"] == ["live.csv"]


def test_sessions_are_listed(demo, capsys):
    assert main(["sessions"]) == 0
    listed = capsys.readouterr().out
    assert demo["session"][:8] in listed
    assert "DEMO" in listed
    assert main(["sessions", "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert document["id"] == demo["session"]
    assert document["state"] == "finished"
    assert document["studio_wh"] == demo["studio_wh"]


def test_without_sessions_the_list_says_so(capsys):
    assert main(["sessions"]) == 0
    assert capsys.readouterr().out == "No session is kept yet.\n"


def test_by_hand_the_stream_is_the_one_described_and_what_is_missing_is_named(capsys):
    assert main(["record", "--by-hand", "--minutes", "0.03", "--viewers", "100", "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["origin"] == "by_hand"
    assert summary["viewer_hours"] == pytest.approx(100 * summary["duration_s"] / 3600)
    missing = {each["source"]: each for each in summary["missing"]}
    assert "obs" not in missing
    assert "viewers" not in missing
    assert "--zone" in missing["zone"]["remedy"]


def test_viewers_that_nobody_counted_are_a_dash_with_its_reason_and_not_0(capsys, tmp_path):
    assert main(["record", "--by-hand", "--minutes", "0.03"]) == 0
    summary = capsys.readouterr().out
    assert "– viewer-hours" in summary
    assert "How many watch is not known" in summary
    for name in ("Home routers", "Viewers’ screens"):
        (line,) = (each for each in summary.splitlines() if each.startswith(name))
        assert line.removeprefix(name).split() == ["–"] * 4
    assert main(["sessions"]) == 0
    assert "– viewer-hours: nobody counted the viewers." in capsys.readouterr().out
    (listed,) = _listed(capsys)
    assert listed["viewer_hours"] is None
    path = tmp_path / "live.json"
    assert main(["export", "last", "--json", "-o", str(path)]) == 0
    (stretch,) = json.loads(path.read_text(encoding="utf-8"))["inputs"]["stretches"]
    assert stretch["activity"]["counted_h"] == 0


def test_viewers_that_were_counted_as_none_are_0(capsys):
    assert main(["record", "--by-hand", "--minutes", "0.03", "--viewers", "0"]) == 0
    assert capsys.readouterr().out.splitlines()[2].startswith("0 viewer-hours")
    (listed,) = _listed(capsys)
    assert listed["viewer_hours"] == 0


def _listed(capsys):
    assert main(["sessions", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_recording_with_its_summary(sent):
    recorder = subprocess.Popen(
        [sys.executable, "-m", "livewatt", "record", "--demo", "--speed", "1000", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert recorder.stderr is not None
    assert "studio" in recorder.stderr.readline()  # said when the session begins
    recorder.send_signal(sent)
    out, _ = recorder.communicate(timeout=30)
    assert recorder.returncode == 0
    summary = json.loads(out)
    assert summary["duration_s"] > 0
    assert main(["sessions", "--json"]) == 0


def test_the_summary_as_text_can_be_read(capsys):
    assert main(["record", "--demo", "--minutes", "3", "--speed", "1000", "--zone", "fr"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("DEMO")
    assert "Grid: France 31" in out
    assert "livewatt export" in out


def test_viewers_elsewhere_and_a_contract_stand_in_the_summary(capsys):
    preferences = Preferences(kept_at().preferences_file)
    preferences.change(contract_g_per_kwh=12.0)
    assert preferences.flush()
    told = ["record", "--demo", "--minutes", "3", "--speed", "1000", "--zone", "CH", "--viewer-zones", "FR=0.7, be=0.3"]
    assert main([*told, "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    shares = {each["zone"]: each["share"] for each in summary["audience_grids"]}
    assert shares == {"FR": 0.7, "BE": 0.3}
    studio, viewers = summary["grid"], summary["audience_grids"]
    attributed = summary["conventions"]["attributed"]
    emitted, used = attributed["emissions_g"], attributed["energy_wh"]
    assert emitted["studio"]["central"] == pytest.approx(
        used["studio"]["central"] * studio["g_per_kwh"]["central"] / 1000
    )
    at_viewers = sum(each["share"] * each["g_per_kwh"]["central"] for each in viewers)
    assert emitted["screen"]["central"] == pytest.approx(used["screen"]["central"] * at_viewers / 1000)
    assert summary["contract"] == {"g_per_kwh": 12, "studio_g": pytest.approx(summary["studio_wh"] * 12 / 1000)}
    assert 0.5 <= summary["equivalent"]["count"] <= 50
    assert main(told) == 0
    out = capsys.readouterr().out
    assert "Viewers: 70% France, 31\u00a0g/kWh; 30% Belgium, " in out
    assert "With your contract’s 12\u00a0g/kWh: studio part " in out
    assert "About as much as " in out


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ("FR", "must give each zone once with its share"),
        ("FR=0.5,FR=0.5", "must give each zone once with its share"),
        ("FR=0.7", "must sum to 1, not 0.7"),
        ("FR=x,BE=0.3", "--viewer-zones FR must be a number from 0 to 1, not “x”"),
        ("FR=0.7,Belgum=0.3", "There is no zone “Belgum” for --viewer-zones; write one such as BE"),
        ("", "There is no zone “”"),
    ],
)
def test_wrong_viewer_zones_are_answered_in_one_sentence(capsys, shares, sentence):
    assert main(["record", "--by-hand", "--viewer-zones", shares]) == 2
    answer = capsys.readouterr().err
    assert sentence in answer
    assert answer.count("\n") == 1


def test_a_password_is_read_from_the_input_and_shown_nowhere(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("hunter2\n"))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{listener.getsockname()[1]}"
        assert main(["record", "--obs", where, "--password-stdin", "--demo"]) == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    assert main(["record", "--password-stdin", "--minutes", "1"]) == 2
    answer = capsys.readouterr()
    assert "hunter2" not in answer.out + answer.err
    assert "standard input" in answer.err


def test_an_obs_that_never_answers_is_waited_for_as_long_as_would_be_recorded(monkeypatch, capsys):
    monkeypatch.setattr(record, "OBS_AWAITED_S", 0.1)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # held, so that nobody else listens there, and not listening
        port = unused.getsockname()[1]
        status = main(["record", "--obs", f"127.0.0.1:{port}", "--minutes", "0.03", "--json"])
    told = capsys.readouterr()
    assert status == record.NOTHING_RECORDED
    assert f"OBS was not reached within 2\u00a0s. Nothing answers at 127.0.0.1, port {port}." in told.err
    assert "--by-hand" in told.err
    summary = json.loads(told.out)
    assert summary["session"] is None
    assert "Nothing answers" in {each["source"]: each["reason"] for each in summary["missing"]}["obs"]
    assert main(["sessions"]) == 0
    assert capsys.readouterr().out == "No session is kept yet.\n"


def test_an_obs_that_never_goes_live_is_waited_for_as_long_as_would_be_recorded(monkeypatch, capsys):
    monkeypatch.setattr(record, "OBS_AWAITED_S", 0.1)
    with FakeObsWebSocket() as obs:
        status = main(["record", "--obs", f"127.0.0.1:{obs.port}", "--minutes", "0.05"])
    told = capsys.readouterr()
    assert status == record.NOTHING_RECORDED
    assert "No live began in OBS within 3\u00a0s." in told.err
    assert told.out.startswith("No live came: nothing was recorded.")


def test_a_folder_that_cannot_be_made_is_answered(monkeypatch, tmp_path, capsys):
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setenv("LIVEWATT_HOME", str(blocked / "below"))
    assert main(["record", "--by-hand", "--minutes", "1"]) == 2
    assert "LIVEWATT_HOME" in capsys.readouterr().err


def test_a_damaged_settings_file_is_said_and_does_not_stop_anything(capsys):
    path = kept_at().preferences_file
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    assert main(["record", "--by-hand", "--minutes", "0.02"]) == 0
    assert "preferences.json.bad" in capsys.readouterr().err
