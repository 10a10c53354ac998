"""Measure, and write docs/speed.md and docs/speed.svg. With --sizes and --rounds a quick look without writing."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from benchmarks.speed.measure import Sample, sample
from benchmarks.speed.programs import FORMS, KINDS
from benchmarks.speed.report import Figures, per_entry, plot, table

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLAN = {500: (3, 3), 100: (1, 1), 1000: (1, 1), 3000: (3, 1)}
"""How many rounds for each size, and in how many of them by classes too: 3,000 security rules take those minutes a command."""

PAGE = """# How fast it is

Measured by `make bench` (two cores, local Azure, engine 3.259): every command on four programs in turn, in one run. One lets a
service with five regions in through `ApimIpAllowlist`, one registers the same entries bare (by type token, in a loop), one uses
azure-native's classes, one is empty. Times are above the empty program's: three rounds and their median for 500 and 3,000
entries (3,000 by classes: one), one round for the other sizes. The factor says how many times ours the other takes, paired round
by round. Memory is the program's peak above the empty program's.

![seconds of a preview by number of entries](speed.svg)

{table}

## What one entry costs

{per_entry}

## Why

azure-native's Python classes work out 23 to 60 legacy aliases for every resource. `ApimIpAllowlist` registers by type token,
which the engine and the state can't tell from the classes' way: a stack can move between both forms without a diff. What the
component adds is one lookup, one check of the arguments, and one Output for each address, whoever uses it. What it saves: it
registers entry by entry and lets the engine work on those it has, where a plain loop hands over all of them at the end. So the
cost of an entry doesn't grow with their number, and 3,000 take less time than in the loop.
"""


def _measure(plan: Mapping[int, tuple[int, int]]) -> Iterator[list[Sample]]:
    """Measure one size after the other; each time, all samples so far."""
    samples: list[Sample] = []
    for entries, (rounds, by_classes) in plan.items():
        for kind, number in product(KINDS, range(rounds)):
            forms = FORMS if number < by_classes else tuple(each for each in FORMS if each != "classes")
            for each in sample(kind, entries, number, forms):
                told = f"{kind} {entries} round {number}: {each.form} {each.command} {each.seconds:.1f} s"
                print(told, file=sys.stderr, flush=True)
                samples.append(each)
        yield samples


def _write(samples: list[Sample]) -> None:
    """What is known so far; a long run that is stopped leaves the sizes that it has measured."""
    figures = Figures(samples)
    (DOCS / "speed.md").write_text(PAGE.format(table=table(figures), per_entry=per_entry(figures)))
    (DOCS / "speed.svg").write_text(plot(figures))


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", help="only these numbers of entries, printed and not written")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    quick = dict.fromkeys(options.sizes or (), (options.rounds, options.rounds))
    for samples in _measure(quick or PLAN):
        if not options.sizes:
            _write(samples)
    if options.sizes:
        figures = Figures(samples)
        print(table(figures), per_entry(figures), sep="\n\n")


if __name__ == "__main__":
    main()
