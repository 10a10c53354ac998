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
