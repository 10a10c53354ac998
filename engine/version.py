"""A version as Pulumi and Go print it."""

import re
from typing import NamedTuple

_NUMBERS = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")


class Version(NamedTuple):
    """The three numbers that decide which of two versions is newer; what follows them doesn't count here."""

    major: int
    minor: int
    patch: int

    @classmethod
    def of(cls, text: str) -> "Version | None":
        """The first version in a text, such as ``v3.259.0`` or ``go version go1.26.8 linux/amd64``."""
        match = _NUMBERS.search(text)
        return cls(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None

    def __str__(self) -> str:
        return ".".join(map(str, self))
