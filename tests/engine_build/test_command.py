"""``python -m engine`` and ``engine.ready()``."""

from pathlib import Path

import pytest

import engine
from engine.build import ENGINE, build, cached
from engine.found import HOST
from engine.pins import read_pins
from tests.engine_build.machine import GOOD_PULUMI, Machine


def built(machine: Machine) -> Path:
    """An engine in the cache."""
    pins = read_pins(ENGINE)
    return build(cached(machine.cache, pins), pins, {}, pytest.fail, lambda folder: (folder / "pulumi").touch())


def test_the_folder_is_the_one_line_on_stdout(machine: Machine) -> None:
    machine.install("pulumi", f"echo {GOOD_PULUMI}")
    machine.install(HOST, "")
    run = machine.engine()
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{machine.programs}\n", "")


def test_a_hint_does_not_go_to_stdout(machine: Machine) -> None:
    machine.install("pulumi", "echo v3.1.0")
    folder = built(machine)
    run = machine.engine()
    assert (run.returncode, run.stdout) == (0, f"{folder}\n")
    assert "too old" in run.stderr
    assert run.stderr.count("\n") == 1


def test_the_second_run_starts_no_go(machine: Machine) -> None:
    folder = built(machine)
    machine.install("go", f"echo ran > {machine.folder / 'ran'}")
    run = machine.engine()
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{folder}\n", "")
    assert not (machine.folder / "ran").exists()


def test_python_gets_the_same_folder(machine: Machine) -> None:
    folder = built(machine)
    assert engine.ready(machine.environment, pytest.fail) == folder
    machine.install("pulumi", f"echo {GOOD_PULUMI}")
    machine.install(HOST, "")
    assert engine.ready(machine.environment, pytest.fail) == machine.programs
