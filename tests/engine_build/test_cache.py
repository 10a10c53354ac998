"""A folder in the cache is complete or not there."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.build import build
from engine.cache import cache
from tests.engine_build.machine import ROOT, Machine

KILLED = """
import sys, time
from pathlib import Path
from engine.build import build

def step(folder):
    (folder / "pulumi").touch()
    print("half", flush=True)
    time.sleep(60)

build(Path(sys.argv[1]), (), {}, print, step)
"""


def finish(folder: Path) -> None:
    (folder / "pulumi").touch()
    (folder / "pulumi-language-python").touch()


def again(folder: Path) -> None:
    pytest.fail(f"{folder} is built again")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_built_is_not_built_again(tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    assert build(folder, (), {}, pytest.fail, finish) == folder
    assert build(folder, (), {}, pytest.fail, again) == folder
    assert names(folder) == ["pulumi", "pulumi-language-python"]


def test_of_two_at_once_one_builds_and_the_other_says_that_it_waits(tmp_path: Path) -> None:
    folder, built, said = tmp_path / "engine", list[Path](), list[str]()
    started, waiting = threading.Event(), threading.Event()

    def step(unfinished: Path) -> None:
        built.append(unfinished)
        started.set()
        assert waiting.wait(10)
        finish(unfinished)

    def say(text: str) -> None:
        said.append(text)
        waiting.set()

    with ThreadPoolExecutor() as both:
        first = both.submit(build, folder, (), {}, pytest.fail, step)
        assert started.wait(10)
        second = both.submit(build, folder, (), {}, say, step)
        assert first.result() == second.result() == folder
    assert len(built) == 1
    assert said == [f"engine: waiting for another process that makes {folder} …\n"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError("disk full")], ids=["interrupted", "disk full"])
def test_a_build_that_breaks_off_leaves_nothing(
    tmp_path: Path, interruption: type[BaseException] | BaseException
) -> None:
    def step(unfinished: Path) -> None:
        (unfinished / "pulumi").touch()
        raise interruption

    with pytest.raises((KeyboardInterrupt, OSError)):
        build(tmp_path / "engine", (), {}, pytest.fail, step)
    assert names(tmp_path) == ["engine.lock"]


def test_a_killed_build_is_not_taken_for_finished_and_the_next_one_sweeps_it_away(tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.kill()
    assert not folder.exists()
    assert len(names(tmp_path)) == 2

    build(folder, (), {}, pytest.fail, finish)
    assert names(tmp_path) == ["engine", "engine.lock"]
    assert names(folder) == ["pulumi", "pulumi-language-python"]


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        pytest.param({"HOME": "/home/me"}, "/home/me/.cache/apim-ip-component", id="home"),
        pytest.param({"HOME": "/home/me", "XDG_CACHE_HOME": "/var/me"}, "/var/me/apim-ip-component", id="XDG"),
        pytest.param({"HOME": "/home/me", "XDG_CACHE_HOME": "me"}, "/home/me/.cache/apim-ip-component", id="relative"),
    ],
)
def test_the_cache_is_the_users(variables: dict[str, str], place: str) -> None:
    assert cache(variables) == Path(place)


def test_a_cache_out_of_reach_is_one_sentence(machine: Machine) -> None:
    (machine.folder / "cache").write_text("a file", encoding="utf-8")
    run = machine.engine()
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("engine: the engine's cache is out of reach (")
    assert run.stderr.count("\n") == 1
