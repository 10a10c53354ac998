"""The engine that the user has already."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from engine.pins import Pin
from engine.progress import Say
from engine.version import Version

OLDEST = Version(3, 256, 0)
"""The same bound as the SDK's in pyproject.toml."""
HOST = "pulumi-language-python"


def found(environment: Mapping[str, str], built: Path, instead: Pin, say: Say) -> Path | None:
    """The folder of the ``pulumi`` on ``PATH``, if it is new enough and has a Python host; else says why not."""
    path = environment.get("PATH", os.defpath)
    place = shutil.which("pulumi", path=path)
    if place is None:
        return None
    pulumi = Path(place).absolute()
    folder = pulumi.parent
    if folder == built:
        return folder
    fault = _fault(pulumi, path, environment)
    if fault is None:
        return folder
    say(f"engine: {pulumi} {fault}; taking the pinned {instead.program} {instead.version} instead\n")
    return None


def _fault(pulumi: Path, path: str, environment: Mapping[str, str]) -> str | None:
    version = _version(pulumi, environment)
    if version is None:
        return "doesn't tell its version"
    if version < OLDEST:
        return f"is {version}, too old: at least {OLDEST} is needed"
    # Pulumi looks on PATH, then beside the file that a link such as Homebrew's leads to.
    beside = {str(pulumi.parent), str(pulumi.resolve().parent)}
    if not shutil.which(HOST, path=os.pathsep.join([path, *beside])):
        return f"({version}) has no {HOST}, neither beside it nor on PATH"
    return None


def _version(pulumi: Path, environment: Mapping[str, str]) -> Version | None:
    quiet = {**environment, "PULUMI_SKIP_UPDATE_CHECK": "true"}
    try:
        run = subprocess.run([pulumi, "version"], env=quiet, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return Version.of(run.stdout) if run.returncode == 0 else None
