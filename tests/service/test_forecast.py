"""The forecast: every cause of the article's list moves what it says, everything else nothing."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apim_ip_component.pending import PENDING
from apim_ip_component.service import deployment
from apim_ip_component.service.cause import CAUSES
from apim_ip_component.service.deployment import Deployment, RegionDeployment
from apim_ip_component.service.facts import read
from apim_ip_component.service.forecast import forecast
from local_azure.apimanagement import moves

PUBLIC, INTERNAL = ("public", "outbound"), ("public", "private", "outbound")
SUBNET, OTHER = ({"subnetResourceId": f"/subscriptions/s/subnets/{name}"} for name in ("a", "b"))
EXTERNAL = {"virtualNetworkType": "External", "virtualNetworkConfiguration": SUBNET}
IN_INTERNAL = {**EXTERNAL, "virtualNetworkType": "Internal"}


def body(**change: Any) -> dict[str, Any]:
    """A Premium service in two regions."""
    return {
        "name": "contoso",
        "location": "West Europe",
        "sku": {"name": "Premium", "capacity": 1},
        "additionalLocations": [{"location": "North Europe", "zones": ["1"]}],
        **change,
    }


def north(**change: Any) -> list[dict[str, Any]]:
    """The additional regions, the one changed."""
    return [{"location": "North Europe", "zones": ["1"], **change}]


# live, planned, and for westeurope and northeurope: the change, its causes, the lists
STAYS: tuple[str, tuple[str, ...], tuple[str, ...]] = ("stays", (), ())
ROWS: dict[str, tuple[dict[str, Any], dict[str, Any], Any, Any]] = {
    "nothing": ({}, {}, STAYS, STAYS),
    "tags": ({}, {"tags": {"team": "a"}}, STAYS, STAYS),
    "scale": ({}, {"sku": {"name": "Premium", "capacity": 4}}, STAYS, STAYS),
    "a-hostname": ({}, {"hostnameConfigurations": [{"hostName": "api.contoso.com"}]}, STAYS, STAYS),
    "a-disabled-gateway": ({}, {"disableGateway": True}, STAYS, STAYS),
    "a-step-between-classic-tiers": ({"sku": {"name": "Developer"}}, {}, STAYS, STAYS),
    "nat-spelled-otherwise": ({"natGatewayState": "Unsupported"}, {"natGatewayState": "Disabled"}, STAYS, STAYS),
    "the-subnet-in-capitals": (
        EXTERNAL,
        {**EXTERNAL, "virtualNetworkConfiguration": {"subnetResourceId": "/SUBSCRIPTIONS/S/SUBNETS/A"}},
        STAYS,
        STAYS,
    ),
    "zones-in-another-order": ({"zones": ["1", "2"]}, {"zones": ["2", "1"]}, STAYS, STAYS),
    "regions-in-another-order": (
        {"additionalLocations": [*north(), {"location": "East US"}]},
        {"additionalLocations": [{"location": "eastus"}, *north()]},
        STAYS,
        STAYS,
    ),
    "another-name": (
        {},
        {"name": "fabrikam"},
        ("moves", ("re-created",), PUBLIC),
        ("moves", ("re-created",), PUBLIC),
    ),
    "another-primary-region": (
        {},
        {"location": "North Europe", "zones": ["1"], "additionalLocations": [{"location": "West Europe"}]},
        ("moves", ("re-created",), PUBLIC),
        ("moves", ("re-created",), PUBLIC),
    ),
    "network-added": ({}, EXTERNAL, ("moves", ("network-added",), PUBLIC), ("moves", ("network-added",), PUBLIC)),
    "network-removed": (
        IN_INTERNAL,
        {},
        ("moves", ("network-removed",), INTERNAL),
        ("moves", ("network-removed",), INTERNAL),
    ),
    "external-to-internal": (
        EXTERNAL,
        IN_INTERNAL,
        ("moves", ("network-type-switched",), INTERNAL),
        ("moves", ("network-type-switched",), INTERNAL),
    ),
    "another-subnet": (
        EXTERNAL,
        {**EXTERNAL, "virtualNetworkConfiguration": OTHER},
        ("moves", ("subnet-changed",), PUBLIC),
        STAYS,
    ),
    "another-public-ip-moves-the-private-address-too": (
        IN_INTERNAL,
        {**IN_INTERNAL, "publicIpAddressId": "/ips/a"},
        ("moves", ("public-ip-changed",), INTERNAL),
        STAYS,
    ),
    "zones-set": ({}, {"zones": ["1", "2"]}, ("moves", ("zones-changed",), PUBLIC), STAYS),
    "zones-of-one-region": (
        {},
        {"additionalLocations": north(zones=["1", "2"])},
        STAYS,
        ("moves", ("zones-changed",), PUBLIC),
    ),
    "zones-removed": ({}, {"additionalLocations": north(zones=[])}, STAYS, ("moves", ("zones-changed",), PUBLIC)),
    "nat-gateway-on": (
        IN_INTERNAL,
        {**IN_INTERNAL, "natGatewayState": "Enabled"},
        ("moves", ("nat-gateway-switched",), ("outbound",)),
        STAYS,
    ),
    "to-another-platform": (
        {},
        {"sku": {"name": "PremiumV2"}},
        ("moves", ("tier-family-changed",), PUBLIC),
        ("moves", ("tier-family-changed",), PUBLIC),
    ),
    "between-tiers-without-addresses": (
        {"sku": {"name": "StandardV2"}},
        {"sku": {"name": "StandardV2"}, **EXTERNAL},
        STAYS,
        STAYS,
    ),
    "two-causes-at-once": (
        {},
        {**EXTERNAL, "zones": ["1"]},
        ("moves", ("network-added", "zones-changed"), PUBLIC),
        ("moves", ("network-added",), PUBLIC),
    ),
}


@pytest.mark.parametrize(("live", "planned", "west", "north_europe"), ROWS.values(), ids=ROWS)
def test_a_change_moves_what_the_article_says(
    live: dict[str, Any], planned: dict[str, Any], west: object, north_europe: object
) -> None:
    found = forecast(*(deployment.of(read(body(**each))) for each in (live, planned)))
    told = {name: (each.change, tuple(c.code for c in each.causes), each.lists) for name, each in found.items()}
    assert (told["westeurope"], told["northeurope"]) == (west, north_europe)


def test_every_cause_has_a_row_that_no_other_cause_meets() -> None:
    alone = {each[1] for *_, west, other in ROWS.values() for each in (west, other) if len(each[1]) == 1}
    assert alone == {(cause.code,) for cause in CAUSES}


def test_a_region_arrives_and_leaves() -> None:
    live, planned = body(), body(additionalLocations=[{"location": "East US"}])
    found = forecast(deployment.of(read(live)), deployment.of(read(planned)))
    assert {name: each.change for name, each in found.items()} == {
        "eastus": "arrives",
        "northeurope": "leaves",
        "westeurope": "stays",
    }
    assert found["eastus"].lists == found["northeurope"].lists == PUBLIC


def test_what_is_still_to_be_made_is_another_one() -> None:
    """A subnet or public IP address resource without an id yet can't be the one that stands."""
    before = RegionDeployment(region="westeurope", subnet_id="/subnets/a", public_ip_address_id="/ips/a")
    live = Deployment(tier="Premium", network_type="External", regions=(before,))
    for name, code in (("subnet_id", "subnet-changed"), ("public_ip_address_id", "public-ip-changed")):
        planned = live.model_copy(update={"regions": (before.model_copy(update={name: PENDING}),)})
        assert [each.code for each in forecast(live, planned)["westeurope"].causes] == [code]


def test_without_known_regions_nothing_is_said() -> None:
    assert forecast(deployment.of(read(body())), Deployment(tier="Premium")) == {}


zones = st.frozensets(st.sampled_from("123"))
ids = st.sampled_from([None, "/x/a", "/x/b"])
regions = st.builds(
    RegionDeployment,
    region=st.sampled_from(["westeurope", "northeurope", "eastus"]),
    subnet_id=ids,
    public_ip_address_id=ids,
    zones=zones,
    nat_gateway=st.booleans(),
)
deployments = st.builds(
    Deployment,
    tier=st.sampled_from(["Developer", "Premium", "Standard", "StandardV2", "Consumption"]),
    network_type=st.sampled_from(["None", "External", "Internal"]),
    regions=st.lists(regions, min_size=1, max_size=3, unique_by=lambda each: each.region).map(tuple),
)
BACK = {"stays": "stays", "moves": "moves", "arrives": "leaves", "leaves": "arrives"}


@given(deployments, deployments)
def test_the_way_back_moves_the_same_lists(one: Deployment, other: Deployment) -> None:
    there, back = forecast(one, other), forecast(other, one)
    assert {name: (BACK[each.change], each.lists) for name, each in there.items()} == {
        name: (each.change, each.lists) for name, each in back.items()
    }


@given(deployments)
def test_no_change_moves_nothing(service: Deployment) -> None:
    assert {each.change for each in forecast(service, service).values()} == {"stays"}


def imitated(service: Deployment, region: RegionDeployment) -> moves.Deployment:
    """The same region as local Azure describes it."""
    return moves.Deployment(
        tier=str(service.tier),
        network_type=service.network_type,
        subnet_id=str(region.subnet_id or ""),
        public_ip_address_id=str(region.public_ip_address_id or ""),
        zones=region.zones,  # type: ignore[arg-type]
        nat_gateway=region.nat_gateway,
    )


@given(deployments, deployments)
def test_local_azure_moves_the_same_lists_by_its_own_table(one: Deployment, other: Deployment) -> None:
    """Between tiers with addresses of their own, or to and from them; a service that is created again starts anew there."""
    assume(one.primary == other.primary)
    assume(one.tier in moves.CLASSIC or other.tier in moves.CLASSIC)
    has = {"public", "outbound"}
    if any(each.network_type == "Internal" and each.tier in moves.CLASSIC for each in (one, other)):
        has.add("private")
    for name, each in forecast(one, other).items():
        if each.change in ("stays", "moves"):
            moved = moves.moved_lists(imitated(one, one.by_region[name]), imitated(other, other.by_region[name]))
            assert set(each.lists) == moved & has
