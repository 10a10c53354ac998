"""``ApimIpAllowlist`` under mocks, every case in preview and in up: which children there are, and what they hold."""

from collections.abc import Mapping

import pulumi
import pytest
from pulumi_azure_native.apimanagement import ApiManagementService

from apim_ip_component import ApimIpAllowlist
from tests.wiring.mocked import (
    GET_CLIENT_CONFIG,
    GET_SERVICE,
    GET_SUBNET,
    GROUP,
    NSG_ID,
    SERVICE_ID,
    SQL_ID,
    SUBNET_ID,
    TWO_REGIONS,
    Deployment,
    deploy,
)

BOTH = pytest.mark.parametrize("preview", [True, False], ids=["preview", "up"])


def allow(
    preview: bool,
    service: Mapping[str, object] = TWO_REGIONS,
    answers: Mapping[str, Mapping[str, object]] | None = None,
    **arguments: object,
) -> Deployment:
    """Deploy one allow-list for a service given by its id."""

    def program() -> pulumi.Output[object]:
        args = {"service": SERVICE_ID, **arguments}
        component = ApimIpAllowlist("gateway", args)  # type: ignore[arg-type]
        return pulumi.Output.all(
            entries=component.entries,
            addresses=component.addresses,
            by_region=component.addresses_by_region,
            outbound=component.outbound_ip_addresses,
            subnet_ids=component.subnet_ids,
            service_tags=component.service_tags,
            tier=component.tier,
            network_type=component.network_type,
        )

    return deploy(program, preview=preview, answers={GET_SERVICE: service, **(answers or {})})


NSG = {"to-app": {"id": NSG_ID, "priority": 200}}
SQL = {"orders": {"id": SQL_ID}}


@BOTH
def test_an_nsg_target_is_one_rule_with_the_addresses_in_the_order_of_their_regions(preview: bool) -> None:
    entries = allow(preview, network_security_rules=NSG).entries()
    assert list(entries) == ["gateway-nsg-to-app"]
    assert entries["gateway-nsg-to-app"].inputs == {
        "resourceGroupName": "rg",
        "networkSecurityGroupName": "nsg",
        "securityRuleName": "gateway-to-app",
        "access": "Allow",
        "direction": "Inbound",
        "priority": 200,
        "protocol": "Tcp",
        "sourceAddressPrefixes": ["52.178.3.9", "20.50.7.14"],
        "sourcePortRange": "*",
        "destinationAddressPrefix": "*",
        "destinationPortRanges": ["443"],
    }


@BOTH
def test_an_outbound_rule_has_the_addresses_as_its_destination(preview: bool) -> None:
    target = {
        **NSG["to-app"],
        "direction": "Outbound",
        "peer_address_prefix": "VirtualNetwork",
        "description": "to APIM",
    }
    inputs = allow(preview, network_security_rules={"out": target}).entries()["gateway-nsg-out"].inputs
    assert inputs["destinationAddressPrefixes"] == ["52.178.3.9", "20.50.7.14"]
    assert inputs["sourceAddressPrefix"] == "VirtualNetwork"
    assert inputs["description"] == "to APIM"
    assert "sourceAddressPrefixes" not in inputs


@BOTH
def test_a_sql_target_is_one_rule_for_each_address_named_by_region(preview: bool) -> None:
    entries = allow(preview, sql_servers=SQL).entries()
    assert {name: each.inputs["startIpAddress"] for name, each in entries.items()} == {
        "gateway-sql-orders-northeurope-0": "52.178.3.9",
        "gateway-sql-orders-westeurope-0": "20.50.7.14",
    }
    assert entries["gateway-sql-orders-westeurope-0"].inputs == {
        "resourceGroupName": "rg",
        "serverName": "db",
        "firewallRuleName": "gateway-orders-westeurope-0",
        "startIpAddress": "20.50.7.14",
        "endIpAddress": "20.50.7.14",
    }


@BOTH
def test_a_nat_prefix_is_a_range_for_sql_and_a_prefix_for_an_nsg(preview: bool) -> None:
    service = {**TWO_REGIONS, "additionalLocations": None, "outboundPublicIPAddresses": ["60.0.0.0/31"]}
    entries = allow(preview, service, sql_servers=SQL, network_security_rules=NSG).entries()
    rule = entries["gateway-sql-orders-westeurope-0"].inputs
    assert (rule["startIpAddress"], rule["endIpAddress"]) == ("60.0.0.0", "60.0.0.1")
    assert entries["gateway-nsg-to-app"].inputs["sourceAddressPrefixes"] == ["60.0.0.0/31"]


@BOTH
def test_outputs_say_what_is_let_in_where(preview: bool) -> None:
    value = allow(preview, network_security_rules=NSG, sql_servers=SQL, additional_addresses=["9.9.9.9"]).value
    assert value == {
        "entries": [
            {"kind": kind, "target": target, "region": region, "value": address}
            for kind, target in (("nsg", "to-app"), ("sql", "orders"))
            for region, address in (
                ("northeurope", "52.178.3.9"),
                ("westeurope", "20.50.7.14"),
                ("additional", "9.9.9.9"),
            )
        ],
        "addresses": ["9.9.9.9", "20.50.7.14", "52.178.3.9"],
        "by_region": {"northeurope": ["52.178.3.9"], "westeurope": ["20.50.7.14"], "additional": ["9.9.9.9"]},
        "outbound": ["20.50.7.14", "52.178.3.9"],
        "subnet_ids": [],
        "service_tags": ["AzureCloud.northeurope", "AzureCloud.westeurope"],
        "tier": "Premium",
        "network_type": "None",
    }


@BOTH
def test_a_region_with_a_disabled_gateway_is_let_in_only_when_it_is_named(preview: bool) -> None:
    idle = {"location": "North Europe", "publicIPAddresses": ["52.178.3.9"], "disableGateway": True}
    service = {**TWO_REGIONS, "additionalLocations": [idle]}
    assert list(allow(preview, service, sql_servers=SQL).entries()) == ["gateway-sql-orders-westeurope-0"]
    named = allow(preview, service, sql_servers=SQL, regions=["North Europe"]).entries()
    assert list(named) == ["gateway-sql-orders-northeurope-0"]


@BOTH
def test_a_target_takes_only_the_regions_that_it_names(preview: bool) -> None:
    target = {"id": SQL_ID, "regions": ["westeurope"]}
    entries = allow(preview, sql_servers={"orders": target}, additional_addresses=["9.9.9.9"]).entries()
    assert list(entries) == ["gateway-sql-orders-westeurope-0"]


@BOTH
def test_source_subnet_lets_in_the_prefixes_of_the_subnet(preview: bool) -> None:
    service = {
        **TWO_REGIONS,
        "additionalLocations": None,
        "virtualNetworkType": "Internal",
        "privateIPAddresses": ["10.0.0.5"],
        "virtualNetworkConfiguration": {"subnetResourceId": SUBNET_ID},
    }
    targets = {"to-app": {**NSG["to-app"], "source": "subnet"}}
    deployed = allow(preview, service, {GET_SUBNET: {"addressPrefix": "10.0.0.0/27"}}, network_security_rules=targets)
    assert deployed.entries()["gateway-nsg-to-app"].inputs["sourceAddressPrefixes"] == ["10.0.0.0/27"]
    lookup = {"resourceGroupName": "rg", "virtualNetworkName": "vnet", "subnetName": "apim"}
    assert (GET_SUBNET, lookup) in deployed.calls


@BOTH
def test_no_subnet_is_looked_up_unless_a_target_needs_it(preview: bool) -> None:
    service = {**TWO_REGIONS, "virtualNetworkConfiguration": {"subnetResourceId": SUBNET_ID}}
    tokens = {token for token, _ in allow(preview, service, sql_servers=SQL).calls}
    assert tokens == {GET_SERVICE, GET_CLIENT_CONFIG}


@BOTH
def test_source_private_lets_in_the_private_address(preview: bool) -> None:
    service = {**TWO_REGIONS, "additionalLocations": None, "privateIPAddresses": ["10.0.0.5"]}
    targets = {"to-app": {**NSG["to-app"], "source": "private"}}
    entries = allow(preview, service, network_security_rules=targets).entries()
    assert entries["gateway-nsg-to-app"].inputs["sourceAddressPrefixes"] == ["10.0.0.5"]


@BOTH
def test_an_address_that_two_regions_share_stands_once_in_a_rule(preview: bool) -> None:
    twin = {"location": "North Europe", "publicIPAddresses": ["20.50.7.14"]}
    service = {**TWO_REGIONS, "additionalLocations": [twin]}
    entries = allow(preview, service, network_security_rules=NSG, sql_servers=SQL).entries()
    assert entries["gateway-nsg-to-app"].inputs["sourceAddressPrefixes"] == ["20.50.7.14"]
    assert len(entries) == 3, "each region keeps a SQL rule of its own, so that removing one leaves the other's"


@BOTH
def test_a_tier_without_addresses_is_an_error_that_names_the_choices(preview: bool) -> None:
    service = {"location": "West Europe", "sku": {"name": "StandardV2"}, "publicIPAddresses": None}
    with pytest.raises(
        pulumi.RunError, match=r"tier StandardV2 has no addresses .* AzureCloud.westeurope with allow_serv"
    ):
        allow(preview, service, sql_servers=SQL)


@BOTH
def test_a_service_tag_is_let_in_on_explicit_word_where_the_target_takes_tags(preview: bool) -> None:
    service = {"location": "West Europe", "sku": {"name": "StandardV2"}, "publicIPAddresses": None}
    entries = allow(preview, service, network_security_rules=NSG, allow_service_tag=True).entries()
    assert entries["gateway-nsg-to-app"].inputs["sourceAddressPrefix"] == "AzureCloud.westeurope"
    assert "sourceAddressPrefixes" not in entries["gateway-nsg-to-app"].inputs
    with pytest.raises(
        pulumi.RunError, match="AzureCloud.westeurope .* is a service tag, and a SQL server's firewall takes"
    ):
        allow(preview, service, sql_servers=SQL, allow_service_tag=True)


def test_a_service_that_is_not_ready_is_unknown_in_preview_and_ends_an_up() -> None:
    service = {
        **TWO_REGIONS,
        "publicIPAddresses": None,
        "outboundPublicIPAddresses": None,
        "provisioningState": "Activating",
    }
    entries = allow(True, service, sql_servers=SQL).entries()
    assert set(entries) == {"gateway-sql-orders-northeurope-0", "gateway-sql-orders-westeurope-0"}
    assert "startIpAddress" not in entries["gateway-sql-orders-westeurope-0"].inputs or isinstance(
        entries["gateway-sql-orders-westeurope-0"].inputs["startIpAddress"], pulumi.output.Unknown
    )
    with pytest.raises(pulumi.RunError, match="westeurope has no outbound and no public address"):
        allow(False, service, sql_servers=SQL)


@BOTH
def test_an_unknown_region_is_an_error_with_the_nearest_right_one(preview: bool) -> None:
    with pytest.raises(
        pulumi.RunError, match=r'regions.*"westeurop" is no region of this service; did you mean "westeurope"'
    ):
        allow(preview, sql_servers=SQL, regions=["westeurop"])


@BOTH
def test_an_id_in_another_subscription_is_an_error_that_says_how_to_pass_a_provider(preview: bool) -> None:
    target = {"id": SQL_ID.replace("sub-1", "sub-2")}
    with pytest.raises(
        pulumi.RunError, match=r"sql_servers.orders.id: is in subscription sub-2, .* writes to sub-1; pass opts="
    ):
        allow(preview, sql_servers={"orders": target})


@BOTH
def test_more_rules_than_azure_takes_are_refused_with_count_and_limit(preview: bool) -> None:
    with pytest.raises(pulumi.RunError, match=r"sql_servers.orders: this comes to 2, and Azure takes 1 server-level"):
        allow(preview, sql_servers=SQL, limits={"sql.rules": 1})


@BOTH
def test_two_keys_for_one_server_make_rules_of_their_own(preview: bool) -> None:
    servers = {"a": {"id": SQL_ID}, "b": {"id": SQL_ID.upper().replace("/SUBSCRIPTIONS/SUB-1", "/subscriptions/sub-1")}}
    assert len(allow(preview, sql_servers=servers).entries()) == 4


def test_without_a_known_region_nothing_is_shown_as_deleted_but_said() -> None:
    unknown = {"id": f"{GROUP}/Microsoft.Sql/servers/db"}

    def program() -> pulumi.Output[object]:
        service = pulumi.Output.from_input(pulumi.UNKNOWN)
        args = {"service": service, "sql_servers": {"orders": unknown}, "network_security_rules": NSG}
        return ApimIpAllowlist("gateway", args).entries  # type: ignore[arg-type]

    entries = deploy(program, preview=True, answers={GET_SERVICE: TWO_REGIONS}).entries()
    assert list(entries) == ["gateway-nsg-to-app"]


def test_ids_that_azure_will_refuse_for_the_service_itself_dont_end_a_preview() -> None:
    """The service's own change will fail with Azure's words; the lookup of what it names can only make a preview better."""

    def program() -> pulumi.Output[object]:
        service = ApiManagementService(
            "apim",
            service_name="apim",
            resource_group_name="rg",
            location="westeurope",
            publisher_email="ops@contoso.example",
            publisher_name="Contoso",
            sku={"name": "Premium", "capacity": 1},
            virtual_network_type="External",
            virtual_network_configuration={"subnet_resource_id": "apim"},
            public_ip_address_id="apim-ip",
        )
        args = {"service": service, "network_security_rules": {"to-app": {**NSG["to-app"], "source": "subnet"}}}
        return ApimIpAllowlist("gateway", args).entries  # type: ignore[arg-type]

    deployed = deploy(program, preview=True, answers={GET_SERVICE: TWO_REGIONS})
    assert list(deployed.entries()) == ["gateway-nsg-to-app"]
