"""The user's own shares of viewers by quality: what a run counts, and a file that is never lost."""

import pytest

from fakes.new_start import start_anew
from livewatt.cli.main import main
from livewatt.domain.factor import Status
from livewatt.domain.message import UserError
from livewatt.domain.stream import VideoFormat
from livewatt.live.setup import Reference
from livewatt.model.delivery import delivered_mbps
from livewatt.store.factor_files import load_rungs
from livewatt.store.own_shares import OwnShares, begin_without_bad_shares, present_rungs
from livewatt.store.places import kept_at

HEAD = "platform,rung,share\n"


@pytest.fixture
def path():
    """Where this test's own shares are."""
    kept_at().make()
    return kept_at().shares_file


@pytest.fixture
def own(path):
    """The file of them, which is not there yet."""
    return OwnShares(path)


def test_without_a_file_the_shipped_shares_are_those_of_the_run():
    assert present_rungs() == load_rungs()


def test_shares_of_ones_own_count_from_the_next_start_and_can_be_taken_back(own):
    began_with = present_rungs()
    own.keep("twitch", {"source": 0.75, "480p": 0.25})
    assert present_rungs() is began_with
    start_anew()
    rungs = present_rungs()["twitch"]
    assert {rung.name: rung.share for rung in rungs if rung.share} == {"source": 0.75, "480p": 0.25}
    assert {rung.status for rung in rungs} == {Status.ENTERED}
    assert present_rungs()["tiktok_phone"] == load_rungs()["tiktok_phone"]
    assert Reference.load().rungs["twitch"] == rungs
    # Three of four viewers at 6 Mb/s, one at 1.428.
    assert delivered_mbps(rungs, VideoFormat(1920, 1080, 60), 6.0) == pytest.approx(4.857)
    own.keep("twitch", None)
    start_anew()
    assert present_rungs() == load_rungs()


def test_the_shares_of_other_platforms_stay(own):
    own.keep("twitch", {"source": 1.0})
    own.keep("tiktok_phone", {load_rungs()["tiktok_phone"][0].name: 1.0})
    own.keep("twitch", {"480p": 1.0})
    assert own.read() == {"tiktok_phone": {load_rungs()["tiktok_phone"][0].name: 1.0}, "twitch": {"480p": 1.0}}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("youtub,source,1\n", "line 2: the column “platform” must be one of: tiktok_pc"),
        ("twitch,4k,1\n", "line 2: the column “rung” must be each of these once: source, 720p60"),
        ("twitch,source,0.5\ntwitch,source,0.5\n", "line 3: the column “rung”"),
        ("twitch,source,1.5\n", "line 2: the column “share” must be a number from 0 to 1"),
        ("twitch,source,all\n", "line 2: the column “share” holds “all”"),
        ("twitch,source,0.5\n", "the shares of twitch must sum to 1"),
    ],
)
def test_a_bad_file_is_said_and_left_untouched(own, path, rows, words, capsys):
    path.write_text(HEAD + rows, encoding="utf-8")
    assert main(["method"]) == 2
    assert words in capsys.readouterr().err
    with pytest.raises(UserError):
        own.keep("tiktok_phone", None)
    told = str(begin_without_bad_shares())
    assert "the shipped ones stand in. delivery-shares.csv" in told  # the folder may name the user
    assert words in told
    assert present_rungs() == load_rungs()
    assert path.read_text(encoding="utf-8") == HEAD + rows


def test_the_method_says_that_they_were_entered(own, capsys):
    own.keep("twitch", {"source": 0.75, "480p": 0.25})
    assert main(["method", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    twitch = text[text.index("ladder-twitch") :]
    assert "Shares: entered by hand." in twitch[: twitch.index("<a id", 10)]


def test_an_estimate_counts_them(own, capsys, tmp_path):
    scenario = tmp_path / "live.toml"
    scenario.write_text('[audience]\nviewers = 10\nplatform = "twitch"\n', encoding="utf-8")
    own.keep("twitch", {"480p": 1.0})
    assert main(["estimate", str(scenario), "--json"]) == 0
    assert '"delivered_mbps": 1.428' in capsys.readouterr().out
