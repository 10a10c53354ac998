"""What stands in local Azure: one SQLite file, shared by every process that is pointed at it."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from local_azure.refusal import RefusedError

Body = dict[str, object]
"""A resource as azure-native gives it: wire names, nothing nested in ``properties``."""

_PATIENCE = 60.0
"""How long another process may hold the file, in seconds."""

_SCHEMA = """
create table if not exists resource (folded text primary key, id text, token text, parent text, body text);
create index if not exists child on resource (parent);
create table if not exists fault (number integer primary key, call text, part text, status integer, code text, times integer,
                                  seconds real);
create table if not exists journal (number integer primary key, call text, id text, keys text);
create table if not exists counter (name text primary key, value integer);
"""


@dataclass(frozen=True)
class Resource:
    """One resource that stands in Azure."""

    id: str
    token: str
    body: Body


class State:
    """The state file. Every change is one transaction, so parallel calls and processes are safe."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._write_ahead()
        self._connection.execute("pragma synchronous = off")
        with self.change():
            for statement in _SCHEMA.split(";"):
                self._connection.execute(statement)

    def _write_ahead(self) -> None:
        """Switch the file to a write-ahead log; SQLite refuses this at once while another process does the same."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                self._connection.execute("pragma journal_mode = wal")
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return

    @contextmanager
    def change(self) -> Iterator[None]:
        """Do several things as one; nothing of it stays when one of them fails."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def get(self, resource_id: str) -> Resource | None:
        """One resource; ids compare without case."""
        rows = self._rows("select id, token, body from resource where folded = ?", resource_id.casefold())
        return _resource(rows[0]) if rows else None

    def all(self, token: str | None = None) -> list[Resource]:
        """Every resource, or those of one type, in the order of their ids."""
        rows = self._rows("select id, token, body from resource where ?1 is null or token = ?1 order by folded", token)
        return [_resource(row) for row in rows]

    def children(self, parent_id: str, token: str) -> list[Resource]:
        """The children of one resource."""
        rows = self._rows(
            "select id, token, body from resource where parent = ? and token = ? order by folded",
            parent_id.casefold(),
            token,
        )
        return [_resource(row) for row in rows]

    def put(self, resource: Resource, parent_id: str) -> None:
        """Let a resource stand as given."""
        self._rows(
            "insert or replace into resource values (?, ?, ?, ?, ?)",
            resource.id.casefold(),
            resource.id,
            resource.token,
            parent_id.casefold(),
            json.dumps(resource.body),
        )

    def delete(self, resource_id: str) -> None:
        """Take a resource away, with all that stands below it."""
        folded = resource_id.casefold()
        self._rows("delete from resource where folded = ? or folded glob ?", folded, f"{folded}/*")

    def next(self, name: str) -> int:
        """The next number of a sequence, from 1; no number comes twice."""
        with self.change():
            self._rows("insert into counter values (?, 1) on conflict (name) do update set value = value + 1", name)
            return int(str(self._rows("select value from counter where name = ?", name)[0][0]))

    def reset(self) -> None:
        """Forget everything."""
        with self.change():
            for table in ("resource", "fault", "journal", "counter"):
                self._rows(f"delete from {table}")  # a closed list of names

    def record(self, call: str, resource_id: str, keys: str = "") -> None:
        """Note a call in the journal."""
        self._rows("insert into journal (call, id, keys) values (?, ?, ?)", call, resource_id, keys)

    def journal(self) -> list[tuple[str, str, str]]:
        """The calls that were made, the oldest first."""
        return [
            (str(a), str(b), str(c)) for a, b, c in self._rows("select call, id, keys from journal order by number")
        ]

    def add_fault(self, call: str, part: str, *, status: int, code: str, times: int, seconds: float) -> None:
        """Let coming calls fail or be slow, whose kind is ``call`` and whose id contains ``part``."""
        self._rows(
            "insert into fault (call, part, status, code, times, seconds) values (?, ?, ?, ?, ?, ?)",
            call,
            part.casefold(),
            status,
            code,
            times,
            seconds,
        )

    def calm(self) -> None:
        """Drop all faults."""
        self._rows("delete from fault")

    def meet_faults(self, call: str, resource_id: str) -> None:
        """Be slow or fail, if that was asked for.

        A call that ends in ``-answer`` is the way back: what was asked for stands by then.

        Raises:
            RefusedError: the fault's status and code.
        """
        query = (
            "select number, status, code, seconds from fault where call in (?, ?) and times > 0 and instr(?, part) > 0"
        )
        wider = call if call.endswith("-answer") else "any"
        with self.change():
            rows = self._rows(query, call, wider, resource_id.casefold())
            for number, *_ in rows:
                self._rows("update fault set times = times - 1 where number = ?", number)
        time.sleep(sum(float(str(seconds)) for *_, seconds in rows))
        for _, status, code, _ in rows:
            if int(str(status)):
                raise RefusedError(int(str(status)), str(code), f"{code}: a fault was set for this call")


def _resource(row: tuple[object, ...]) -> Resource:
    resource_id, token, body = row
    return Resource(str(resource_id), str(token), json.loads(str(body)))
