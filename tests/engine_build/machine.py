"""A machine with just the programs that a test puts on its PATH."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

GOOD_GO = "go version go1.99.0 linux/amd64"
GOOD_PULUMI = "v3.260.1"


@dataclass(frozen=True)
class Machine:
    """A folder on PATH, a home and nothing else."""

    folder: Path

    @property
    def programs(self) -> Path:
        """The one folder on PATH."""
        return self.folder / "programs"

    @property
    def cache(self) -> Path:
        """The project's cache of this machine's user."""
        return self.folder / "cache" / "apim-ip-component"

    @property
    def environment(self) -> dict[str, str]:
        """All that a process gets to know; pip finds no package anywhere."""
        return {
            "PATH": str(self.programs),
            "HOME": str(self.folder / "home"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": "/dev/null",
        }

    def install(self, program: str, script: str, folder: Path | None = None) -> Path:
        """A program that runs a few lines of shell."""
        place = (folder or self.programs) / program
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        place.chmod(0o755)
        return place

    def engine(self) -> subprocess.CompletedProcess[str]:
        """What ``python -m engine`` does here."""
        return subprocess.run(
            [sys.executable, "-m", "engine"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
