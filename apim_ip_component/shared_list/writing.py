"""Read, merge, write, verify. Pure but for the ``Arm`` that it is given.

Most services have no conditional write: what another writer adds between our last read and our write is lost. That window is one
request wide, since nothing is sent again without being read again: a write that was refused or throttled, too.
"""

from collections.abc import Callable
from typing import Protocol

from apim_ip_component.targets.shared_list import (
    Body,
    ListPlace,
    OpenListError,
    SharedListKind,
    SharedListTarget,
    Wish,
)

ATTEMPTS = 12
"""How often the list is read before we give up on another writer."""
LONGEST_PAUSE = 30.0
"""Seconds between two attempts at most, unless the service asks for more."""


class ListError(Exception):
    """A list could not be kept. The message is one sentence with the way out."""


class GoneError(ListError):
    """The resource that held the list isn't there."""


class WriteAgainError(Exception):
    """The write was not taken, since somebody else writes or the service is busy: read again, then write again."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        self.reason = reason
        self.pause = pause
        """How many seconds the service asks us to wait."""
        super().__init__(reason)


class Arm(Protocol):
    """What is asked of Azure."""

    def read(self, resource_id: str, place: ListPlace) -> Body | None:
        """Read the resource that holds a list; ``None`` where it isn't there."""

    def write(self, resource_id: str, place: ListPlace, body: Body, etag: str | None) -> None:
        """Write, and wait until Azure is done.

        Raises:
            WriteAgainError: the write was not taken.
        """


def keep(
    kind: SharedListKind[SharedListTarget],
    resource_id: str,
    wish: Wish,
    arm: Arm,
    pause: Callable[[float], None],
) -> str | None:
    """Make one list hold what is wished of ours, and nothing of ours that isn't.

    One write takes a moved address in and its predecessor out, so there is no moment without either.

    Args:
        kind: the kind of list.
        resource_id: the target's id.
        wish: what is to stand and what is to go.
        arm: Azure.
        pause: waits for so many seconds.

    Returns:
        The address that was left standing so that the list doesn't open or fail; usually ``None``.

    Raises:
        ListError: the resource isn't there, the list would shut others out unasked, or other writers never ceased.
    """
    reason = "another writer changed it each time"
    for attempt in range(ATTEMPTS):
        body = arm.read(resource_id, kind.place)
        if body is None:
            raise GoneError(f"{resource_id} is not there; create it first, or take its target away")
        try:
            wanted = kind.next_list(body, wish)
        except OpenListError as error:
            raise ListError(f"{resource_id}: {error}") from None
        if wanted.items == kind.items(body):
            return wanted.left
        try:
            etag = body.get("etag") if kind.place.conditional else None
            arm.write(resource_id, kind.place, kind.request(body, wanted.items), str(etag) if etag else None)
        except WriteAgainError as error:
            reason = error.reason
            pause(min(LONGEST_PAUSE, 0.5 * 2**attempt) if error.pause is None else error.pause)
    raise ListError(f"{resource_id}: the list could not be settled in {ATTEMPTS} attempts ({reason}); run again")


def release(
    kind: SharedListKind[SharedListTarget],
    resource_id: str,
    values: tuple[str, ...],
    arm: Arm,
    pause: Callable[[float], None],
) -> str | None:
    """Take ours away. A resource that is gone has taken them along.

    Raises:
        ListError: as ``keep``.
    """
    try:
        return keep(kind, resource_id, Wish(remove=values), arm, pause)
    except GoneError:
        return None
