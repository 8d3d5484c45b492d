"""What a change did, on series of known truth: its interval misses as often as it says, and a drift is no step."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from livewatt.model.autocorrelation import independent_count
from livewatt.model.effect import Interval, Samples, Verdict, effect, likeliest_step, pooled, stretches_around
from livewatt.model.student import t_quantile

SERIES = 400
NOISE_W = 3.0


def correlated_noise(random, count, lag):
    """Make noise of a constant spread in which each sample resembles the one before it by `lag`."""
    fresh = random.normal(size=count + 200) * NOISE_W * math.sqrt(1 - lag**2)
    for at in range(1, len(fresh)):
        fresh[at] += lag * fresh[at - 1]
    return fresh[200:]


def sides(power_w):
    """Cut a series of one sample a second in two."""
    half = len(power_w) // 2
    at_s = np.arange(float(len(power_w)))
    return [Samples(at_s[:half], power_w[:half])], [Samples(at_s[half:], power_w[half:])]


def stepped(random, *, count=240, lag=0.5, step_w=0.0, drift_w=0.0):
    """Make two stretches of `count` seconds: noise, a step between them, and a drift by `drift_w` per stretch."""
    power_w = 200 + correlated_noise(random, 2 * count, lag) + drift_w * np.arange(2 * count) / count
    power_w[count:] += step_w
    return sides(power_w)


def highest_plausible(probability, trials):
    """Give how often at most an event of this probability happens, at 1 in 1 000."""
    return trials * probability + NormalDist().inv_cdf(0.999) * math.sqrt(trials * probability * (1 - probability))


@pytest.mark.parametrize(
    ("freedom", "printed"), [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980)]
)
def test_students_quantiles_are_those_of_the_printed_table(freedom, printed):
    assert t_quantile(0.975, freedom) == pytest.approx(printed, rel=0.002)
    assert t_quantile(0.025, freedom) == pytest.approx(-printed, rel=0.002)


def test_infinitely_many_degrees_of_freedom_are_the_normal_distribution():
    assert t_quantile(0.95, math.inf) == pytest.approx(1.645, abs=1e-3)


@pytest.mark.parametrize("lag", [0.0, 0.5, 0.8])
def test_a_correlated_series_is_worth_the_samples_that_theory_says(lag):
    random = np.random.default_rng(11)
    worth = []
    for _ in range(200):
        noise = correlated_noise(random, 600, lag)
        worth.append(independent_count(noise - noise.mean()))
    assert np.median(worth) == pytest.approx(600 * (1 - lag) / (1 + lag), rel=0.08)


@pytest.mark.parametrize("lag", [0.0, 0.5, 0.8])
def test_the_interval_holds_the_truth_as_often_as_it_says(lag):
    random = np.random.default_rng(20260101)
    missed = missed_beside_drift = 0
    for _ in range(SERIES):
        found = effect(*stepped(random, lag=lag, step_w=-5))
        missed += not found.difference.low <= -5 <= found.difference.high
        missed_beside_drift += not found.beyond_drift.low <= -5 <= found.beyond_drift.high
    assert missed <= highest_plausible(0.05, SERIES)
    assert missed_beside_drift <= highest_plausible(0.05, SERIES)
    # An interval that never misses would be too wide to be of use.
    assert missed >= SERIES * 0.05 - 3.1 * math.sqrt(SERIES * 0.05 * 0.95)


def test_taking_the_samples_for_independent_would_miss_far_more_often():
    random = np.random.default_rng(7)
    missed = 0
    for _ in range(SERIES):
        (before,), (after,) = stepped(random, lag=0.8)
        error = math.hypot(*(each.value.std() / math.sqrt(len(each.value)) for each in (before, after)))
        missed += abs(after.value.mean() - before.value.mean()) > 1.96 * error
    assert missed > 3 * highest_plausible(0.05, SERIES)


@pytest.mark.parametrize("drift_w", [-1.0, -3.0, -9.0, 6.0])
def test_a_drift_alone_is_hardly_ever_called_a_difference(drift_w):
    random = np.random.default_rng(5)
    verdicts = [effect(*stepped(random, drift_w=drift_w)).verdict for _ in range(SERIES)]
    claims = sum(verdict in (Verdict.LOWER, Verdict.HIGHER) for verdict in verdicts)
    assert claims <= highest_plausible(0.05, SERIES)


def test_a_strong_drift_is_named_as_such():
    random = np.random.default_rng(3)
    found = [effect(*stepped(random, drift_w=-9.0)) for _ in range(50)]
    assert all(each.drifts for each in found)
    assert sum(each.verdict is Verdict.DRIFT for each in found) >= len(found) - highest_plausible(0.06, len(found))


def test_without_a_change_no_difference_is_seen():
    random = np.random.default_rng(9)
    verdicts = [effect(*stepped(random, lag=0.8)).verdict for _ in range(SERIES)]
    assert sum(verdict is not Verdict.NO_DIFFERENCE for verdict in verdicts) <= highest_plausible(0.05, SERIES)


@pytest.mark.parametrize(("step_w", "verdict"), [(-18.0, Verdict.LOWER), (18.0, Verdict.HIGHER)])
def test_a_light_switched_is_seen_within_a_minute(step_w, verdict):
    random = np.random.default_rng(2)
    found = [effect(*stepped(random, count=60, step_w=step_w)) for _ in range(100)]
    assert all(each.verdict is verdict for each in found)
    assert np.mean([each.difference.central for each in found]) == pytest.approx(step_w, abs=0.3)


def test_a_light_switched_amid_a_drift_is_still_seen_beside_it():
    random = np.random.default_rng(4)
    found = [effect(*stepped(random, step_w=-18, drift_w=-4)) for _ in range(100)]
    assert all(each.verdict is Verdict.LOWER for each in found)
    assert np.mean([each.beyond_drift.central for each in found]) == pytest.approx(-18, abs=0.3)


def test_stretches_in_the_order_a_b_b_a_cancel_a_drift():
    random = np.random.default_rng(6)
    at_s = np.arange(240.0)
    power_w = 100 + at_s / 20 + correlated_noise(random, 240, 0.5)
    power_w[60:180] += 10
    first, second, third, fourth = (Samples(at_s[k : k + 60], power_w[k : k + 60]) for k in range(0, 240, 60))
    found = effect([first, fourth], [second, third])
    assert found.verdict is Verdict.HIGHER
    assert found.difference.low < 10 < found.difference.high
    assert found.drifts


def test_the_same_level_without_noise_has_an_interval_of_no_width():
    found = effect(*sides(np.full(120, 50.0)))
    assert (found.difference.central, found.difference.low, found.difference.high) == pytest.approx((0, 0, 0))
    assert found.verdict is Verdict.NO_DIFFERENCE


def test_a_side_without_enough_samples_is_refused():
    long = Samples(np.arange(60.0), np.ones(60))
    short = Samples(np.arange(19.0), np.ones(19))
    for before, after in (([], [long]), ([long], []), ([long], [short])):
        with pytest.raises(ValueError, match="20 samples"):
            effect(before, after)


def test_the_stretches_around_a_change_are_equally_long_and_leave_its_settling_out():
    at_s = np.arange(1.0, 401.0)
    before, after = stretches_around(Samples(at_s, at_s), changed_at_s=100.0)
    assert (before.at_s[0], before.at_s[-1]) == (2, 100)
    assert (after.at_s[0], after.at_s[-1]) == (111, 209)
    before, after = stretches_around(Samples(at_s, at_s), changed_at_s=150.0, longest_s=80)
    assert len(before.at_s) == len(after.at_s) == 80


@pytest.mark.parametrize("changed_at_s", [30.0, 200.0, 235.0, 500.0])
def test_a_change_without_a_minute_on_both_sides_has_to_wait(changed_at_s):
    at_s = np.arange(1.0, 241.0)
    samples = Samples(at_s, at_s)
    assert stretches_around(samples, changed_at_s) is None
    assert stretches_around(Samples(at_s[:0], at_s[:0]), changed_at_s) is None


def test_a_minute_with_hardly_a_sample_is_not_enough():
    at_s = np.arange(0.0, 241.0, 10.0)
    assert stretches_around(Samples(at_s, at_s), 120.0) is None


def test_several_sessions_together_are_surer_than_each():
    random = np.random.default_rng(8)
    found = [effect(*stepped(random, count=60, lag=0.8, step_w=-4)) for _ in range(20)]
    together = pooled(found)
    assert together.low < -4 < together.high < 0
    assert together.high - together.low < min(each.difference.high - each.difference.low for each in found)
    with pytest.raises(ValueError, match="nothing to pool"):
        pooled([])


def test_a_measured_difference_has_the_range_that_the_model_draws_from():
    """Of a normal distribution 95 % lie within 1.960 standard deviations and 90 % within 1.645."""
    likely = Interval(10.0, 10.0 - 1.960, 10.0 + 1.960).likely
    assert (likely.low, likely.central, likely.high) == pytest.approx((10 - 1.645, 10, 10 + 1.645), abs=1e-3)


def test_the_likeliest_step_is_found_where_it_was_made():
    power_w = 200 + np.random.default_rng(5).normal(size=300) * 3
    power_w[180:] -= 30
    assert likeliest_step(Samples(np.arange(300.0), power_w)) == pytest.approx(179, abs=1)


def test_no_step_is_looked_for_near_the_ends_or_in_too_short_a_stretch():
    power_w = np.full(300, 200.0)
    power_w[290:] = 100.0
    assert likeliest_step(Samples(np.arange(300.0), power_w)) <= 299 - 60
    assert likeliest_step(Samples(np.arange(100.0), power_w[:100])) is None
