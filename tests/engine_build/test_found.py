"""A fitting engine of the user is taken; of one that does not fit, the reason is said."""

import os
from pathlib import Path

import pytest

from engine.build import ENGINE
from engine.found import HOST, found
from engine.pins import Pin, read_pins
from tests.engine_build.machine import GOOD_PULUMI, Machine

PINNED = read_pins(ENGINE)[0]
ELSEWHERE = Path("/nowhere/built")


def look(machine: Machine, path: str | None = None) -> tuple[Path | None, list[str]]:
    """What is found, and what was said."""
    said: list[str] = []
    environment = {**machine.environment, **({"PATH": path} if path else {})}
    return found(environment, ELSEWHERE, PINNED, said.append), said


def test_a_new_pulumi_with_its_host_beside_it_is_taken(machine: Machine) -> None:
    machine.install("pulumi", f"echo {GOOD_PULUMI}")
    machine.install(HOST, "")
    assert look(machine) == (machine.programs, [])


def test_a_host_elsewhere_on_path_serves_too(machine: Machine) -> None:
    machine.install("pulumi", f"echo {GOOD_PULUMI}")
    hosts = machine.install(HOST, "", machine.folder / "hosts").parent
    assert look(machine, f"{machine.programs}{os.pathsep}{hosts}") == (machine.programs, [])


def test_a_host_beside_the_file_that_a_link_leads_to_serves_too(machine: Machine) -> None:
    real = machine.install("pulumi", f"echo {GOOD_PULUMI}", machine.folder / "real")
    machine.install(HOST, "", real.parent)
    (machine.programs / "pulumi").symlink_to(real)
    assert look(machine) == (machine.programs, [])


def test_nothing_on_path_is_nothing_to_talk_about(machine: Machine) -> None:
    assert look(machine) == (None, [])


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        pytest.param("echo v3.255.9", "is 3.255.9, too old: at least 3.256.0 is needed", id="too old"),
        pytest.param(
            "echo v2.999.0", "is 2.999.0, too old: at least 3.256.0 is needed", id="too old by a major version"
        ),
        pytest.param("echo none", "doesn't tell its version", id="no version"),
        pytest.param("echo v3.260.1; exit 1", "doesn't tell its version", id="fails"),
    ],
)
def test_a_pulumi_that_does_not_fit_is_named_with_what_is_taken_instead(
    machine: Machine, script: str, fault: str
) -> None:
    pulumi = machine.install("pulumi", script)
    machine.install(HOST, "")
    assert look(machine) == (None, [_line(pulumi, fault, PINNED)])


def test_a_pulumi_without_a_python_host_is_named_with_what_is_taken_instead(machine: Machine) -> None:
    pulumi = machine.install("pulumi", f"echo {GOOD_PULUMI}")
    fault = "(3.260.1) has no pulumi-language-python, neither beside it nor on PATH"
    assert look(machine) == (None, [_line(pulumi, fault, PINNED)])


def test_the_engine_in_the_cache_is_taken_without_running_it(machine: Machine) -> None:
    machine.install("pulumi", "exit 1")
    assert found(machine.environment, machine.programs, PINNED, pytest.fail) == machine.programs


def _line(pulumi: Path, fault: str, pin: Pin) -> str:
    return f"engine: {pulumi} {fault}; taking the pinned pulumi {pin.version} instead\n"
