"""The encoder's share of the computer's power, for software and graphics-card encoders."""

from collections import deque
from dataclasses import dataclass

from livewatt.domain.chain import Provenance
from livewatt.domain.message import Message, message
from livewatt.domain.power import Computer, CpuUse, GpuUse, Part, Reading, Readings, Scope
from livewatt.domain.stream import StreamPhase, StreamState
from livewatt.model.components import cpu_component, quadrature
from livewatt.model.encoder_regression import ON_FRACTION, EncoderRegression, GpuSample

# Equal CPU time can differ in power by hyper-threading, turbo and vector units: ±20 % for the share, ±25 % with the
# idle power (Kepler's documentation itself names factors of 2–3 in extreme cases).
SHARE_ERROR = 0.25
UNLEARNED_IDLE_ERROR = 0.5
CARD_MODEL_ERROR = 0.3  # the linear form itself, on top of the fit's own error (assumption)

SMOOTHING_TICKS = 10
IDLE_BUSY_FRACTION = 0.05
ENCODING = (StreamPhase.LIVE, StreamPhase.RECONNECTING, StreamPhase.STOPPING, StreamPhase.UNKNOWN)


@dataclass(frozen=True, slots=True)
class EncoderShare:
    """Watts of the encoder within the part that feeds it, behind the supply; None where they cannot be told apart."""

    host: Part
    power_w: float | None
    error_w: float
    method: Message


class EncoderAttribution:
    """Learns over a run what idles and what encodes, and attributes each tick's power. Feed it every tick, live or not.

    Software: encoder's share of the busy CPU time × (package − idle), as Kepler does for processes. Graphics card:
    watts that its encoder use explains over the run's own samples.
    """

    def __init__(self, computer: Computer) -> None:
        self._computer = computer
        self._quiet: deque[tuple[float, float]] = deque(maxlen=SMOOTHING_TICKS)
        self._learned_idle_w: float | None = None
        self._offline_obs: deque[tuple[float, float]] = deque(maxlen=60)
        self._shares: deque[tuple[float, float]] = deque(maxlen=SMOOTHING_TICKS)
        self._cards: dict[str, EncoderRegression] = {}

    def update(self, readings: Readings, stream: StreamState) -> EncoderShare | None:
        """Learn from a tick and give the encoder's share of it; None when nothing is encoded, or how is not known."""
        package = cpu_component(readings, self._computer)
        if readings.cpu is not None:
            self._learn_cpu(readings.cpu, package.power_w, stream)
        cards = self._learn_cards(readings)
        if stream.phase not in ENCODING or stream.encoder is None:
            self._shares.clear()
            return None
        if stream.encoder.on_gpu:
            return self._on_card(cards, any(each.scope is Scope.GPU_BOARD for each in readings.missing))
        return self._in_software(readings.cpu, package.power_w, package.error_w) if readings.cpu else None

    def _learn_cpu(self, use: CpuUse, package_w: float, stream: StreamState) -> None:
        self._quiet.append((use.busy_fraction, package_w))
        if len(self._quiet) == self._quiet.maxlen:
            busy = sum(fraction for fraction, _ in self._quiet) / len(self._quiet)
            mean_w = sum(watts for _, watts in self._quiet) / len(self._quiet)
            if busy < IDLE_BUSY_FRACTION and (self._learned_idle_w is None or mean_w < self._learned_idle_w):
                self._learned_idle_w = mean_w
        if stream.phase is StreamPhase.OFFLINE and not stream.recording and use.obs_cpu_s is not None:
            self._offline_obs.append((use.obs_cpu_s, use.interval_s))

    def _in_software(self, use: CpuUse, package_w: float, package_error_w: float) -> EncoderShare | None:
        if use.encoder_cpu_s is not None:
            encoder_s = use.encoder_cpu_s
            told = message("Modelled: share of the encoder's threads in the busy CPU time × power above idle.")
        elif use.obs_cpu_s is not None and self._offline_obs:
            rate = sum(spent for spent, _ in self._offline_obs) / sum(over for _, over in self._offline_obs)
            encoder_s = max(use.obs_cpu_s - rate * use.interval_s, 0.0)
            told = message(
                "Modelled: what OBS computes more while live, as a share of the busy CPU time × power above idle."
            )
        else:
            return None
        self._shares.append((encoder_s, use.busy_cpu_s))
        busy_s = sum(busy for _, busy in self._shares)
        share = min(sum(spent for spent, _ in self._shares) / busy_s, 1.0) if busy_s > 0 else 0.0
        idle_w, idle_error_w = self._idle_w()
        power_w = share * max(package_w - idle_w, 0.0)
        error_w = quadrature(SHARE_ERROR * power_w, share * idle_error_w, share * package_error_w)
        return EncoderShare(Part.CPU, power_w, error_w, told)

    def _idle_w(self) -> tuple[float, float]:
        if self._learned_idle_w is not None:
            return self._learned_idle_w, 0.0
        idle_w = self._computer.cpu_idle_w
        return idle_w, 0.0 if self._computer.calibrated else idle_w * UNLEARNED_IDLE_ERROR

    def _learn_cards(self, readings: Readings) -> list[tuple[GpuUse, Reading]]:
        boards = {reading.source: reading for reading in readings.power if reading.scope is Scope.GPU_BOARD}
        known = [(use, boards[use.source]) for use in readings.gpus if use.source in boards]
        for use, board in known:
            if use.encoder_fraction is None or use.busy_fraction is None or board.provenance is not Provenance.MEASURED:
                continue
            self._cards.setdefault(use.source, EncoderRegression()).add(_sample(use, board))
        return known

    def _on_card(self, cards: list[tuple[GpuUse, Reading]], some_missing: bool) -> EncoderShare | None:
        working = [(use, board) for use, board in cards if _obs_encoder(use) > ON_FRACTION]
        if not working:
            return _where_it_must_be(cards, some_missing)
        power_w = error_w = 0.0
        for use, board in working:
            fit = self._cards[use.source].coefficient if use.source in self._cards else None
            if fit is None or _sample(use, board).at_limit:
                return _inseparable(Part.GPU)
            at_work = _obs_encoder(use)
            power_w += fit.full_w * at_work
            error_w += quadrature(fit.error_w * at_work, CARD_MODEL_ERROR * fit.full_w * at_work)
        told = message("Modelled: watts of the graphics card that its encoder use explains over this run.")
        return EncoderShare(Part.GPU, power_w, error_w, told)


def _obs_encoder(use: GpuUse) -> float:
    total = use.encoder_fraction or 0.0
    own = use.obs_encoder_fraction
    return total if own is None else min(own, total) if total else own


def _sample(use: GpuUse, board: Reading) -> GpuSample:
    return GpuSample(
        board.taken_at_s,
        board.power_w,
        use.busy_fraction or 0.0,
        use.memory_fraction or 0.0,
        use.encoder_fraction or 0.0,
        1.0 if use.clock_fraction is None else use.clock_fraction,
        use.power_limit_w,
    )


def _where_it_must_be(cards: list[tuple[GpuUse, Reading]], some_missing: bool) -> EncoderShare | None:
    """Place an encoder that no card shows at work: on a card that does not tell, else in the processor's graphics.

    None where a card that cannot be read may carry it.
    """
    if any(use.encoder_fraction is None for use, _ in cards):
        return _inseparable(Part.GPU)
    return None if some_missing else _inseparable(Part.CPU)


def _inseparable(host: Part) -> EncoderShare:
    return EncoderShare(host, None, 0.0, message("Included, not separable."))
