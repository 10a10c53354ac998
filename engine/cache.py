"""Where built things stay, and how they get there: wholly or not at all."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from engine.failure import NoEngineError
from engine.progress import Say


def cache(environment: Mapping[str, str]) -> Path:
    """The user's cache of this project: below ``XDG_CACHE_HOME``, else below ``~/.cache``."""
    # A relative one is to be ignored: XDG Base Directory Specification 0.8.
    root = environment.get("XDG_CACHE_HOME", "")
    home = environment.get("HOME") or os.path.expanduser("~")
    return (Path(root) if os.path.isabs(root) else Path(home) / ".cache") / "apim-ip-component"


def whole(folder: Path, fill: Callable[[Path], None], say: Say) -> Path:
    """The folder, filled by ``fill`` if it isn't there yet.

    Of two processes that want it, one fills it and the other waits. ``fill`` gets another folder, which takes the
    name only when ``fill`` returns: whatever interrupts it, a folder of that name is complete.
    """
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.with_name(f"{folder.name}.lock"), say):
        if folder.is_dir():
            return folder
        for leftover in folder.parent.glob(f"{folder.name}.partial-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        # A name of its own: a compiler that outlived its killed parent can't write into this attempt.
        partial = folder.with_name(f"{folder.name}.partial-{os.getpid()}")
        partial.mkdir()
        try:
            fill(partial)
            partial.rename(folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return folder


@contextmanager
def _alone(lock: Path, say: Say) -> Iterator[None]:
    """Hold the lock; the system frees it with the process, however that ends."""
    if sys.platform == "win32":
        raise NoEngineError("the engine is built on Linux and macOS only")
    import fcntl  # noqa: PLC0415  there is none on Windows

    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"engine: waiting for another process that makes {lock.with_suffix('')} …\n")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
