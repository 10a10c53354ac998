"""A machine for each test."""

from pathlib import Path

import pytest

from tests.engine_build.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Has no program on PATH yet."""
    machine = Machine(tmp_path)
    machine.programs.mkdir()
    return machine
