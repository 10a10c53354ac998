"""What preview announced beside what ``up`` did, entry by entry and value by value."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from apim_ip_component.service.addresses import by_region
from apim_ip_component.service.facts import read
from tests.engine.project import UNKNOWN, Project
from tests.scenarios.changes import Change, Step, prepare
from tests.scenarios.lists import FOREIGN, ROWS
from tests.scenarios.programs import Form, source

Entries = Mapping[str, tuple[str, ...]]
"""By entry in Azure, what it lets in."""
Place = tuple[str, int]
"""One value of one entry."""


@dataclass(frozen=True)
class Measured:
    """One step of one change in one program."""

    form: Form
    change: str
    step: int
    announced: frozenset[Place]
    done: frozenset[Place]
    wrong_values: int
    """Values that preview showed as known and ``up`` didn't bring."""
    right_end: bool
    """Whether exactly the addresses of the service are let in afterwards."""
    settled: bool
    """Whether a second ``up`` has nothing to do."""
    warnings: tuple[str, ...]

    @property
    def hits(self) -> int:
        """The announced changes that happened."""
        return len(self.announced & self.done)


def project(folder: Path, form: Form, change: Change) -> Project:
    """Deploy what stands before the change."""
    made = Project.of(folder, source(form))
    prepare(made.cloud)
    if form == "ours-everywhere":
        made.open_arm()
        for row in ROWS.values():
            row.make(made.cloud)
    ask(made, change.before)
    made.up()
    return made


def ask(made: Project, step: Step) -> None:
    """Let the program ask for something else, or somebody do something by hand."""
    if callable(step):
        step(made.cloud)
    else:
        (made.program / "wish.json").write_text(json.dumps(step))


def measure(made: Project, form: Form, change: Change, *, look_again: bool = True) -> list[Measured]:
    """Take every step of a change; after the last, or after each, look whether anything is left to do."""
    last = len(change.steps) - 1
    return [
        _take(made, form, change, number, step, look_again=look_again or number == last)
        for number, step in enumerate(change.steps)
    ]


def _take(made: Project, form: Form, change: Change, number: int, step: Step, *, look_again: bool) -> Measured:
    before = made.cloud.allowed()
    ask(made, step)
    preview = made.preview()
    said = announced(before, preview.plan)
    made.up()
    after = made.cloud.allowed()
    known = {place: value for place, value in _values(said).items() if value != UNKNOWN}
    stands = _values(after)
    return Measured(
        form=form,
        change=change.name,
        step=number,
        announced=differences(before, said),
        done=differences(before, after),
        wrong_values=sum(1 for place, value in known.items() if stands.get(place) != value),
        right_end=_is_right(after, wanted(made)),
        settled=not look_again or set(made.preview().plan["changeSummary"]) <= {"same"},
        warnings=preview.warnings,
    )


def wanted(made: Project) -> Entries:
    """What should stand: each region's outbound addresses, by what the service reports itself."""
    (service,) = made.cloud.services()
    regions = {name: each for name, each in by_region(read(made.cloud.resource(service.id))).items() if each.gateway}
    entries = {"nsg/nsg/gateway-to-app": tuple(value for each in regions.values() for value in each.outbound)}
    for name, each in regions.items():
        for n, value in enumerate(each.outbound):
            entries[f"sql/db/gateway-orders-{name}-{n}"] = (_as_range(value),)
    return entries


def _is_right(stands: Entries, should: Entries) -> bool:
    """Whether the firewalls hold what they should; of a list in somebody's resource, in whatever order, and theirs before."""
    lists = {name for name in stands if name.split("/")[0] in ROWS}
    addresses = [value for each in should["nsg/nsg/gateway-to-app"] for value in _spelled(each)]
    ours = {value for value in addresses if value not in FOREIGN}
    return {name: values for name, values in stands.items() if name not in lists} == should and all(
        _single(stands[name][: len(FOREIGN)]) == set(FOREIGN) and _single(stands[name][len(FOREIGN) :]) == ours
        for name in lists
    )


def _single(values: Sequence[str]) -> set[str]:
    return {value for each in values for value in _spelled(each)}


def _spelled(value: str) -> tuple[str, ...]:
    """The addresses of a value, however the firewall spells it."""
    return tuple(str(each) for each in ip_network(value))


def _as_range(value: str) -> str:
    """A /31, which is all that a NAT gateway of local Azure gives, as its two addresses."""
    if "/" not in value:
        return value
    first = value.split("/", maxsplit=1)[0]
    start, last = first.rsplit(".", 1)
    return f"{first}-{start}.{int(last) + 1}"


def announced(before: Entries, plan: Mapping[str, Any]) -> Entries:
    """What would stand if preview were right."""
    entries = dict(before)
    for step in plan.get("steps", ()):
        kind = step["urn"].split("::")[2].rsplit("$", 1)[-1]
        new = (step.get("newState") or {}).get("inputs", {})
        old = (step.get("oldState") or {}).get("inputs", {})
        if kind == "azure-native:sql:FirewallRule":
            key = "sql/db/{}".format((new or old)["firewallRuleName"])
            start, end = new.get("startIpAddress"), new.get("endIpAddress")
            value = (start if start == end else f"{start}-{end}",)
        elif kind == "azure-native:network:SecurityRule":
            key = "nsg/nsg/{}".format((new or old)["securityRuleName"])
            listed = new.get("sourceAddressPrefixes")
            value = tuple(listed) if isinstance(listed, list) else (UNKNOWN,)
        elif kind.endswith(":SharedListEntries"):
            listed = new or old
            key = f"{listed['kind']}/{listed['id'].rsplit('/', 1)[-1]}/-"
            kept = [each for each in before[key] if each not in old.get("values", ()) or each in new.get("values", ())]
            value = (*kept, *(each for each in new.get("values", ()) if each not in kept))
        else:
            continue
        if step["op"] == "delete":
            entries.pop(key, None)
        elif step["op"] in ("create", "update", "replace", "create-replacement"):
            entries[key] = value
    return entries


def _values(entries: Entries) -> dict[Place, str]:
    return {(name, at): value for name, values in entries.items() for at, value in enumerate(values)}


def differences(before: Entries, after: Entries) -> frozenset[Place]:
    """The places whose value is another."""
    old, new = _values(before), _values(after)
    return frozenset(place for place in {*old, *new} if old.get(place) != new.get(place))
