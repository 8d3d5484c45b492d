"""Watts of a card's encoder from samples of a known law."""

import numpy as np
import pytest

from livewatt.model.encoder_regression import EncoderRegression, GpuSample

SEED = 20_261_101


def samples(count, encoder_w=30.0, noise_w=2.0, correlation=0.0, busy_w=120.0, memory_w=25.0, seed=SEED):
    """Sample a card whose encoder, fully used, draws `encoder_w`: on in every second stretch of 200 s."""
    rng = np.random.default_rng(seed)
    noise = 0.0
    for second in range(count):
        encoder = 0.3 if second // 200 % 2 else 0.0
        busy, memory = rng.uniform(0.3, 0.9), rng.uniform(0.1, 0.5)
        noise = correlation * noise + rng.normal(0, noise_w) * (1 - correlation**2) ** 0.5
        power_w = 35 + busy_w * busy + memory_w * memory + encoder_w * encoder + noise
        yield GpuSample(float(second), power_w, busy, memory, encoder)


def fitted(all_samples):
    """Give the coefficient after all samples."""
    regression = EncoderRegression()
    for sample in all_samples:
        regression.add(sample)
    return regression.coefficient


def test_the_encoders_watts_are_found_within_their_error():
    coefficient = fitted(samples(1200))
    assert coefficient.full_w == pytest.approx(30.0, abs=coefficient.error_w)
    assert coefficient.error_w < 5


def test_the_stated_range_holds_the_truth_about_as_often_as_it_says():
    found = [fitted(samples(900, correlation=0.6, seed=seed)) for seed in range(40)]
    held = [abs(each.full_w - 30.0) <= each.error_w for each in found if each is not None]
    assert len(held) >= 35
    assert sum(held) / len(held) >= 0.85


def test_samples_that_follow_one_another_are_worth_less():
    alone, together = fitted(samples(1200)), fitted(samples(1200, correlation=0.8))
    assert together.error_w > 1.5 * alone.error_w


def test_an_encoder_that_draws_nothing_is_not_found():
    found = [fitted(samples(900, encoder_w=0.0, seed=seed)) for seed in range(40)]
    assert sum(each is not None for each in found) <= 2


def test_watts_are_never_negative():
    assert fitted(samples(1200, encoder_w=-40.0)) is None


def test_a_game_that_starts_with_the_stream_is_not_taken_for_the_encoder():
    rng = np.random.default_rng(SEED)
    regression = EncoderRegression()
    for second in range(1200):
        live = second >= 600
        busy = rng.uniform(0.7, 0.9) if live else rng.uniform(0.0, 0.1)
        power_w = 30 + 150 * busy + 20 * 0.3 * live + rng.normal(0, 2)
        regression.add(GpuSample(float(second), power_w, busy, busy / 2, 0.3 * live))
    coefficient = regression.coefficient
    assert coefficient is None or coefficient.full_w == pytest.approx(20, abs=max(coefficient.error_w, 6))


def test_seconds_at_the_power_limit_are_left_out():
    limited = [
        GpuSample(each.at_s, 120.0, each.busy_fraction, each.memory_fraction, each.encoder_fraction, 1.0, 120.0)
        for each in samples(1200)
    ]
    assert fitted(limited) is None


def test_a_sample_given_twice_counts_once():
    regression = EncoderRegression()
    for sample in samples(700):
        regression.add(sample)
        regression.add(sample)
    assert len(regression._samples) == 700
