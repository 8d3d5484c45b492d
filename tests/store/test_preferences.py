"""The preferences file: validated, atomic, and never lost."""

import json
import os
import stat

import pytest

from livewatt.domain.chain import Device
from livewatt.domain.power import Equipment
from livewatt.store.preferences import Preferences, replace_file
from livewatt.store.settings import KINDS, SENTENCES, Settings, changed


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "preferences.json"


def _written(path, document):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return Preferences(path)


def test_without_a_file_the_defaults_are_used_and_nothing_is_written(path):
    preferences = Preferences(path)
    assert preferences.settings == Settings()
    assert preferences.problem is None
    assert not path.exists()


def test_changes_are_there_at_the_next_start(path):
    preferences = Preferences(path)
    preferences.change(
        zone="CA-QC",
        viewers_default=45,
        audience_devices={"phone": 0.75, "tv": 0.25},
        audience_zones={"FR": 0.75, "CA-QC": 0.25},
        contract_g_per_kwh=12.0,
        equipment=(Equipment("Key light", 45.0, is_light=True, level=0.7), Equipment("Back light", 18.0, on=False)),
    )
    assert preferences.flush()
    again = Preferences(path)
    assert again.problem is None
    assert again.settings == preferences.settings
    assert dict(again.settings.audience_devices) == {Device.PHONE: 0.75, Device.TV: 0.25}
    assert dict(again.settings.audience_zones) == {"FR": 0.75, "CA-QC": 0.25}
    assert [(each.is_light, each.level) for each in again.settings.equipment] == [(True, 0.7), (None, 1.0)]


def test_equipment_of_an_older_file_is_on_and_not_dimmed(path):
    preferences = _written(path, {"equipment": [{"name": "Key light", "power_w": 45.0}]})
    assert preferences.problem is None
    assert preferences.settings.equipment == (Equipment("Key light", 45.0, on=True, level=1.0),)


def test_only_the_owner_may_read_the_file(path):
    preferences = Preferences(path)
    preferences.change(zone="FR")
    assert preferences.flush()
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_default_fits_its_own_kind_and_survives_json():
    for key, kind in KINDS.items():
        default = getattr(Settings(), key)
        assert kind.read(json.loads(json.dumps(kind.write(default)))) == default


def test_every_preference_has_a_sentence():
    assert set(SENTENCES) == set(KINDS)
    assert all(sentence.msgid.endswith(".") for sentence in SENTENCES.values())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "klingon"),
        ("card_look", "neon"),
        ("card_hidden", ["nothing"]),
        ("card_hidden", "title"),
        ("card_hashtags", "#one\n#two"),
        ("zone", "France"),
        ("grid_g_per_kwh", -1),
        ("grid_g_per_kwh", True),
        ("grid_g_per_kwh", float("nan")),
        ("viewers_default", -3),
        ("viewers_default", 2.5),
        ("audience_devices", {"phone": 0.5}),
        ("audience_devices", {"phone": 0.5, "fridge": 0.5}),
        ("audience_devices", [0.5, 0.5]),
        ("equipment", [{"name": "Light"}]),
        ("equipment", [{"name": "Light", "power_w": -4}]),
        ("equipment", ["Light"]),
        ("equipment", [{"name": "Light", "power_w": 4, "is_light": "yes"}]),
        ("equipment", [{"name": "Light", "power_w": 4, "level": 1.5}]),
        ("equipment", {"Light": 4}),
        ("obs_port", 0),
        ("obs_host", "ws://here"),
        ("currency", "euro"),
        ("wizard_done", 1),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_in_a_file_replaced_by_its_default(path, key, value):
    with pytest.raises(ValueError, match=key):
        changed(Settings(), **{key: value})
    preferences = _written(path, {key: value, "theme": "light"})
    assert preferences.settings == changed(Settings(), theme="light")
    assert key in str(preferences.problem)
    assert path.with_name("preferences.json.bad").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00\x01", '{"zone": "FR"'])
def test_a_file_that_is_no_settings_file_is_kept_beside(path, text):
    preferences = _written(path, text)
    assert preferences.settings == Settings()
    assert preferences.problem is not None
    preferences.change(zone="FR")
    assert preferences.flush()
    assert path.with_name("preferences.json.bad").read_text(encoding="utf-8") == text
    assert Preferences(path).settings.zone == "FR"


def test_bytes_that_are_no_text_are_kept_beside_too(path):
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe{}")
    assert Preferences(path).settings == Settings()
    assert path.with_name("preferences.json.bad").read_bytes() == b"\xff\xfe{}"


def test_keys_of_a_newer_version_are_kept(path):
    preferences = _written(path, {"zone": "FR", "of_tomorrow": {"deep": [1, 2]}})
    assert preferences.problem is None
    preferences.change(zone="CH")
    assert preferences.flush()
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["of_tomorrow"] == {"deep": [1, 2]}
    assert document["zone"] == "CH"


def test_a_file_that_cannot_be_read_is_not_written_over(path):
    path.mkdir(parents=True)  # reading a folder fails for root too
    preferences = Preferences(path)
    preferences.change(zone="FR")
    assert preferences.settings.zone == "FR"
    assert preferences.problem is not None
    assert path.is_dir()


def test_a_file_that_cannot_be_written_is_said_and_the_change_holds(tmp_path):
    blocked = tmp_path / "a file"
    blocked.touch()
    preferences = Preferences(tmp_path / "none" / "preferences.json")
    (tmp_path / "none").symlink_to(blocked)
    preferences.change(zone="FR")
    assert not preferences.flush()
    assert preferences.settings.zone == "FR"
    assert "saved" in str(preferences.problem)


def test_listeners_hear_of_real_changes_until_they_leave():
    preferences, heard = Preferences(), []
    leave = preferences.subscribe(heard.append)
    preferences.change(zone="FR")
    preferences.change(zone="FR")
    leave()
    preferences.change(zone="CH")
    assert [settings.zone for settings in heard] == ["FR"]


def test_many_quick_changes_end_with_the_last_one(path):
    preferences = Preferences(path)
    for viewers in range(200):
        preferences.change(viewers_default=viewers)
    assert preferences.flush()
    assert Preferences(path).settings.viewers_default == 199
    assert [each.name for each in path.parent.iterdir()] == ["preferences.json"]


def test_a_write_that_fails_leaves_the_old_file(path, monkeypatch):
    path.parent.mkdir()
    path.write_text("old", encoding="utf-8")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, "new")
    assert [(each.name, each.read_text(encoding="utf-8")) for each in path.parent.iterdir()] == [(path.name, "old")]
