"""Starts the plugin door with Pulumi's protocol alone: the whole SDK would take a fifth of a second of every command."""

import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType


def _protocol_alone() -> None:
    """Let ``pulumi.runtime.proto`` be found without running the packages above it."""
    spec = find_spec("pulumi")
    root = Path((spec.submodule_search_locations or [""])[0]) if spec else Path()
    for name, path in (("pulumi", root), ("pulumi.runtime", root / "runtime")):
        module = ModuleType(name)
        module.__path__ = [str(path)]
        sys.modules[name] = module


if __name__ == "__main__":
    _protocol_alone()
    from local_azure.door import serve

    serve()
