"""A Pulumi engine to run the project with: the one on ``PATH`` where it fits, else the pinned one, built from source.

It needs nothing but the standard library, because it runs before anything else does.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from engine.build import ENGINE, build, cached
from engine.cache import cache
from engine.failure import NoEngineError
from engine.found import found
from engine.pins import read_pins
from engine.progress import Say, to_stderr

__all__ = ["NoEngineError", "ready"]


def ready(environment: Mapping[str, str] = os.environ, say: Say = to_stderr) -> Path:
    """The folder whose ``pulumi`` runs the project; found at once or after a first build, which takes minutes.

    Put it on ``PATH`` before any other ``pulumi``, and the Python environment's own folder before it: the language host
    takes the first ``python3`` that it meets, and a ``pulumi`` from a package manager may lie beside another one.

    Raises ``NoEngineError``, whose message is one sentence with the way out, when there is none and none can be built.
    """
    pins = read_pins(ENGINE)
    try:
        built = cached(cache(environment), pins)
        return found(environment, built, pins[0], say) or build(built, pins, environment, say)
    except OSError as error:
        raise NoEngineError(f"the engine's cache is out of reach ({error})") from error
