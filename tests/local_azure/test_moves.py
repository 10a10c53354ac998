"""Addresses move when the article says so, and else never."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from local_azure.apimanagement.moves import ALL_LISTS, TABLE, Deployment, moved_lists
from local_azure.cloud import Cloud

PLAIN = Deployment(tier="Premium")
EXTERNAL = replace(PLAIN, network_type="External", subnet_id="/subnets/a")
INTERNAL = replace(EXTERNAL, network_type="Internal")
NONE: frozenset[str] = frozenset()

ROWS: dict[str, tuple[Deployment, Deployment, frozenset[str]]] = {
    "virtual-network-added": (PLAIN, EXTERNAL, ALL_LISTS),
    "virtual-network-removed": (INTERNAL, PLAIN, ALL_LISTS),
    "external-to-internal": (EXTERNAL, INTERNAL, ALL_LISTS),
    "internal-to-external": (INTERNAL, EXTERNAL, ALL_LISTS),
    "another-subnet": (EXTERNAL, replace(EXTERNAL, subnet_id="/subnets/b"), ALL_LISTS),
    "the-same-subnet-in-capitals": (EXTERNAL, replace(EXTERNAL, subnet_id="/SUBNETS/A"), NONE),
    "public-ip-set": (INTERNAL, replace(INTERNAL, public_ip_address_id="/ips/a"), ALL_LISTS),
    "zones-set": (PLAIN, replace(PLAIN, zones=frozenset("12")), ALL_LISTS),
    "zones-removed": (replace(PLAIN, zones=frozenset("12")), PLAIN, ALL_LISTS),
    "nat-switched-on": (PLAIN, replace(PLAIN, nat_gateway=True), frozenset({"outbound"})),
    "nat-switched-off": (replace(PLAIN, nat_gateway=True), PLAIN, frozenset({"outbound"})),
    "a-step-between-classic-tiers": (replace(PLAIN, tier="Developer"), PLAIN, NONE),
    "to-another-tier-family": (replace(PLAIN, tier="Standard"), replace(PLAIN, tier="StandardV2"), ALL_LISTS),
    "nothing": (INTERNAL, INTERNAL, NONE),
}


@pytest.mark.parametrize(("before", "after", "moved"), ROWS.values(), ids=ROWS)
def test_a_change_moves_the_lists_that_the_article_names(
    before: Deployment, after: Deployment, moved: frozenset[str]
) -> None:
    assert moved_lists(before, after) == moved


def test_every_row_of_the_table_is_needed() -> None:
    """Each way of moving is met by a case that no other row covers."""
    for row in TABLE:
        alone = [1 for a, b, _ in ROWS.values() if [each for each in TABLE if each.applies(a, b)] == [row]]
        assert alone, row.cause


@pytest.fixture
def cloud(tmp_path: Path) -> Cloud:
    """A local Azure of its own."""
    return Cloud(tmp_path / "azure.db")


def deploy(cloud: Cloud, **change: object) -> dict[str, Any]:
    """Deploy the service, and give what a lookup says."""
    given: dict[str, Any] = {
        "location": "westeurope",
        "sku": {"name": "Premium", "capacity": 1},
        "additionalLocations": [{"location": "northeurope"}, {"location": "East US"}],
        **change,
    }
    token = "azure-native:apimanagement:ApiManagementService"
    body = cloud.resource(cloud.make(token, resourceGroupName="rg", serviceName="apim", **given))
    assert body is not None
    return body


def public(body: dict[str, Any]) -> dict[str, list[str]]:
    """The public addresses by region."""
    items = [body, *body.get("additionalLocations", [])]
    return {each["location"]: each["publicIPAddresses"] for each in items}


def test_regions_are_answered_in_arms_spelling_each_with_an_address_of_its_own(cloud: Cloud) -> None:
    addresses = public(deploy(cloud))
    assert list(addresses) == ["West Europe", "North Europe", "East US"]
    assert len({each for values in addresses.values() for each in values}) == 3


def test_tags_scale_hostnames_and_a_disabled_gateway_move_nothing(cloud: Cloud) -> None:
    before = public(deploy(cloud))
    after = deploy(
        cloud,
        tags={"a": "b"},
        sku={"name": "Premium", "capacity": 4},
        hostnameConfigurations=[{"hostName": "api.contoso.example", "type": "Proxy"}],
        disableGateway=True,
    )
    assert public(after) == before


def test_zones_of_a_region_move_only_that_region(cloud: Cloud) -> None:
    before = public(deploy(cloud))
    zoned = [{"location": "northeurope", "zones": ["1", "2"]}, {"location": "East US"}]
    after = public(deploy(cloud, additionalLocations=zoned))
    assert {region for region in before if before[region] != after[region]} == {"North Europe"}


def test_a_region_that_was_vacated_comes_back_with_another_address(cloud: Cloud) -> None:
    before = public(deploy(cloud))
    deploy(cloud, additionalLocations=[{"location": "East US"}])
    after = public(deploy(cloud))
    assert {region for region in before if before[region] != after[region]} == {"North Europe"}


def test_a_nat_gateway_gives_an_outbound_prefix_and_leaves_the_public_address(cloud: Cloud) -> None:
    before = deploy(cloud)
    after = deploy(cloud, natGatewayState="Enabled")
    assert after["publicIPAddresses"] == before["publicIPAddresses"]
    assert after["outboundPublicIPAddresses"][0].endswith("/31")


def test_the_resource_of_a_public_ip_address_gives_its_address(cloud: Cloud) -> None:
    token = "azure-native:network:PublicIPAddress"
    own = cloud.make(token, resourceGroupName="rg", publicIpAddressName="vip", location="westeurope")
    network: dict[str, object] = {
        "virtualNetworkType": "External",
        "virtualNetworkConfiguration": {"subnetResourceId": "/subscriptions/s/x"},
    }
    body = deploy(cloud, publicIpAddressId=own, **network)
    resource = cloud.resource(own)
    assert resource is not None
    assert body["publicIPAddresses"] == [resource["ipAddress"]]


@pytest.mark.parametrize("tier", ["Consumption", "BasicV2", "StandardV2", "PremiumV2"])
def test_tiers_on_shared_infrastructure_have_no_address(cloud: Cloud, tier: str) -> None:
    body = deploy(cloud, sku={"name": tier}, additionalLocations=None)
    assert "publicIPAddresses" not in body
    assert "outboundPublicIPAddresses" not in body
