"""Drawings as SVG inside a page: real text, colours from the page's style."""

from html import escape

from livewatt.sharing.report.drawing import Drawing, Label, Line, Mark, Point, Polygon, Rect


def as_svg(drawing: Drawing, title: str) -> str:
    """Write a drawing with its title and description for those who do not see it."""
    marks = "".join(_mark(mark) for mark in drawing.marks)
    return (
        f'<svg viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}" role="img" '
        f'aria-label="{escape(f"{title}. {drawing.description}")}">{marks}</svg>'
    )


def _mark(mark: Mark) -> str:
    match mark:
        case Rect(x, y, width, height, ink, strength):
            corners = f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
            if strength == 0:
                inner = f'x="{_number(x + 0.5)}" y="{_number(y + 0.5)}"'
                size = f'width="{_number(max(width - 1, 0))}" height="{_number(max(height - 1, 0))}"'
                return f'<rect class="o {ink}" {inner} {size}/>'
            return f'<rect class="f {ink}"{_strength(strength)} {corners}/>'
        case Polygon(points, ink, strength):
            return f'<polygon class="f {ink}"{_strength(strength)} points="{_points(points)}"/>'
        case Line(points, ink, width):
            return f'<polyline class="l {ink}" stroke-width="{_number(width)}" points="{_points(points)}"/>'
        case Label(x, y, text, ink, anchor, size_pt, strong):
            weight = ' font-weight="600"' if strong else ""
            place = f'x="{_number(x)}" y="{_number(y)}" font-size="{_number(size_pt)}" text-anchor="{anchor}"'
            return f'<text class="f {ink}" {place}{weight}>{escape(text)}</text>'


def _strength(strength: float) -> str:
    return "" if strength == 1 else f' fill-opacity="{_number(strength)}"'


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
