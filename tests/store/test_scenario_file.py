"""Scenarios written by hand: what they mean, and what is said of one that is wrong."""

import json
import tomllib

import pytest

from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import IntensityKind
from livewatt.domain.message import UserError
from livewatt.store.factor_files import load_rungs
from livewatt.store.scenario_file import load_scenario

WHOLE = """
duration_h = 2.5
zone = "CH"
convention = "in_use"

[stream]
width = 1280
height = 720
fps = 30
bitrate_mbps = 3
encoder = "obs_nvenc_h264_tex"

[audience]
viewers = 45
platform = "twitch"
devices = { phone = 0.5, tablet = 0.1, tv = 0.4 }
networks = { fixed = 0.7, 4g = 0.2, 5g = 0.1 }

[studio]
power_w = 266.5
"""


def scenario(folder, text, name="live.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def complaint(folder, text, name="live.toml"):
    with pytest.raises(UserError) as caught:
        scenario(folder, text, name)
    sentence = str(caught.value)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_whole_scenario_is_read(tmp_path):
    read = scenario(tmp_path, WHOLE)
    assert read.duration_h == 2.5
    assert read.places.studio.zone == "CH"
    assert read.convention is Convention.IN_USE
    assert (read.video.width, read.video.height, read.video.fps) == (1280, 720, 30)
    assert (read.bitrate_mbps, read.encoder) == (3, "obs_nvenc_h264_tex")
    assert (read.viewers, read.platform, read.studio_w) == (45, "twitch", 266.5)
    assert read.mix.devices == {Device.PHONE: 0.5, Device.TABLET: 0.1, Device.TV: 0.4}
    assert read.mix.networks == {Network.FIXED: 0.7, Network.MOBILE_4G: 0.2, Network.MOBILE_5G: 0.1}
    assert not read.mix.assumed


def test_json_and_toml_mean_the_same(tmp_path):
    content = json.dumps(tomllib.loads(WHOLE))
    assert scenario(tmp_path, content, "live.json") == scenario(tmp_path, WHOLE)
    assert scenario(tmp_path, content, "live") == scenario(tmp_path, WHOLE)


def test_an_empty_scenario_is_an_hour_of_nothing_in_france(tmp_path):
    read = scenario(tmp_path, "")
    assert (read.duration_h, read.viewers, read.studio_w) == (1, 0, 0)
    assert read.places.studio.zone == "FR"
    assert read.convention is Convention.ATTRIBUTED
    assert read.delivered_mbps(load_rungs()) == 6
    assert read.mix.assumed


def test_a_figure_of_the_users_own_has_no_band(tmp_path):
    grid = scenario(tmp_path, "grid_g_per_kwh = 51.9").places.studio
    assert grid.g_per_kwh == Estimate.exact(51.9)
    assert grid.kind is IntensityKind.ENTERED


def test_viewers_may_be_elsewhere_than_the_studio(tmp_path):
    places = scenario(tmp_path, 'zone = "CH"\n[audience]\nzones = { FR = 0.7, BE = 0.3 }').places
    assert places.studio.zone == "CH"
    assert {grid.zone: share for grid, share in places.audience} == {"FR": 0.7, "BE": 0.3}
    own = scenario(tmp_path, "grid_g_per_kwh = 12\n[audience.zones]\nCA-QC = 1").places
    assert own.studio.kind is IntensityKind.ENTERED
    assert [grid.zone for grid, _share in own.audience] == ["CA-QC"]


def test_the_figure_of_ademe_is_a_grid_like_the_others(tmp_path):
    grid = scenario(tmp_path, 'zone = "FR-ADEME"').places.studio
    assert grid.g_per_kwh == Estimate(51.9, 44, 60)
    assert (grid.zone, grid.kind) == ("FR", IntensityKind.REFERENCE)


def test_a_delivered_bitrate_of_the_users_own_replaces_the_ladder(tmp_path):
    read = scenario(tmp_path, "[audience]\nviewers = 1\ndelivered_mbps = 2.5")
    assert read.delivered_mbps(load_rungs()) == 2.5


def test_networks_that_are_not_given_follow_the_devices_that_are(tmp_path):
    read = scenario(tmp_path, "[audience]\ndevices = { tv = 1.0 }")
    assert read.mix.networks == {Network.FIXED: 1.0, Network.MOBILE_4G: 0.0}
    assert read.mix.assumed


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("duraton_h = 2", "“duraton_h” is not known", "use one of: duration_h, zone"),
        ("[audience]\nviewer = 2", "“audience.viewer” is not known", "viewers, platform"),
        ("[audience.devices]\nphone = 0.5\nfridge = 0.5", "“audience.devices.fridge”", "phone, tablet, laptop"),
        ("[audience.devices]\nphone = 0.5", "“audience.devices”", "sum to 1, not 0.5"),
        ("[audience.networks]\nfixed = 0.7\n4g = 0.7", "“audience.networks”", "sum to 1, not 1.4"),
        ("[audience.networks]\nfixed = -0.5\n4g = 1.5", "“audience.networks.fixed”", "from 0 to 1, not -0.5"),
        ("[audience.zones]\nFR = 0.7", "“audience.zones”", "sum to 1, not 0.7"),
        ("[audience.zones]\nFR = 0.5\nCA-QV = 0.5", "“audience.zones.CA-QV” is not known", "such as: CA-QC"),
        ("[audience]\nzones = 'FR'", "“audience.zones” must be a table", "not “FR”"),
        ("[audience]\ndevices = {}", "“audience.devices”", "sum to 1, not 0"),
        ("duration_h = -1", "“duration_h”", "from 0 to 8784, not -1"),
        ("duration_h = nan", "“duration_h”", "not nan"),
        ("duration_h = inf", "“duration_h”", "not inf"),
        ('duration_h = "2"', "“duration_h”", "must be a number"),
        ("duration_h = true", "“duration_h”", "must be a number"),
        ("duration_h = 0x" + "f" * 5000, "“duration_h”", "not 0xfff"),
        ("duration_h = [1]", "“duration_h”", "not a list"),
        ('zone = "XX"', "“zone” cannot be “XX”", "use one of the 353"),
        ('zone = "fr"', "“zone” cannot be “fr”", "FR"),
        ("zone = 33", "“zone” cannot be 33", "use one of"),
        ("grid_g_per_kwh = -3", "“grid_g_per_kwh”", "from 0 to 5000"),
        ('zone = "FR"\ngrid_g_per_kwh = 51.9', "“zone” and “grid_g_per_kwh” exclude each other", "keep one"),
        ('convention = "marginal"', "“convention” cannot be “marginal”", "attributed, in_use, short_run"),
        ('[audience]\nplatform = "twich"', "“audience.platform”", "twitch_source_only"),
        ('[audience]\nplatform = "twitch"\ndelivered_mbps = 2', "“audience.delivered_mbps”", "keep one"),
        ("[audience]\nviewers = -1", "“audience.viewers”", "from 0 to 1000000000"),
        ("[stream]\nwidth = 1280.5", "“stream.width”", "whole number"),
        ("[stream]\nwidth = 0", "“stream.width”", "from 16"),
        ("[stream]\nfps = 0", "“stream.fps”", "from 1"),
        ("[stream]\nbitrate_mbps = 6000", "“stream.bitrate_mbps”", "to 1000, not 6000"),
        ('[stream]\nencoder = ""', "“stream.encoder”", "text in quotes"),
        ("studio = 350", "“studio”", "must be a table of keys, not 350"),
        ("[studio]\npower_w = {}", "“studio.power_w”", "not a table"),
        ("duration_h = \n", "TOML", "line 1"),
        ("duration_h = 1\nduration_h = 2\n", "TOML", "line 2"),
    ],
)
def test_a_wrong_scenario_is_answered_with_its_place_and_the_remedy(tmp_path, text, place, remedy):
    sentence = complaint(tmp_path, text)
    assert place in sentence
    assert remedy in sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"duration_h": 2,}', "line 1 column"),
        ('{"duration_h": NaN}', "“duration_h” must be a number"),
        ('{"duration_h": 1, "duration_h": 2}', "'duration_h' is written twice"),
        ('{"duration_h": ' + "9" * 5000 + "}", "JSON"),
        ("[1, 2]", "keys and values"),
        ('{"a": ' * 5000, "JSON"),
        ('{"' + "k" * 500 + '": 1}', "kkk…”"),
        ('{"two\\nlines": 1}', "“two lines”"),
    ],
)
def test_wrong_json_is_answered_too(tmp_path, text, words):
    assert words in complaint(tmp_path, text, "live.json")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(UserError, match=r"absent\.toml cannot be read"):
        load_scenario(tmp_path / "absent.toml")
    with pytest.raises(UserError, match="cannot be read"):
        load_scenario(tmp_path)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="not a text in UTF-8"):
        load_scenario(binary)
