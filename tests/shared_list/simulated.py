"""A list that stands in memory, and writers that take turns request by request."""

import threading
from collections.abc import Callable, Mapping
from copy import deepcopy
from random import Random

from apim_ip_component.shared_list.writing import WriteAgainError
from apim_ip_component.targets.shared_list import Body, ListPlace


class SimulatedArm:
    """ARM with one resource. ``turn`` is called before each request is carried out."""

    def __init__(self, body: dict[str, object], turn: Callable[[str], None] = lambda _: None) -> None:
        self.body = body
        self.version = 0
        self.turn = turn
        self.requests: list[tuple[str, str]] = []
        """Who asked, and for what."""

    def read(self, who: str) -> dict[str, object]:
        self.turn(who)
        self.requests.append((who, "GET"))
        return deepcopy(self.body) | {"etag": str(self.version)}

    def write(self, who: str, given: Mapping[str, object], method: str, etag: str | None) -> None:
        self.turn(who)
        if etag is not None and etag != str(self.version):
            self.requests.append((who, "refused"))
            raise WriteAgainError("another writer changed it", 0)
        self.requests.append((who, method))
        self.version += 1
        properties = dict(given["properties"])  # type: ignore[call-overload]
        self.body = deepcopy({**self.body, "properties": {**self.body["properties"], **properties}})  # type: ignore[dict-item]


class As:
    """The same for one writer, in the words of ``writing.Arm``."""

    def __init__(self, who: str, arm: SimulatedArm) -> None:
        self.who = who
        self.arm = arm

    def read(self, resource_id: str, place: ListPlace) -> Body:
        return self.arm.read(self.who)

    def write(self, resource_id: str, place: ListPlace, body: Body, etag: str | None) -> None:
        self.arm.write(self.who, body, place.method, etag)


class Turns:
    """Lets one of several threads through at a time, chosen at random before each request."""

    def __init__(self, names: list[str], random: Random) -> None:
        self._random = random
        self._waiting: set[str] = set()
        self._running = set(names)
        self._next: str | None = None
        self._changed = threading.Condition()

    def __call__(self, who: str) -> None:
        with self._changed:
            self._waiting.add(who)
            self._choose()
            while self._next != who:
                self._changed.wait()
            self._next = None
            self._waiting.discard(who)

    def _choose(self) -> None:
        if self._next is None and self._waiting and self._waiting == self._running:
            self._next = self._random.choice(sorted(self._waiting))
            self._changed.notify_all()

    def done(self, who: str) -> None:
        """A writer has finished."""
        with self._changed:
            self._running.discard(who)
            self._choose()
