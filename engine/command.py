"""A command whose failure is told in a sentence."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.failure import NoEngineError


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], failure: str) -> str:
    """What the command prints; ``NoEngineError`` with ``failure`` and the end of its complaint when it fails."""
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise NoEngineError(f"{failure} ({error})") from error
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        complaint = " / ".join([line for line in lines if not line.startswith("go: downloading ")][-3:])
        raise NoEngineError(f"{failure} ({complaint or f'exit status {done.returncode}'})")
    return done.stdout.strip()
