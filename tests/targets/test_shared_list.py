"""What becomes of a list: added, kept, taken away, refused; and what of the rest of its resource."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apim_ip_component.pending import PENDING
from apim_ip_component.slot import Slot
from apim_ip_component.targets.catalogue import SHARED_LISTS
from apim_ip_component.targets.shared_list import OpenListError, SharedListKind, SharedListTarget, Wish

Kind = SharedListKind[SharedListTarget]
KINDS = pytest.mark.parametrize("kind", SHARED_LISTS.values(), ids=SHARED_LISTS)


def holding(kind: Kind, *items: object, **properties: object) -> dict[str, Any]:
    """A body whose list holds these, under Deny where there is a default action."""
    body: dict[str, Any] = {"id": "x", "name": "x", "location": "West Europe", "properties": dict(properties)}
    holder = body
    for key in kind.place.path[:-1]:
        holder = holder.setdefault(key, {})
    holder |= {"defaultAction": "Deny", kind.place.path[-1]: list(items)}
    return body


def values(kind: Kind, items: object) -> list[str | None]:
    """The addresses of some entries."""
    return [kind.address_of(each) for each in items]  # type: ignore[attr-defined]


@KINDS
def test_ours_are_added_behind_theirs_and_taken_away_by_value(kind: Kind) -> None:
    body = holding(kind, kind.item("51.4.4.4", "office"), kind.item("20.1.1.9", "ours"))
    made = kind.next_list(body, Wish(values=("20.1.1.1",), remove=("20.1.1.9",), name="ours"))
    assert values(kind, made.items) == ["51.4.4.4", "20.1.1.1"]
    assert made.left is None


@KINDS
def test_another_spelling_of_an_address_is_the_same_entry(kind: Kind) -> None:
    body = holding(kind, kind.item("20.1.1.1/32", "x"))
    assert kind.next_list(body, Wish(values=("20.1.1.1",))).items == kind.items(body)
    assert kind.standing(body, ["20.1.1.1", "20.1.1.2"]) == ("20.1.1.1",)
    assert kind.next_list(holding(kind, *body_items(kind)), Wish(remove=("20.1.1.1/32",))).items == (
        kind.item("51.4.4.4", "x"),
    )


def body_items(kind: Kind) -> tuple[object, object]:
    """A stranger's entry and ours."""
    return kind.item("51.4.4.4", "x"), kind.item("20.1.1.1", "x")


@KINDS
def test_an_entry_that_does_something_else_with_the_address_is_never_ours(kind: Kind) -> None:
    if kind.place.value is None:
        other: object = "20.1.1.1-20.1.1.4"
    else:
        other = {kind.place.value: "20.1.1.1", "action": "Deny"}
    made = kind.next_list(holding(kind, other), Wish(values=("20.1.1.1",), remove=("20.1.1.1",), first_entry=True))
    assert made.items == (other, kind.item("20.1.1.1", ""))


@KINDS
def test_only_the_list_is_different_in_what_is_written(kind: Kind) -> None:
    body = holding(kind, kind.item("51.4.4.4", "x"), publicNetworkAccess="Enabled", secret={"a": [1]})
    sent = kind.request(body, (kind.item("20.1.1.1", "x"),))
    after = deepcopy(body)
    after["properties"] |= sent["properties"]
    holder = after
    for key in kind.place.path[:-1]:
        holder = holder[key]
    assert holder.pop(kind.place.path[-1]) == [kind.item("20.1.1.1", "x")]
    before = deepcopy(body)
    inner = before
    for key in kind.place.path[:-1]:
        inner = inner[key]
    inner.pop(kind.place.path[-1])
    assert after == before
    if kind.place.method == "PATCH":
        assert set(sent) == {"properties"}
        assert set(sent["properties"]) == {kind.place.sent[1]}  # type: ignore[call-overload]


@pytest.mark.parametrize("name", ["storage", "keyvault", "cognitive", "registry"])
def test_where_no_rule_set_is_written_yet_its_default_stays_allow(name: str) -> None:
    kind = SHARED_LISTS[name]
    sent: Any = kind.request({"properties": {}}, (kind.item("20.1.1.1", ""),))
    assert sent["properties"][kind.place.sent[1]]["defaultAction"] == "Allow"


@pytest.mark.parametrize("name", ["app", "cosmos", "search"])
def test_the_first_entry_of_an_open_list_is_refused_unless_it_is_allowed(name: str) -> None:
    kind = SHARED_LISTS[name]
    body = holding(kind)
    with pytest.raises(OpenListError, match="the first entry shuts all others out; set first_entry to true"):
        kind.next_list(body, Wish(values=("20.1.1.1",)))
    assert kind.next_list(body, Wish(values=("20.1.1.1",), first_entry=True)).items
    held = holding(kind, kind.item("20.1.1.1", ""))
    left = kind.next_list(held, Wish(remove=("20.1.1.1",)))
    assert left.left == "20.1.1.1"
    assert left.items == kind.items(held)


@pytest.mark.parametrize("name", sorted(set(SHARED_LISTS) - {"app", "cosmos", "search", "eventhub", "servicebus"}))
def test_a_list_that_is_shut_while_empty_may_become_empty(name: str) -> None:
    kind = SHARED_LISTS[name]
    assert kind.next_list(holding(kind, kind.item("20.1.1.1", "")), Wish(remove=("20.1.1.1",))).items == ()


@pytest.mark.parametrize("name", ["eventhub", "servicebus"])
@pytest.mark.parametrize(
    ("properties", "refused"),
    [({}, True), ({"publicNetworkAccess": "Disabled"}, False), ({"virtualNetworkRules": [{"subnet": {}}]}, False)],
    ids=["shut", "public-access-off", "virtual-network"],
)
def test_a_rule_set_under_deny_keeps_its_last_entry(name: str, properties: dict[str, Any], refused: bool) -> None:
    kind = SHARED_LISTS[name]
    body = holding(kind, kind.item("20.1.1.1", ""), **properties)
    assert bool(kind.next_list(body, Wish(remove=("20.1.1.1",))).items) is refused


def test_what_app_service_shows_for_its_default_is_no_rule() -> None:
    kind = SHARED_LISTS["app"]
    shown = {"ipAddress": "Any", "action": "Allow", "priority": 2147483647, "name": "Allow all"}
    assert kind.items(holding(kind, shown)) == ()
    with pytest.raises(OpenListError):
        kind.next_list(holding(kind, shown), Wish(values=("20.1.1.1/32",)))


def test_an_app_takes_a_service_tag_and_a_narrower_rule_stays_apart() -> None:
    kind = SHARED_LISTS["app"]
    assert kind.item("AzureCloud.westeurope", "gateway")["tag"] == "ServiceTag"  # type: ignore[index]
    narrower = {"ipAddress": "20.1.1.1/32", "action": "Allow", "headers": {"x-azure-fdid": ["1"]}}
    assert kind.standing(holding(kind, narrower), ["20.1.1.1/32"]) == ()


SPELLED = {
    "app": ["20.1.1.0/31", "20.1.1.7/32"],
    "cognitive": ["20.1.1.0", "20.1.1.1", "20.1.1.7"],
    "cosmos": ["20.1.1.0/31", "20.1.1.7"],
    "eventhub": ["20.1.1.0/31", "20.1.1.7"],
    "ipgroup": ["20.1.1.0/31", "20.1.1.7"],
    "keyvault": ["20.1.1.0/31", "20.1.1.7/32"],
    "registry": ["20.1.1.0/31", "20.1.1.7"],
    "search": ["20.1.1.0/31", "20.1.1.7"],
    "servicebus": ["20.1.1.0/31", "20.1.1.7"],
    "storage": ["20.1.1.0", "20.1.1.1", "20.1.1.7"],
}


@KINDS
def test_addresses_are_spelled_as_azure_takes_them(kind: Kind) -> None:
    slots = [Slot(region="westeurope", n=0, value="20.1.1.0/31"), Slot(region="westeurope", n=1, value="20.1.1.7")]
    target = kind.target(id=f"/subscriptions/s/resourceGroups/g/providers/{_id_of(kind)}")
    (entry,) = kind.entries(target, "key", "gateway", slots)
    assert [each.text for each in entry.properties["values"]] == SPELLED[kind.name]  # type: ignore[union-attr]
    assert [each.value for each in entry.allows] == ["20.1.1.0/31", "20.1.1.7"]


@KINDS
def test_an_address_that_two_regions_share_stands_once_and_pending_ones_each(kind: Kind) -> None:
    slots = [
        Slot(region="northeurope", n=0, value="20.1.1.7"),
        Slot(region="westeurope", n=0, value="20.1.1.7"),
        Slot(region="eastus", n=0, value=PENDING),
        Slot(region="westus", n=0, value=PENDING),
    ]
    target = kind.target(id=f"/subscriptions/s/resourceGroups/g/providers/{_id_of(kind)}")
    (entry,) = kind.entries(target, "key", "gateway", slots)
    assert len(entry.properties["values"]) == 3  # type: ignore[arg-type]


def _id_of(kind: Kind) -> str:
    provider, *segments = kind.target.parent_type.split("/")
    return f"{provider}/" + "/".join(f"{each}/x" for each in segments)


addresses = st.integers(0x14000000, 0x14000020).map(lambda n: ".".join(str(n >> s & 255) for s in (24, 16, 8, 0)))
lists = st.lists(addresses, unique=True, max_size=8)


@KINDS
@given(stood=lists, before=lists, wanted=lists)
def test_every_list_ends_as_theirs_and_ours_and_a_second_time_changes_nothing(
    kind: Kind, stood: list[str], before: list[str], wanted: list[str]
) -> None:
    body = holding(kind, *(kind.item(each, "x") for each in stood))
    wish = Wish(values=tuple(wanted), remove=tuple(before), first_entry=True, name="ours")
    made = kind.next_list(body, wish)
    found = values(kind, made.items)
    expected = [each for each in stood if each not in before or each in wanted]
    if made.left is None:
        assert found == expected + [each for each in wanted if each not in expected]
    else:
        assert not expected
        assert not wanted
        assert len(found) == 1
    again = kind.next_list(holding(kind, *made.items), wish)
    assert again.items == made.items
