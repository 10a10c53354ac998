"""What is registered by type token is what azure-native's own class would send for the same arguments, kind by kind."""

from collections.abc import Callable

import pulumi
import pytest
from pulumi_azure_native import network, sql

from apim_ip_component import ApimIpAllowlist
from apim_ip_component.targets.catalogue import KINDS
from apim_ip_component.targets.kind import EntryKind
from tests.wiring.mocked import GET_SERVICE, NSG_ID, SERVICE_ID, SQL_ID, TWO_REGIONS, deploy


def nsg_by_class(opts: pulumi.ResourceOptions) -> pulumi.CustomResource:
    """The rule that the class makes."""
    rule: pulumi.CustomResource = network.SecurityRule(
        "by-class",
        resource_group_name="rg",
        network_security_group_name="nsg",
        security_rule_name="gateway-target",
        access="Allow",
        direction="Inbound",
        priority=200,
        protocol="Tcp",
        source_address_prefixes=["52.178.3.9", "20.50.7.14"],
        source_port_range="*",
        destination_address_prefix="*",
        destination_port_ranges=["443"],
        description="gateway",
        opts=opts,
    )
    return rule


def sql_by_class(opts: pulumi.ResourceOptions) -> pulumi.CustomResource:
    """The rule that the class makes."""
    rule: pulumi.CustomResource = sql.FirewallRule(
        "by-class",
        resource_group_name="rg",
        server_name="db",
        firewall_rule_name="gateway-target-westeurope-0",
        start_ip_address="20.50.7.14",
        end_ip_address="20.50.7.14",
        opts=opts,
    )
    return rule


ROWS: dict[str, tuple[dict[str, object], str, Callable[[pulumi.ResourceOptions], pulumi.CustomResource]]] = {
    "nsg": ({"id": NSG_ID, "priority": 200, "description": "gateway"}, "gateway-nsg-target", nsg_by_class),
    "sql": ({"id": SQL_ID}, "gateway-sql-target-westeurope-0", sql_by_class),
}


@pytest.mark.parametrize("kind", [each for each in KINDS if isinstance(each, EntryKind)], ids=lambda kind: kind.name)
def test_an_entry_sends_what_the_class_sends(kind: object) -> None:
    name, argument = kind.name, kind.argument  # type: ignore[attr-defined]
    target, child, by_class = ROWS[name]

    def program() -> pulumi.Output[object]:
        by_class(pulumi.ResourceOptions())
        args = {"service": SERVICE_ID, argument: {"target": target}}
        return ApimIpAllowlist("gateway", args).entries  # type: ignore[arg-type]

    registered = {
        each.name: each for each in deploy(program, preview=False, answers={GET_SERVICE: TWO_REGIONS}).registered
    }
    assert registered[child].type == registered["by-class"].type
    assert registered[child].inputs == registered["by-class"].inputs
