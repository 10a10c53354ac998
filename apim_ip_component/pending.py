"""A value that isn't known yet.

Pure code can't hold Pulumi's Outputs; where one stood that has no value yet, it holds ``PENDING`` instead. "Not known" is
never "none" and never "wrong": every check lets it pass, and the same check runs again once the value is there.
"""

from enum import Enum
from typing import Final


class Pending(Enum):
    """The type of ``PENDING``, so that ``is PENDING`` narrows."""

    PENDING = "not known yet"

    def __repr__(self) -> str:
        return "PENDING"


PENDING: Final = Pending.PENDING
