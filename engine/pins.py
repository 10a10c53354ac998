"""What is built when no engine is found: the ``go.mod`` and ``go.sum`` files beside this module, and nothing else, say it."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from engine.version import Version

MODULES = ("pulumi", "python_host")
"""The folders with a ``go.mod`` each. The host has its own because its last release and the engine need different ones
of the same module."""


@dataclass(frozen=True)
class Pin:
    """One program to build, as a ``go.mod`` with one ``tool`` line pins it."""

    folder: Path

    @cached_property
    def _text(self) -> str:
        return (self.folder / "go.mod").read_text(encoding="utf-8")

    @property
    def package(self) -> str:
        """The Go package of the program: the ``tool`` line."""
        return self._one(r"^tool (\S+)$")

    @property
    def program(self) -> str:
        """The file's name: the last part of the package."""
        return self.package.rpartition("/")[2]

    @property
    def version(self) -> str:
        """The version of the module that the package is part of, with its ``v``."""
        path = self.package
        while path:
            path = path.rpartition("/")[0]
            if path and (required := self._required(path)):
                return required
        raise ValueError(f"{self.folder / 'go.mod'} requires no module that holds {self.package}")

    @property
    def go(self) -> Version:
        """The oldest Go that the module lets build it."""
        version = Version.of(self._one(r"^go (\S+)$"))
        assert version is not None  # a go line is a version, or go itself refuses the file
        return version

    def _required(self, module: str) -> str | None:
        match = re.search(rf"^(?:require )?\s*{re.escape(module)} (v\S+)", self._text, re.MULTILINE)
        return match[1] if match else None

    def _one(self, pattern: str) -> str:
        (found,) = re.findall(pattern, self._text, re.MULTILINE)
        return str(found)

    @property
    def content(self) -> bytes:
        """All that decides what is built, down to the checksum of each module."""
        return b"".join((self.folder / name).read_bytes() for name in ("go.mod", "go.sum"))


def read_pins(engine: Path) -> tuple[Pin, ...]:
    """The programs of the engine, the engine itself first."""
    return tuple(Pin(engine / name) for name in MODULES)
