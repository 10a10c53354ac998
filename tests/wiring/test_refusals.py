"""What a program is refused for: one message with every mistake, and no entry is registered, in preview and in up."""

from collections.abc import Callable, Mapping

import pulumi
import pytest

from apim_ip_component import ApimIpAddresses, ApimIpAllowlist
from tests.wiring.mocked import GET_SERVICE, GROUP, NSG_ID, SERVICE_ID, SQL_ID, TWO_REGIONS, Deployment, deploy

BOTH = pytest.mark.parametrize("preview", [True, False], ids=["preview", "up"])
NOW_OR_LATER: Mapping[str, Callable[[str], object]] = {"plain": str, "output": pulumi.Output.from_input}
"""How an id is given: a plain one is checked at once, an Output when its value is known."""
GIVEN = pytest.mark.parametrize("given", NOW_OR_LATER)


def refused(
    preview: bool, arguments: Callable[[], dict[str, object]], service: Mapping[str, object] = TWO_REGIONS
) -> str:
    """What a program is told that registers nothing in Azure; its arguments are made when the program runs."""

    def program() -> pulumi.Output[object]:
        return ApimIpAllowlist("gateway", {"service": SERVICE_ID, **arguments()}).entries  # type: ignore[typeddict-item]

    deployment = Deployment()
    with pytest.raises(pulumi.RunError) as told:
        deploy(program, preview=preview, answers={GET_SERVICE: service}, into=deployment)
    assert deployment.entries() == {}
    return str(told.value)


@BOTH
def test_five_mistakes_are_five_lines_and_not_even_the_component_is_registered(preview: bool) -> None:
    deployment = Deployment()

    def program() -> pulumi.Output[object]:
        args = {
            "servise": SERVICE_ID,
            "regions": "westeurope",
            "network_security_rules": {"to-app": {"id": SQL_ID, "priority": 99}},
        }
        return ApimIpAllowlist("gateway", args).entries  # type: ignore[arg-type]

    with pytest.raises(pulumi.RunError) as told:
        deploy(program, preview=preview, answers={}, into=deployment)
    heading, *mistakes = str(told.value).split("\n")
    assert heading == "5 mistakes in the arguments; nothing was changed:"
    assert [each.split(":")[0] for each in mistakes] == [
        "service",
        "regions",
        "network_security_rules.to-app.id",
        "network_security_rules.to-app.priority",
        "servise",
    ]
    assert (deployment.registered, deployment.calls) == ([], [])


@BOTH
@GIVEN
def test_two_keys_that_lead_to_one_name_in_azure_are_refused(preview: bool, given: str) -> None:
    """Also where only the case of the ids differs."""
    one, other = SQL_ID, SQL_ID.replace("resourceGroups/rg", "resourceGroups/RG")

    def servers() -> dict[str, object]:
        made = {"a:b": {"id": NOW_OR_LATER[given](one)}, "a/b": {"id": NOW_OR_LATER[given](other)}}
        return {"sql_servers": made}

    assert refused(preview, servers) == (
        'sql_servers.a/b: "a/b" and "a:b" both lead to "gateway-a_b" in Azure; rename one of them'
    )


@BOTH
@GIVEN
def test_two_rules_of_one_group_and_direction_cant_have_one_priority(preview: bool, given: str) -> None:
    def rules() -> dict[str, object]:
        made = {
            "in": {"id": NOW_OR_LATER[given](NSG_ID), "priority": 200},
            "out": {"id": NOW_OR_LATER[given](NSG_ID), "priority": 200, "direction": "Outbound"},
            "elsewhere": {"id": NOW_OR_LATER[given](f"{NSG_ID}2"), "priority": 200},
            "twin": {"id": NOW_OR_LATER[given](NSG_ID), "priority": 200.0},
        }
        return {"network_security_rules": made}

    assert refused(preview, rules) == (
        'network_security_rules.twin.priority: 200 is taken by "in" in the same group and direction; '
        "give each rule a priority of its own"
    )


@BOTH
def test_a_name_that_is_too_long_for_azure_is_refused_with_what_to_shorten(preview: bool) -> None:
    key = "k" * 73
    rules: dict[str, object] = {"network_security_rules": {key: {"id": NSG_ID, "priority": 200}}}
    assert refused(preview, lambda: rules) == (
        f'network_security_rules.{key}: its name in Azure, "gateway-{key}", has 81 characters and may have 80; '
        "shorten the key, or set entry_prefix"
    )


WRONG_LATER: Mapping[str, tuple[Callable[[], dict[str, object]], str]] = {
    "everything": (
        lambda: {"additional_addresses": [pulumi.Output.from_input("0.0.0.0/0")]},
        'additional_addresses[0]: "0.0.0.0/0" would let in all of Azure or all of the Internet; name the addresses of the '
        "callers instead",
    ),
    "everything-whole": (
        lambda: {"additional_addresses": pulumi.Output.from_input(["0.0.0.0"])},
        'additional_addresses[0]: "0.0.0.0" would let in all of Azure or all of the Internet; name the addresses of the '
        "callers instead",
    ),
    "service": (
        lambda: {"service": pulumi.Output.from_input(SQL_ID)},
        f'service: "{SQL_ID}" is the id of a Microsoft.Sql/servers, and here goes the id of a '
        "Microsoft.ApiManagement/service: "
        "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ApiManagement/service/<name>",
    ),
    "priority": (
        lambda: {"network_security_rules": {"to-app": {"id": NSG_ID, "priority": pulumi.Output.from_input(99)}}},
        "network_security_rules.to-app.priority: 99 is too low; the lowest is 100",
    ),
    "id": (
        lambda: {"sql_servers": {"orders": {"id": pulumi.Output.from_input("orders")}}},
        'sql_servers.orders.id: "orders" is no ARM resource id; it has the form '
        "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Sql/servers/<name>",
    ),
}
"""Arguments that turn out wrong when their Outputs are known, and the sentence."""


@BOTH
@pytest.mark.parametrize("wrong", WRONG_LATER)
def test_an_output_is_checked_when_it_is_known_and_nothing_is_registered(preview: bool, wrong: str) -> None:
    arguments, sentence = WRONG_LATER[wrong]
    assert refused(preview, arguments) == sentence


@BOTH
def test_mistakes_of_addresses_are_told_before_the_component_is_registered(preview: bool) -> None:
    deployment = Deployment()

    def program() -> pulumi.Output[object]:
        args = {"service": SERVICE_ID, "regions": [], "sql_servers": {}}
        return ApimIpAddresses("gateway", args).addresses  # type: ignore[arg-type]

    with pytest.raises(pulumi.RunError) as told:
        deploy(program, preview=preview, answers={}, into=deployment)
    assert str(told.value).split("\n") == [
        "2 mistakes in the arguments; nothing was changed:",
        "regions: a list is empty; leave it out, or give it a value",
        "sql_servers: there is no such argument; choose from additional_addresses, allow_service_tag, planned, regions, "
        "service",
    ]
    assert deployment.registered == []


@BOTH
def test_what_live_data_shows_is_told_target_by_target(preview: bool) -> None:
    """A region that isn't let in, a private address where there is none: both in one message."""
    servers = {"a": {"id": SQL_ID, "regions": ["uksouth"]}, "b": {"id": f"{GROUP}/Microsoft.Sql/servers/other"}}
    rules = {"to-app": {"id": NSG_ID, "priority": 200, "source": "private", "regions": ["westeurope"]}}
    arguments = {"sql_servers": servers, "network_security_rules": rules}
    assert refused(preview, lambda: arguments).split("\n") == [
        "2 mistakes in the arguments; nothing was changed:",
        "network_security_rules.to-app: westeurope has no private address; only services in network type "
        '"Internal" have one, so nothing was changed',
        'sql_servers.a.regions[0]: "uksouth" is none of the regions that are let in; '
        "choose from additional, northeurope, westeurope",
    ]


@BOTH
def test_a_service_given_as_another_resource_is_refused(preview: bool) -> None:
    def program() -> pulumi.Output[object]:
        vault = pulumi.CustomResource("azure-native:keyvault:Vault", "vault", {})
        return ApimIpAllowlist("gateway", {"service": vault}).entries

    deployment = Deployment()
    with pytest.raises(pulumi.RunError) as told:
        deploy(program, preview=preview, answers={}, into=deployment)
    assert str(told.value) == (
        "service: is a resource of type azure-native:keyvault:Vault; "
        "give an azure-native:apimanagement:ApiManagementService or its id"
    )
    assert deployment.entries() == {}


@BOTH
@pytest.mark.parametrize(
    "listed",
    [None, [], ["/subscriptions/s/publicIPAddresses/x"]],
    ids=["null", "empty", "no-address"],
)
def test_a_region_without_an_address_ends_the_run(preview: bool, listed: object) -> None:
    service = {**TWO_REGIONS, "publicIPAddresses": listed, "outboundPublicIPAddresses": listed}
    assert refused(preview, lambda: {"sql_servers": {"orders": {"id": SQL_ID}}}, service) == (
        "sql_servers.orders: westeurope has no outbound and no public address, so nothing was changed"
    )


@BOTH
def test_who_writes_camel_case_is_told_in_camel_case(preview: bool) -> None:
    """Other languages and the stack config; keys that look like an argument stay as they are."""

    class InCamelCase(ApimIpAllowlist):
        _camel_case = True

    def program() -> pulumi.Output[object]:
        servers = {"entry_prefix": {"id": SQL_ID}}
        return InCamelCase("gateway", {"service": SERVICE_ID, "sql_servers": servers}).entries  # type: ignore[typeddict-item]

    v2 = {"location": "West Europe", "sku": {"name": "StandardV2"}}
    with pytest.raises(pulumi.RunError, match=r"sqlServers.entry_prefix: .* with allowServiceTag where the target"):
        deploy(program, preview=preview, answers={GET_SERVICE: v2})
