"""Measure, and write docs/preview-truth.md. With --only a quick look at some changes, printed and not written."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.engine.project import PulumiFailedError
from tests.scenarios.changes import CHANGES, Change
from tests.scenarios.programs import FORMS, Form
from tests.scenarios.truth import Measured, measure, project

PAGE = Path(__file__).resolve().parents[2] / "docs" / "preview-truth.md"
NAMES: dict[Form, str] = {
    "ours": "`ApimIpAllowlist`",
    "ours-everywhere": "`ApimIpAllowlist`, all twelve kinds",
    "careful": "outputs fed into rules, an entry for each planned region",
    "in-apply": "rules made in `apply`",
}
TEXT = """# How true a preview is

Measured by `python -m benchmarks.preview_truth` on a real engine and local Azure: what `pulumi preview` announced, against what
`pulumi up` then did, value by value, over {changes} changes there and back, into one network security group and one SQL server;
once more for ours, into these and the ten kinds of list in somebody else's resource.
Precision is the part of the announced changes that happened, recall the part of those that happened which were announced.

{summary}

## Every change

Announced / happened / both, all steps together; `†` marks a wrong end state or a second `up` that still had something to do.

{table}

One expectation is of its own: when a NAT gateway is switched on, one address becomes a prefix of two, which Storage and Cognitive
Services take as two entries. Preview shows one unknown there, and its warning says that the number may change.
"""


def _measure(changes: Iterable[Change]) -> Iterable[Measured]:
    for change in changes:
        for form in FORMS:
            with TemporaryDirectory() as folder:
                try:
                    steps = measure(project(Path(folder), form, change), form, change)
                except PulumiFailedError as error:
                    print(f"{form}: {change.name}: {str(error).splitlines()[0]}", file=sys.stderr)
                    continue
            for each in steps:
                counts = f"announced {len(each.announced)}, happened {len(each.done)}, both {each.hits}"
                print(f"{form}: {change.name}, step {each.step + 1}: {counts}", file=sys.stderr)
                yield each


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def summary(measured: Sequence[Measured]) -> str:
    """Precision and recall of each program."""
    rows = [
        "| program | announced | happened | precision | recall | wrong values | wrong end states | not settled |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for form in FORMS:
        own = [each for each in measured if each.form == form]
        announced, done = sum(len(each.announced) for each in own), sum(len(each.done) for each in own)
        hits = sum(each.hits for each in own)
        cells = (
            NAMES[form],
            announced,
            done,
            _ratio(hits, announced),
            _ratio(hits, done),
            sum(each.wrong_values for each in own),
            sum(not each.right_end for each in own),
            sum(not each.settled for each in own),
        )
        rows.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(rows)


def table(measured: Sequence[Measured]) -> str:
    """Every change as a row."""
    rows = ["| change | " + " | ".join(NAMES[form] for form in FORMS) + " |", "|---" * (len(FORMS) + 1) + "|"]
    for name in dict.fromkeys(each.change for each in measured):
        cells = []
        for form in FORMS:
            own = [each for each in measured if each.change == name and each.form == form]
            counts = (sum(len(e.announced) for e in own), sum(len(e.done) for e in own), sum(e.hits for e in own))
            mark = "" if all(each.right_end and each.settled for each in own) else " †"
            cells.append(" / ".join(map(str, counts)) + mark if own else "failed")
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.preview_truth", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[each.name for each in CHANGES], help="only these changes")
    options = parser.parse_args()
    chosen = [each for each in CHANGES if not options.only or each.name in options.only]
    measured = list(_measure(chosen))
    if options.only:
        print(summary(measured), table(measured), sep="\n\n")
        return
    PAGE.write_text(TEXT.format(changes=len(chosen), summary=summary(measured), table=table(measured)))


if __name__ == "__main__":
    main()
