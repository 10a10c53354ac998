"""Read, merge, write, verify: against writers that come between any two requests."""

import threading
from collections.abc import Callable
from random import Random

import pytest

from apim_ip_component.shared_list.writing import ATTEMPTS, ListError, WriteAgainError, keep, release
from apim_ip_component.targets.catalogue import SHARED_LISTS
from apim_ip_component.targets.shared_list import Body, ListPlace, Wish
from tests.shared_list.simulated import As, SimulatedArm, Turns

STORAGE, GROUP = SHARED_LISTS["storage"], SHARED_LISTS["ipgroup"]
OURS, ALSO_OURS = ("20.1.1.1", "20.1.1.2"), ("20.1.1.2", "20.1.1.3")
"""What two stacks of ours let in; one address is in both."""
STOOD = ("51.4.4.4", "20.1.1.9")
"""What stands before: a stranger's, and one of ours that is to go."""


def no_pause(seconds: float) -> None:
    """Nobody waits here."""


def standing(kind: str, values: tuple[str, ...]) -> dict[str, object]:
    """A resource that holds these."""
    if kind == "ipgroup":
        return {"location": "westeurope", "properties": {"ipAddresses": list(values)}}
    rules = [{"value": each, "action": "Allow"} for each in values]
    return {"properties": {"networkAcls": {"defaultAction": "Deny", "ipRules": rules}}}


def values_of(kind: str, body: Body) -> list[str]:
    """The addresses that a resource holds."""
    return [str(SHARED_LISTS[kind].address_of(each)) for each in SHARED_LISTS[kind].items(body)]


class Outcome:
    """What three writers left behind."""

    def __init__(self, kind: str, seed: int) -> None:
        random = Random(seed)
        turns = Turns(["first", "second", "stranger"], random)
        self.arm = SimulatedArm(standing(kind, STOOD), turns)
        self.lost_by: dict[str, list[str]] = {}
        shared = SHARED_LISTS[kind]

        def first() -> None:
            keep(shared, "id", Wish(values=OURS, remove=("20.1.1.9",)), As("first", self.arm), no_pause)

        def second() -> None:
            keep(shared, "id", Wish(values=ALSO_OURS), As("second", self.arm), no_pause)

        def stranger() -> None:
            """Adds entries one by one, carefully where that is possible, without ever looking back."""
            for value in ("51.5.5.1", "51.5.5.2"):
                while True:
                    body = self.arm.read("stranger")
                    items = [*shared.items(body), shared.item(value, "")]
                    etag = str(body["etag"]) if shared.place.conditional else None
                    try:
                        self.arm.write("stranger", shared.request(body, items), shared.place.method, etag)
                    except WriteAgainError:
                        continue
                    break

        self.failed: list[BaseException] = []
        threads = [self._thread(turns, each) for each in (first, second, stranger)]
        for thread in threads:
            thread.join()
        self.values = values_of(kind, self.arm.body)

    def _thread(self, turns: Turns, work: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            try:
                work()
            except BaseException as error:  # told below, in the test's own thread
                self.failed.append(error)
            finally:
                turns.done(work.__name__)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def overwrites(self) -> bool:
        """Whether somebody wrote between another's read and that other's next write: the one window that there is."""
        last_read: dict[str, int] = {}
        for at, (who, what) in enumerate(self.arm.requests):
            if what == "GET":
                last_read[who] = at
            elif what in ("PATCH", "PUT") and any(
                other != who and did in ("PATCH", "PUT") for other, did in self.arm.requests[last_read[who] + 1 : at]
            ):
                return True
        return False


SEEDS = range(1000)


def test_with_conditional_writes_ours_end_as_declared_and_nothing_of_a_strangers_is_lost() -> None:
    for seed in SEEDS:
        end = Outcome("ipgroup", seed)
        assert not end.failed, (seed, end.failed)
        assert set(end.values) == {"51.4.4.4", "51.5.5.1", "51.5.5.2", *OURS, *ALSO_OURS}, (seed, end.arm.requests)


def test_without_them_only_the_window_between_read_and_write_loses_and_the_next_run_mends_ours() -> None:
    lost = kept = 0
    for seed in SEEDS:
        end = Outcome("storage", seed)
        assert not end.failed, (seed, end.failed)
        wanted = {"51.4.4.4", "51.5.5.1", "51.5.5.2", *OURS, *ALSO_OURS}
        complete = set(end.values) == wanted
        lost, kept = lost + (not complete), kept + complete
        assert complete or end.overwrites(), (seed, end.values, end.arm.requests)
        assert "51.4.4.4" in end.values, "what nobody touches stays"
        end.arm.turn = lambda _: None
        keep(STORAGE, "id", Wish(values=OURS, remove=("20.1.1.9",)), As("first", end.arm), no_pause)
        keep(STORAGE, "id", Wish(values=ALSO_OURS), As("second", end.arm), no_pause)
        after = set(values_of("storage", end.arm.body))
        assert after >= {*OURS, *ALSO_OURS}
        assert "20.1.1.9" not in after
        assert after >= {each for each in end.values if each != "20.1.1.9"}, "the mending takes nothing away"
    assert lost, "the window is there, and the simulation finds it"
    assert kept


def test_every_write_of_ours_follows_our_own_read_at_once() -> None:
    """The window is one request wide: between the read that a write is made of and the write, we ask for nothing else."""
    for seed in range(100):
        requests = Outcome("storage", seed).arm.requests
        for who in ("first", "second"):
            own = [what for asker, what in requests if asker == who]
            assert own[-1] == "GET", "the last thing is a look"
            assert all(own[at - 1] == "GET" for at, what in enumerate(own) if what == "PATCH")


def test_a_list_that_is_as_declared_is_not_written() -> None:
    arm = SimulatedArm(standing("storage", ("20.1.1.1", "51.4.4.4")))
    keep(STORAGE, "id", Wish(values=("20.1.1.1",)), As("first", arm), no_pause)
    assert arm.requests == [("first", "GET")]


def test_a_writer_that_never_ceases_ends_in_one_sentence() -> None:
    arm = SimulatedArm(standing("ipgroup", STOOD))

    def meddle(who: str) -> None:
        arm.version += 1

    arm.turn = meddle
    with pytest.raises(ListError, match=f"could not be settled in {ATTEMPTS} attempts \\(another writer changed it\\)"):
        keep(GROUP, "id", Wish(values=OURS), As("first", arm), no_pause)
    assert values_of("ipgroup", arm.body) == list(STOOD)


class Gone:
    """A resource that isn't there."""

    def read(self, resource_id: str, place: ListPlace) -> Body | None:
        return None

    def write(self, resource_id: str, place: ListPlace, body: Body, etag: str | None) -> None:
        raise AssertionError("nothing is there to be written")


def test_a_resource_that_is_gone_fails_a_change_and_nothing_is_left_to_take_away() -> None:
    with pytest.raises(ListError, match="is not there; create it first, or take its target away"):
        keep(STORAGE, "id", Wish(values=OURS), Gone(), no_pause)
    assert release(STORAGE, "id", OURS, Gone(), no_pause) is None


def test_the_service_says_how_long_to_wait_and_else_the_pauses_grow() -> None:
    pauses: list[float] = []

    class Busy(As):
        def write(self, resource_id: str, place: ListPlace, body: Body, etag: str | None) -> None:
            raise WriteAgainError("Azure is throttling", 7 if len(pauses) == 1 else None)

    arm = SimulatedArm(standing("storage", STOOD))
    with pytest.raises(ListError, match="Azure is throttling"):
        keep(STORAGE, "id", Wish(values=OURS), Busy("first", arm), pauses.append)
    assert pauses[1] == 7
    assert pauses[:1] + pauses[2:] == sorted(pauses[:1] + pauses[2:])
    assert max(pauses) == 30
