"""Preview says exactly what ``up`` does, for every change that can meet a service: not one entry more, not one less."""

from pathlib import Path

import pytest

from tests.scenarios.changes import CHANGES, Change
from tests.scenarios.truth import measure, project


@pytest.mark.parametrize("change", CHANGES, ids=[each.name.replace(" ", "-") for each in CHANGES])
def test_preview_announces_exactly_what_up_does(tmp_path: Path, change: Change) -> None:
    steps = measure(project(tmp_path, "ours", change), "ours", change, look_again=False)
    for step in steps:
        assert step.announced == step.done, "precision and recall are 1"
        assert step.wrong_values == 0
        assert step.right_end
        assert step.settled
    codes = [warning.removeprefix("apim-ip[").split("]")[0] for warning in steps[0].warnings]
    assert codes == list(change.causes), steps[0].warnings


def test_a_nat_gateway_may_bring_more_entries_than_preview_can_show_and_preview_says_so(tmp_path: Path) -> None:
    """Its prefix of two addresses is two entries where prefixes that short aren't taken; all else is as announced."""
    (change,) = [each for each in CHANGES if each.name == "a NAT gateway"]
    there, back = measure(project(tmp_path, "ours-everywhere", change), "ours-everywhere", change, look_again=False)
    assert there.announced < there.done
    assert {name for name, _ in there.done - there.announced} == {"storage/blobs/-", "cognitive/openai/-"}
    assert there.wrong_values == 0
    assert there.right_end
    assert any("number" in each for each in there.warnings), there.warnings
    assert back.announced == back.done
    assert back.right_end
    assert back.settled
