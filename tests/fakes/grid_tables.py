"""Tables of a grid's hours, as people get them: Electricity Maps' export, and two columns of their own."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

HEAD = (
    "Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO₂eq/kWh (direct),"
    "Carbon intensity gCO₂eq/kWh (Life cycle),Carbon-free energy percentage (CFE%),"
    "Renewable energy percentage (RE%),Data source,Data estimated,Data estimation method"
)
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


def sunny(hour: int) -> float:
    """Give the g/kWh of a grid with much sun in the middle of the day, by the hour of UTC."""
    return 120.0 if 9 <= hour < 17 else 240.0


def hours(days: int, begin: datetime = BEGIN) -> Iterator[datetime]:
    """Give each hour of some days."""
    return (begin + timedelta(hours=hour) for hour in range(24 * days))


def electricity_maps(
    path: Path,
    zone: str = "US-CAL-CISO",
    days: int = 30,
    g_per_kwh: Callable[[int], float] = sunny,
    head: str = HEAD,
    day_factors: Sequence[float] = (0.9, 1.0, 1.1),
) -> Path:
    """Write an export: the direct figure is half of the other, and one day as a whole differs from another."""
    lines = [head]
    for number, when in enumerate(hours(days)):
        figure = g_per_kwh(when.hour) * day_factors[number // 24 % len(day_factors)]
        cells = (f"{when:%Y-%m-%d %H:%M:%S}", "USA", "Somewhere", zone, f"{figure / 2:.2f}", f"{figure:.2f}")
        lines.append(",".join((*cells, "50", "40", "an authority", "false", "")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def two_columns(path: Path, rows: Sequence[tuple[str, str]], head: str = "", separator: str = ",") -> Path:
    """Write a table of two columns."""
    lines = [head] if head else []
    path.write_text("\n".join((*lines, *(separator.join(row) for row in rows))), encoding="utf-8")
    return path


def rows(days: int, g_per_kwh: Callable[[int], float] = sunny) -> list[tuple[str, str]]:
    """Give the hours of some days as cells."""
    return [(f"{when:%Y-%m-%d %H:%M}", f"{g_per_kwh(when.hour):.1f}") for when in hours(days)]
