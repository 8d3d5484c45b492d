"""Sessions that are cut, merged and corrected afterwards: what is left adds up, and what was there comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.message import UserError
from livewatt.domain.session import Marker, SessionState
from livewatt.live.edits import AUDIENCE, CUT, MERGE, SessionEditor
from livewatt.live.recount import Rates, stretches_of, totals_of
from livewatt.model.draws import Draws
from livewatt.store.audience_curve import AudienceCurve, average_viewers
from livewatt.store.factor_files import load_factor_set

CLOSE = 1e-4  # what is kept is rounded to milliwatts: of an error of 15 W in the fifth figure


@pytest.fixture(scope="module")
def draws():
    return Draws(load_factor_set())


@pytest.fixture
def recorded(lab):
    """A live of ten minutes whose zone, viewers and lights change, with a sleep of two minutes and two markers."""
    lab.obs.live()
    for second in range(600):
        if second == 100:
            lab.recorder.set_viewers(200)
        if second == 300:
            lab.preferences.change(zone="DE")
        if second == 400:
            lab.clock.sleep(120)
        if second in (150, 450):
            lab.recorder.add_marker(f"at {second}")
        lab.seconds(1)
    lab.recorder.stop_session()
    assert lab.store.flush()
    return lab.store.find("last")


@pytest.fixture
def editor(lab, draws):
    return SessionEditor(lab.store, draws)


def total_g(kept):
    return {each: kept.totals.footprints[each].emissions_total_g.central for each in Convention}


def check_same_sums(first, second):
    assert first.duration_s == pytest.approx(second.duration_s)
    assert first.gaps_s == pytest.approx(second.gaps_s)
    sums = {places: activity for activity, places in first.stretches}
    for activity, places in second.stretches:
        studio = ("studio_wh", "studio_measured_wh", "studio_error_wh", "upload_mbps_h")
        for name in ("live_h", "counted_h", *studio, "viewer_hours"):
            assert getattr(sums[places], name) == pytest.approx(getattr(activity, name), rel=CLOSE), name
        for name in ("viewer_h", "network_viewer_h", "delivered_mbps_h"):
            assert getattr(sums[places], name) == pytest.approx(getattr(activity, name), rel=CLOSE), name
    for convention, footprint in second.footprints.items():
        other = first.footprints[convention]
        for segment in Segment:
            assert other.emissions_g[segment].central == pytest.approx(
                footprint.emissions_g[segment].central, rel=CLOSE
            )
            assert other.emissions_g[segment].high == pytest.approx(footprint.emissions_g[segment].high, rel=CLOSE)


def test_the_seconds_that_were_kept_come_to_what_was_counted_while_recording(lab, recorded, draws):
    moments = list(lab.store.moments(recorded.session.id))
    assert len(recorded.totals.stretches) == 2
    check_same_sums(totals_of(moments, draws), recorded.totals)


def test_the_rates_of_a_second_can_be_computed_again_from_what_was_kept(lab, recorded, draws):
    rates = Rates(draws)
    for moment in lab.store.moments(recorded.session.id):
        for convention, by_segment in rates.of(moment).items():
            assert by_segment == pytest.approx(moment.rates_g_per_h[convention], abs=6e-4, rel=1e-5)


def test_what_is_left_of_a_cut_session_is_the_sum_of_its_seconds(lab, recorded, editor, draws):
    moments = list(lab.store.moments(recorded.session.id))
    left = [moment for moment in moments if 120 < moment.at_s <= 350]
    cut = lab.store.find(editor.cut(recorded, 120, 350))
    assert [each.session.id for each in lab.store.sessions()] == [cut.session.id]
    assert dict((places, each) for each, places in cut.totals.stretches) == dict(
        (places, each) for each, places in stretches_of(left)
    )
    assert cut.totals.duration_s == pytest.approx(230)
    assert cut.session.started_utc == recorded.session.started_utc + timedelta(seconds=120)
    assert cut.session.state is SessionState.FINISHED
    assert lab.store.markers(cut.session.id) == (Marker(pytest.approx(30, abs=1), "at 150"),)
    assert lab.store.attachment(cut.session.id, CUT) == {"from_s": 120, "to_s": 350, "of_s": pytest.approx(720)}
    kept = list(lab.store.moments(cut.session.id))
    assert [moment.studio for moment in kept] == [moment.studio for moment in left]
    assert [moment.at_s for moment in kept] == pytest.approx([moment.at_s - 120 for moment in left])
    assert 0 < total_g(cut)[Convention.ATTRIBUTED] < total_g(recorded)[Convention.ATTRIBUTED]


@pytest.mark.parametrize("at_s", [250, 401.5, 460])  # inside a zone, at the sleep, and in the time without samples
def test_the_two_halves_of_a_session_merge_into_the_whole(lab, recorded, editor, at_s, draws):
    moments = list(lab.store.moments(recorded.session.id))
    first = lab.store.find(editor.cut(recorded, 0, at_s))
    # The other half is cut from the original, which is brought back beside the first.
    lab.store.put(replace(lab.store.whole(first), session=replace(first.session, id="a" * 32)))
    lab.store.restore(first.session.id)
    assert lab.store.flush()
    second = lab.store.find(editor.cut(recorded, at_s, recorded.totals.duration_s))
    merged = lab.store.find(editor.merge(second, lab.store.find("a" * 32)))
    check_same_sums(merged.totals, recorded.totals)
    kept = list(lab.store.moments(merged.session.id))
    assert [moment.at_s for moment in kept] == pytest.approx([moment.at_s for moment in moments])
    assert [moment.gap_s for moment in kept] == pytest.approx([moment.gap_s for moment in moments], abs=1e-3)
    assert [marker.text for marker in lab.store.markers(merged.session.id)] == ["at 150", "at 450"]
    assert set(lab.store.attachments(merged.session.id)) == {MERGE}


def test_a_change_is_undone_with_everything_as_it_was(lab, recorded, editor):
    before = (list(lab.store.moments(recorded.session.id)), lab.store.markers(recorded.session.id))
    cut = lab.store.find(editor.cut(recorded, 10, 100))
    (original,) = lab.store.originals(cut.session.id)
    assert original == recorded
    again = lab.store.find(editor.correct_audience(cut, average_viewers(10)))
    lab.store.restore(again.session.id)
    assert lab.store.flush()
    assert lab.store.sessions() == (cut,)
    lab.store.restore(cut.session.id)
    assert lab.store.flush()
    assert lab.store.sessions() == (recorded,)
    assert (list(lab.store.moments(recorded.session.id)), lab.store.markers(recorded.session.id)) == before


def test_deleting_a_changed_session_deletes_what_it_was_made_of(lab, recorded, editor):
    cut = editor.cut(recorded, 10, 100)
    again = editor.cut(lab.store.find(cut), 10, 50)
    lab.store.delete(again)
    assert lab.store.flush()
    assert lab.store.sessions() == ()
    for gone in (recorded.session.id, cut, again):
        assert list(lab.store.moments(gone)) == []


def test_originals_may_be_given_up(lab, recorded, editor):
    cut = editor.cut(recorded, 10, 100)
    lab.store.forget_originals(cut)
    assert lab.store.flush()
    assert lab.store.originals(cut) == ()
    assert list(lab.store.moments(recorded.session.id)) == []
    assert len(list(lab.store.moments(cut))) == 90


def test_the_average_of_a_platform_gives_its_viewer_hours(lab, recorded, editor):
    corrected = lab.store.find(editor.correct_audience(recorded, average_viewers(45.3)))
    live_h = recorded.totals.whole.live_h
    assert corrected.totals.whole.viewer_hours == pytest.approx(45.3 * live_h, abs=2 / 3600)
    assert corrected.totals.whole.studio_wh == pytest.approx(recorded.totals.whole.studio_wh, rel=CLOSE)
    document = lab.store.attachment(corrected.session.id, AUDIENCE)
    assert document == {
        "source": "average",
        "viewers": 45.3,
        "viewer_hours_before": recorded.totals.whole.viewer_hours,
    }
    # The viewers' part is proportional to their hours; the studio's does not move.
    before, after = (each.totals.footprints[Convention.ATTRIBUTED] for each in (recorded, corrected))
    ratio = corrected.totals.whole.viewer_hours / recorded.totals.whole.viewer_hours
    studio_g = [each.emissions_g[Segment.STUDIO].central for each in (before, after)]
    assert studio_g[1] == pytest.approx(studio_g[0], rel=CLOSE)
    screen_wh = [each.energy_wh[Segment.SCREEN].central for each in (before, after)]
    assert screen_wh[1] == pytest.approx(screen_wh[0] * ratio)


def test_the_rates_of_a_corrected_session_fit_its_new_total(lab, recorded, editor):
    curve = AudienceCurve((0.0, 300.0, 720.0), (0.0, 600.0, 100.0), {"source": "curve", "points": 3})
    corrected = lab.store.find(editor.correct_audience(recorded, curve))
    moments = list(lab.store.moments(corrected.session.id))
    # Each second is counted in steps of one viewer and mg/h.
    for convention in Convention:
        integral_g = sum(sum(each.rates_g_per_h[convention].values()) * each.interval_s / 3600 for each in moments)
        assert integral_g == pytest.approx(total_g(corrected)[convention], rel=1e-4)
    at_peak = min(moments, key=lambda each: abs(each.at_s - 300))
    assert at_peak.audience.viewers == pytest.approx(600, abs=1)


def test_a_session_of_older_factors_is_counted_with_todays(lab, recorded, editor, draws):
    older = replace(recorded.session, id="b" * 32, factor_set="2025-01")
    lab.store.put(replace(lab.store.whole(recorded), session=older))
    cut = lab.store.find(editor.cut(lab.store.find(older.id), 0, 100))
    assert cut.session.factor_set == draws.factors.version
    assert lab.store.factors(draws.factors.version)["def_phone"]["unit"] == "W"


def test_what_makes_no_sense_is_refused_and_changes_nothing(lab, recorded, editor):
    far = replace(recorded.session, id="c" * 32, started_utc=recorded.session.started_utc + timedelta(hours=9))
    lab.store.put(replace(lab.store.whole(recorded), session=far))
    twin = replace(recorded.session, id="d" * 32)
    lab.store.put(replace(lab.store.whole(recorded), session=twin))
    before = lab.store.sessions()
    with pytest.raises(UserError, match="Nothing would be left"):
        editor.cut(recorded, 410, 450)
    with pytest.raises(UserError, match="More than 6 hours"):
        editor.merge(recorded, lab.store.find(far.id))
    with pytest.raises(UserError, match="at the same time"):
        editor.merge(recorded, lab.store.find(twin.id))
    assert lab.store.sessions() == before


def test_a_live_that_runs_is_left_alone(lab, editor):
    lab.obs.live()
    lab.seconds(5)
    assert lab.store.flush()
    with pytest.raises(UserError, match="still running"):
        editor.cut(lab.store.find("last"), 0, 2)


def test_seconds_of_the_first_version_know_their_place_from_the_session(lab, recorded, editor):
    one_place = recorded.totals.stretches[:1]
    old = [
        replace(each, places=None, upload_mbps=None)
        for each in lab.store.moments(recorded.session.id)
        if each.at_s < 200
    ]
    session = replace(recorded.session, id="e" * 32)
    totals = replace(recorded.totals, stretches=one_place)
    lab.store.put(replace(lab.store.whole(recorded), session=session, totals=totals, moments=old))
    cut = lab.store.find(editor.cut(lab.store.find(session.id), 0, 100))
    ((activity, places),) = cut.totals.stretches
    assert places == one_place[0][1]
    assert activity.live_h == pytest.approx(100 / 3600)
    assert activity.upload_mbps_h > 0


def test_seconds_of_the_first_version_in_several_places_are_refused(lab, recorded, editor):
    old = [replace(each, places=None) for each in lab.store.moments(recorded.session.id)]
    session = replace(recorded.session, id="f" * 32)
    lab.store.put(replace(lab.store.whole(recorded), session=session, moments=old))
    with pytest.raises(UserError, match="by an older LiveWatt"):
        editor.cut(lab.store.find(session.id), 0, 100)
