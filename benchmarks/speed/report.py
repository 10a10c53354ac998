"""What was measured, as a page: a table with ratios, and a plot."""

from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.speed.measure import COMMANDS, Sample
from benchmarks.speed.programs import KINDS, Form, Kind

_COLOURS: dict[Form, str] = {"component": "#1f6feb", "tokens": "#8c959f", "classes": "#cf222e"}
_NAMES: dict[Form, str] = {
    "component": "ApimIpAllowlist",
    "tokens": "bare registrations",
    "classes": "azure-native's classes",
}
_TITLES = {"sql": "SQL firewall rules", "nsg": "network security rules"}
_WIDTH, _HEIGHT, _LEFT, _TOP = 380, 260, 50, 40


class Figures:
    """The measured times above an empty program's, paired round by round."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self._by_key: dict[tuple[Form, Kind, int, str], dict[int, Sample]] = {}
        for each in samples:
            self._by_key.setdefault((each.form, each.kind, each.entries, each.command), {})[each.round] = each

    def sizes(self, kind: Kind) -> list[int]:
        """The sizes that were measured."""
        return sorted({key[2] for key in self._by_key if key[1] == kind})

    def _cost(self, form: Form, kind: Kind, entries: int, command: str) -> dict[int, float]:
        """Seconds above the empty program's, by round."""
        base = self._by_key["empty", kind, entries, command]
        own = self._by_key.get((form, kind, entries, command), {})
        return {number: each.seconds - base[number].seconds for number, each in own.items()}

    def seconds(self, form: Form, kind: Kind, entries: int, command: str) -> float:
        """The median of the rounds."""
        return median(self._cost(form, kind, entries, command).values())

    def ratio(self, form: Form, kind: Kind, entries: int, command: str) -> float:
        """How many times the component's cost this form takes: the median of the rounds' own ratios."""
        ours = self._cost("component", kind, entries, command)
        return median(cost / ours[number] for number, cost in self._cost(form, kind, entries, command).items())

    def memory(self, form: Form, kind: Kind, entries: int, command: str) -> float:
        """The program's peak in MB above the empty program's."""
        base = median(each.peak_mb for each in self._by_key["empty", kind, entries, command].values())
        return median(each.peak_mb for each in self._by_key[form, kind, entries, command].values()) - base


def table(figures: Figures) -> str:
    """Every measurement as a row in Markdown."""
    rows = [
        "| entries | command | `ApimIpAllowlist` | bare registrations | azure-native's classes | memory: ours / bare / classes |",
        "|---|---|---|---|---|---|",
    ]
    for kind in KINDS:
        for entries in figures.sizes(kind):
            for command in COMMANDS:
                ours = figures.seconds("component", kind, entries, command)
                others = [
                    f"{figures.seconds(form, kind, entries, command):.1f} s ({figures.ratio(form, kind, entries, command):.2f} x)"
                    for form in ("tokens", "classes")
                ]
                memory = " / ".join(f"{figures.memory(form, kind, entries, command):.0f}" for form in _NAMES)
                rows.append(
                    f"| {entries:,} {kind.upper()} | {command} | {ours:.1f} s | {' | '.join(others)} | {memory} MB |"
                )
    return "\n".join(rows)


def per_entry(figures: Figures) -> str:
    """What one more entry costs, by size."""
    sizes = figures.sizes("sql")
    base, largest = (500 if 500 in sizes else sizes[0]), sizes[-1]
    rows = [f"| kind | command | {' | '.join(f'at {n:,}' for n in sizes)} | {largest:,} against {base:,} |"]
    rows.append("|---|---|" + "---|" * (len(sizes) + 1))
    for kind in KINDS:
        for command in COMMANDS:
            cost = {n: 1000 * figures.seconds("component", kind, n, command) / n for n in sizes}
            cells = " | ".join(f"{each:.1f} ms" for each in cost.values())
            rows.append(f"| {kind.upper()} | {command} | {cells} | {cost[largest] / cost[base]:.2f} x |")
    return "\n".join(rows)


def plot(figures: Figures) -> str:
    """Seconds of a preview by number of entries, a panel for each kind."""
    panels = "".join(_panel(figures, kind, at * (_WIDTH + 70)) for at, kind in enumerate(KINDS))
    width = len(KINDS) * (_WIDTH + 70) + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT + 90}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="#fff"/>{panels}</svg>\n'
    )


def _panel(figures: Figures, kind: Kind, left: int) -> str:
    sizes = figures.sizes(kind)
    curves = {form: [figures.seconds(form, kind, n, "preview") for n in sizes] for form in _NAMES}
    top = max(max(curve) for curve in curves.values())

    def place(entries: float, seconds: float) -> tuple[float, float]:
        x = left + _LEFT + entries / sizes[-1] * (_WIDTH - _LEFT)
        return x, _TOP + (1 - seconds / top) * (_HEIGHT - _TOP)

    parts = [f'<text x="{left + _LEFT}" y="22" font-weight="bold">preview of {_TITLES[kind]}, seconds</text>']
    for step in range(5):
        x, y = place(0, top * step / 4)
        parts.append(f'<line x1="{x:.0f}" y1="{y:.0f}" x2="{left + _WIDTH}" y2="{y:.0f}" stroke="#d0d7de"/>')
        parts.append(f'<text x="{x - 6:.0f}" y="{y + 4:.0f}" text-anchor="end">{top * step / 4:.0f}</text>')
    for n in sizes:
        x, y = place(n, 0)
        parts.append(f'<text x="{x:.0f}" y="{y + 16:.0f}" text-anchor="middle">{n:,}</text>')
    for number, (form, curve) in enumerate(curves.items()):
        parts += _curve([place(n, each) for n, each in zip(sizes, curve, strict=True)], _COLOURS[form])
        y = _HEIGHT + 36 + 16 * number
        parts.append(f'<rect x="{left + _LEFT}" y="{y - 9}" width="10" height="10" fill="{_COLOURS[form]}"/>')
        parts.append(f'<text x="{left + _LEFT + 16}" y="{y}">{_NAMES[form]}</text>')
    return "".join(parts)


def _curve(places: Sequence[tuple[float, float]], colour: str) -> list[str]:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
    return [f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots]
