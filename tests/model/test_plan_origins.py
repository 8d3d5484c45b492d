"""Where plans come from: each origin gives what it stands for, and nothing of its own."""

from dataclasses import replace

import pytest

from livewatt.domain.chain import Convention
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.plan import Encoding, MeasuredEncoding, SessionSummary
from livewatt.domain.power import ComputerKind, Equipment
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState
from livewatt.model.encoding import X264, encoding_power_w
from livewatt.model.footprint import footprint
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.origins import (
    looks_like_light,
    plan_from_scenario,
    plan_from_session,
    plan_from_template,
    with_equipment,
    with_measured_power,
    with_stream,
)
from livewatt.model.scenario import Scenario
from model.plan_examples import AT_HOME, CAMERA, FRANCE, KEY_LIGHT, NVENC, ON_NVENC, ON_X264, P720_30, P1080_60, plan

HERE = Places.single(FRANCE)
SESSION = SessionSummary(
    duration_h=2.5,
    start_hour=20.5,
    encoding=ON_X264,
    viewers=61.0,
    platform="twitch",
    has_quality_menu=True,
    mix=AT_HOME,
    places=HERE,
    computer_w=180.0,
    computer_error_w=9.0,
    computer_idle_w=70.0,
    encoder_w=Estimate(28.0, 22.0, 34.0),
    equipment=(KEY_LIGHT, replace(CAMERA, level=0.5)),
    replay_days=14.0,
)


@pytest.mark.parametrize("encoder", [X264, NVENC])
def test_a_scenario_has_the_same_footprint_as_its_plan(draws, ladders, encoder):
    scenario = Scenario(2, HERE, Convention.ATTRIBUTED, P1080_60, 6.0, encoder.id, 45, "twitch", None, AT_HOME, 350.0)
    expected = footprint([(scenario.activity(ladders), scenario.places)], draws, Convention.ATTRIBUTED)
    as_planned = plan_from_scenario(scenario, encoder)
    shown = WhatIf(draws, ladders).compare(as_planned, as_planned).plan.footprint
    assert shown.emissions_total_g.central == pytest.approx(expected.emissions_total_g.central)
    assert shown.emissions_total_g.low == pytest.approx(expected.emissions_total_g.low)
    assert shown.emissions_total_g.high == pytest.approx(expected.emissions_total_g.high)


def test_a_session_is_repeated_as_it_was(draws, ladders):
    repeated = plan_from_session(SESSION)
    side = WhatIf(draws, ladders).compare(repeated, repeated).plan
    assert side.studio_wh.central == pytest.approx(2.5 * (180 + 45 + 4))
    assert (repeated.duration_h, repeated.start_hour, repeated.viewers) == (2.5, 20.5, 61.0)
    assert (repeated.platform, repeated.replay_days, repeated.encoding) == ("twitch", 14.0, ON_X264)


def test_a_sessions_own_share_of_the_encoder_says_what_another_setting_takes(draws, ladders):
    start = plan_from_session(SESSION)
    faster = replace(start, encoding=replace(ON_X264, preset="superfast"))
    saved = WhatIf(draws, ladders).compare(start, faster).studio_saved_wh
    assert saved.central == pytest.approx(2.5 * 28 * (1 - 0.62))


def test_a_calibration_of_the_same_settings_goes_before_a_sessions_share():
    calibrated = MeasuredEncoding(ON_X264, Estimate(33.0, 32.0, 34.0))
    known = plan_from_session(SESSION, (calibrated,)).computer.measured
    assert encoding_power_w(ON_X264, known)[0] == 33.0


def test_a_session_that_never_idled_has_an_assumed_idle_power():
    computer = plan_from_session(replace(SESSION, computer_idle_w=None)).computer
    assert 0 < computer.idle_w < computer.power_w


@pytest.mark.parametrize("kind", list(ComputerKind))
def test_a_template_is_a_plain_live_of_a_computer_of_its_kind(draws, ladders, kind):
    plain = plan_from_template(kind, HERE, "youtube", AT_HOME, (KEY_LIGHT,))
    side = WhatIf(draws, ladders).compare(plain, plain).plan
    assert side.studio_wh.low < side.studio_wh.central < side.studio_wh.high
    assert plain.computer.idle_w < plain.computer.power_w
    assert plain.encoding == ON_X264


def obs(**known):
    return StreamState(0.0, ObsLink.CONNECTED, StreamPhase.OFFLINE, **known)


X264_OF_OBS = {"video": P720_30, "encoder": X264, "preset": "fast"}


def test_obs_fills_in_what_it_tells_and_nothing_else():
    told = with_stream(plan(), obs(**X264_OF_OBS, configured_mbps=3.5, sent_mbps=3.1))
    assert told.encoding == Encoding(P720_30, 3.5, X264, "fast")
    assert with_stream(plan(), obs()) == plan()
    assert with_stream(plan(), obs(sent_mbps=5.2)).encoding.bitrate_mbps == 5.2


def test_a_preset_stays_with_its_encoder():
    on_x264 = plan(encoding=replace(ON_X264, preset="medium"))
    assert with_stream(on_x264, obs(encoder=X264)).encoding.preset == "medium"
    assert with_stream(on_x264, obs(encoder=NVENC)).encoding.preset is None


def test_equipment_is_on_off_or_dimmed_as_it_is_and_lights_are_known_by_name():
    studio = (
        Equipment("Key light", 45.0),
        Equipment("Back light", 18.0, level=0.4),
        Equipment("Spot", 50.0, on=False, level=0.4),
        Equipment("Caméra", 8.0, on=False),
    )
    planned = with_equipment(plan(lighting=0.5), studio)
    assert [(piece.full_w, piece.level, piece.is_light) for piece in planned.equipment] == [
        (45.0, 1.0, True),
        (18.0, 0.4, True),
        (50.0, 0.0, True),
        (8.0, 0.0, False),
    ]
    assert planned.lighting == 1.0


def test_its_owner_knows_better_what_is_a_light():
    studio = (Equipment("Key light", 45.0, is_light=False), Equipment("The big one", 80.0, is_light=True))
    assert [piece.is_light for piece in with_equipment(plan(), studio).equipment] == [False, True]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Back light",
            "LED light panel, at 100 %",
            "Softbox with a lamp",
            "Elgato Key",
            "Ring 18”",
            "Godox bulb",
            "Fill",
        ),
        *("Éclairage", "Lumière", "Contre-jour", "Contrejour", "Projecteur", "Panneau LED", "Anneau lumineux", "Néon"),
        *("Ampoule", "Spot halogène", "Lampe de bureau"),
    ],
)
def test_what_people_call_a_light_is_taken_for_one(name):
    assert looks_like_light(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Camera", "Second screen", "Internet box of the studio", "Microphone", "Keyboard", "Recording deck"),
        *("Écran", "Vidéoprojecteur", "Câble Lightning", "Caméra"),
    ],
)
def test_what_is_called_otherwise_is_not(name):
    assert not looks_like_light(name)


def test_measured_power_stands_for_the_encoding_that_was_running():
    measured = with_measured_power(plan(load=0.7), 142.0, 7.0, 55.0)
    assert (measured.computer.power_w, measured.computer.idle_w, measured.load) == (142.0, 55.0, 1.0)
    assert measured.computer.encoding == ON_NVENC
    assert with_measured_power(plan(), 30.0, 2.0, 55.0).computer.idle_w == 30.0
