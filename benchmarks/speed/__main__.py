"""Measure, and write docs/speed.md and docs/speed.svg. With --sizes and --rounds a quick look without writing."""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.speed.measure import Sample, sample
from benchmarks.speed.programs import KINDS
from benchmarks.speed.report import Figures, per_entry, plot, table

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLAN = {100: 2, 500: 3, 1000: 1, 3000: 1}
"""How many rounds for each size: 3,000 security rules by classes take minutes a command."""

PAGE = """# How fast it is

Measured by `make bench` (two cores, local Azure, engine 3.259): every command on four programs in turn, in one run. One lets a
service with five regions in through `ApimIpAllowlist`, one registers the same entries bare (by type token, in a loop), one uses
azure-native's classes, one is empty. Times are above the empty program's, the median of the rounds; the factor says how many
times ours the other takes, paired round by round. Memory is the program's peak above the empty program's.

![seconds of a preview by number of entries](speed.svg)

{table}

## What one entry costs

{per_entry}

## Why

azure-native's Python classes work out 23 to 60 legacy aliases for every resource. `ApimIpAllowlist` registers by type token,
which the engine and the state can't tell from the classes' way: a stack can move between both forms without a diff. What the
component adds is one lookup, one check of the arguments, and one Output for each address, whoever uses it.
"""


def _measure(plan: dict[int, int]) -> list[Sample]:
    samples = []
    for entries, rounds in plan.items():
        for kind in KINDS:
            for each in sample(kind, entries, rounds):
                print(
                    f"{kind} {entries} round {each.round}: {each.form} {each.command} {each.seconds:.1f} s",
                    file=sys.stderr,
                )
                samples.append(each)
    return samples


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", help="only these numbers of entries, printed and not written")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--samples", type=Path, help="also write every measurement here, as JSON")
    options = parser.parse_args()
    samples = _measure(dict.fromkeys(options.sizes, options.rounds) if options.sizes else PLAN)
    if options.samples:
        options.samples.write_text(json.dumps([each.model_dump() for each in samples], indent=1))
    figures = Figures(samples)
    if options.sizes:
        print(table(figures), per_entry(figures), sep="\n\n")
        return
    (DOCS / "speed.md").write_text(PAGE.format(table=table(figures), per_entry=per_entry(figures)))
    (DOCS / "speed.svg").write_text(plot(figures))


if __name__ == "__main__":
    main()
