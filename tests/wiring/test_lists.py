"""Lists in somebody else's resource, under mocks: what is registered, what preview says, what is refused."""

from collections.abc import Mapping
from typing import Any

import pulumi
import pytest

from apim_ip_component import ApimIpAllowlist
from apim_ip_component.pending import PENDING
from apim_ip_component.slot import Slot
from apim_ip_component.targets.catalogue import SHARED_LISTS
from tests.scenarios.lists import ROWS
from tests.wiring.mocked import GET_SERVICE, GROUP, SERVICE_ID, TWO_REGIONS, Deployment, Registered, deploy

BOTH = pytest.mark.parametrize("preview", [True, False], ids=["preview", "up"])
GET_RESOURCE = "azure-native:resources:getResource"


def target(name: str, **more: object) -> dict[str, Any]:
    """The arguments for one row's resource."""
    return {ROWS[name].argument: {"key": {"id": f"{GROUP}/{ROWS[name].provider}", **more}}}


def body(name: str, *values: str, location: str = "East US", **properties: object) -> dict[str, Any]:
    """What the lookup answers."""
    row = ROWS[name]
    answer: dict[str, Any] = {"location": location, "properties": properties}
    holder = answer
    for key in row.path[:-1]:
        holder = holder.setdefault(key, {})
    holder.update({"defaultAction": "Deny", row.path[-1]: row.items(values)} | holder)
    return answer


def allow(preview: bool, answer: Mapping[str, object], **arguments: object) -> tuple[Deployment, list[Registered]]:
    """Deploy one allow-list; also what it registered for lists."""

    def program() -> pulumi.Output[object]:
        args = {"service": SERVICE_ID, **arguments}
        return ApimIpAllowlist("gateway", args).entries  # type: ignore[arg-type]

    done = deploy(program, preview=preview, answers={GET_SERVICE: TWO_REGIONS, GET_RESOURCE: answer})
    return done, [each for each in done.registered if "SharedListEntries" in each.type]


@BOTH
@pytest.mark.parametrize("name", ROWS)
def test_a_target_is_one_resource_with_our_addresses_and_what_stands_of_them(preview: bool, name: str) -> None:
    done, registered = allow(preview, body(name, "51.4.4.4", "52.178.3.9"), **target(name))
    (entry,) = registered
    assert entry.name == f"gateway-{name}-key"
    first = "52.178.3.9/32" if name in ("app", "keyvault") else "52.178.3.9"
    second = first.replace("52.178.3.9", "20.50.7.14")
    assert entry.inputs["values"] == [first, second], "in the order of the regions"
    assert entry.inputs["standing"] == [first]
    assert done.value == [
        {"kind": name, "target": "key", "region": "northeurope", "value": "52.178.3.9"},
        {"kind": name, "target": "key", "region": "westeurope", "value": "20.50.7.14"},
    ]


@pytest.mark.parametrize("name", ROWS)
def test_the_lookup_names_the_resource_that_holds_the_list_in_arms_words(name: str) -> None:
    done, _ = allow(True, body(name, "51.4.4.4"), **target(name))
    (asked,) = [arguments for token, arguments in done.calls if token == GET_RESOURCE]
    parts = ("resourceProviderNamespace", "parentResourcePath", "resourceType", "resourceName")
    path = "/".join(str(asked[part]) for part in parts if asked[part])
    assert path == ROWS[name].provider + ROWS[name].below
    assert asked["apiVersion"] == SHARED_LISTS[name].place.api_version


SAID: dict[str, tuple[str, dict[str, Any], str]] = {
    "default-allow": (
        "storage",
        {"networkAcls": {"defaultAction": "Allow"}},
        "apim-ip[no-effect] -: storage_accounts.key: this storage account lets everybody in by default",
    ),
    "public-access-off": (
        "keyvault",
        {"publicNetworkAccess": "disabled"},
        "apim-ip[unreachable] -: key_vaults.key: public access to this key vault is off",
    ),
    "same-region": (
        "storage",
        {"location": "North Europe"},
        "apim-ip[same-region] northeurope: storage_accounts.key: this storage account is in the service's own region",
    ),
}


@BOTH
@pytest.mark.parametrize(("name", "properties", "said"), SAID.values(), ids=SAID)
def test_entries_without_effect_are_said(
    preview: bool, name: str, properties: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings: list[str] = []
    monkeypatch.setattr(pulumi.log, "warn", lambda text, **_: warnings.append(text))
    allow(preview, body(name, "51.4.4.4", **properties), **target(name))
    assert [each for each in warnings if each.startswith(said)]


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "registry-tier": (
        "registry",
        {**body("registry", "51.4.4.4"), "sku": {"name": "Basic"}},
        "container_registries.key.id: is in tier Basic, and only Premium has a firewall",
    ),
    "search-tier": (
        "search",
        {**body("search", "51.4.4.4"), "sku": {"name": "free"}},
        "search_services.key.id: is in tier free, which has no firewall",
    ),
    "first-entry": (
        "cosmos",
        body("cosmos"),
        "cosmos_accounts.key.first_entry: this Cosmos DB account lets everybody in while its list is empty",
    ),
    "limit": (
        "registry",
        body("registry", *(f"51.4.4.{n}" for n in range(99))),
        "container_registries.key: this comes to 101, and Azure takes 100 IP rules of one container registry",
    ),
}


@BOTH
@pytest.mark.parametrize(("name", "answer", "told"), REFUSED.values(), ids=REFUSED)
def test_what_azure_would_refuse_is_refused_before_anything_is_registered(
    preview: bool, name: str, answer: dict[str, Any], told: str
) -> None:
    with pytest.raises(pulumi.RunError, match=told.replace("[", "\\[").replace("(", "\\(")):
        allow(preview, answer, **target(name))


def test_the_first_entry_is_refused_in_preview_also_while_its_address_is_still_to_come() -> None:
    kind = SHARED_LISTS["search"]
    wanted = kind.target(id=f"{GROUP}/{ROWS['search'].provider}")
    (entry,) = kind.entries(wanted, "key", "gateway", [Slot(region="westeurope", n=0, value=PENDING)])
    (mistake,) = kind.look(wanted, "key", entry, body("search")).mistakes
    assert mistake.path == ("first_entry",)


@BOTH
def test_two_keys_for_one_resource_are_refused(preview: bool) -> None:
    one = target("storage")["storage_accounts"]["key"]
    with pytest.raises(pulumi.RunError, match='"b" and "a" are one storage account; make one target of them'):
        allow(preview, {}, storage_accounts={"a": one, "b": {"id": one["id"].upper()}})


class Owned(pulumi.CustomResource):
    """An account that the program itself manages."""

    def __init__(self, token: str) -> None:
        super().__init__(token, "own", {})


@BOTH
@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("version", ["", "/v20240101"], ids=["default", "versioned"])
@pytest.mark.parametrize("derived", [False, True], ids=["resource", "output"])
def test_a_resource_that_the_program_itself_manages_is_refused(
    preview: bool, name: str, version: str, derived: bool
) -> None:
    kind = SHARED_LISTS[name]
    package, module, own = kind.owner.split(":")

    def program() -> pulumi.Output[object]:
        resource = Owned(f"{package}:{module}{version}:{own}")
        target_id: object = resource
        if derived:
            target_id = resource.id.apply(lambda _: f"{GROUP}/{ROWS[name].provider}")
        args = {"service": SERVICE_ID, ROWS[name].argument: {"key": {"id": target_id}}}
        return ApimIpAllowlist("gateway", args).entries  # type: ignore[arg-type]

    answers = {GET_SERVICE: TWO_REGIONS, GET_RESOURCE: body(name, "51.4.4.4")}
    with pytest.raises(pulumi.RunError) as error:
        deploy(program, preview=preview, answers=answers)
    if derived:
        assert f"{ROWS[name].argument}.key.id: this program manages that {kind.noun} itself" in str(error.value)
        assert kind.value in str(error.value)


def test_the_plugin_says_that_it_has_no_resource_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ApimIpAllowlist, "_serves_lists", False)
    with pytest.raises(
        pulumi.RunError, match="storage_accounts: entries in a storage account are kept in Python programs"
    ):
        allow(True, body("storage"), **target("storage"))
