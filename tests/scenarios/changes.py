"""The changes that can meet a service: those that the article lists, those that move nothing, and those of somebody's hand.

Each is a way there and back, so every row is measured in both directions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from local_azure.cloud import Cloud
from tests.engine.project import SUBSCRIPTION

Wish = Mapping[str, Any]
Step = Wish | Callable[[Cloud], object]
"""What the program asks for next, or what somebody does by hand."""

_NETWORK = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/network/providers/Microsoft.Network"
SUBNET, OTHER_SUBNET = (f"{_NETWORK}/virtualNetworks/vnet/subnets/{name}" for name in ("a", "b"))
PUBLIC_IP, OTHER_PUBLIC_IP = (f"{_NETWORK}/publicIPAddresses/{name}" for name in ("a", "b"))


def wish(*regions: str | Mapping[str, Any], arguments: Mapping[str, Any] | None = None, **service: Any) -> Wish:
    """A service with additional regions."""
    items = [{"location": each} if isinstance(each, str) else each for each in regions]
    return {"service": service, "regions": items, "arguments": arguments or {}}


@dataclass(frozen=True)
class Change:
    """One change of a service in one program."""

    name: str
    before: Wish
    steps: Sequence[Step]
    causes: Sequence[str] = field(default=())
    """The causes that preview names, one warning each, on the first step."""


def _there_and_back(name: str, before: Wish, after: Wish, *causes: str) -> Change:
    return Change(name, before, (after, before), causes)


def _network(mode: str, subnet: str = SUBNET) -> dict[str, Any]:
    return {"virtual_network_type": mode, "virtual_network_configuration": {"subnet_resource_id": subnet}}


NORTH = "northeurope"
NAT: dict[str, Any] = {"nat_gateway_state": "Enabled"}
EXTERNAL, INTERNAL = _network("External"), _network("Internal")
# With several regions in a network, each has a subnet of its own.
NORTH_IN_NETWORK = {"location": NORTH, "virtual_network_configuration": {"subnet_resource_id": OTHER_SUBNET}}

CHANGES: tuple[Change, ...] = (
    _there_and_back("a tag", wish(NORTH), wish(NORTH, tags={"team": "a"})),
    _there_and_back("scale out", wish(NORTH), wish(NORTH, sku={"name": "Premium", "capacity": 3})),
    _there_and_back(
        "a hostname",
        wish(NORTH),
        wish(NORTH, hostname_configurations=[{"host_name": "api.contoso.example", "type": "Proxy"}]),
    ),
    _there_and_back("Developer to Premium", wish(sku={"name": "Developer", "capacity": 1}), wish()),
    _there_and_back("a region that sorts last", wish(), wish("westus")),
    _there_and_back("a region that sorts first", wish(NORTH), wish(NORTH, "eastus")),
    _there_and_back("regions in another order", wish(NORTH, "eastus"), wish("eastus", NORTH)),
    _there_and_back("one region for another", wish(NORTH), wish("eastus")),
    _there_and_back("a disabled gateway", wish(NORTH), wish({"location": NORTH, "disable_gateway": True})),
    _there_and_back("zones", wish(NORTH), wish(NORTH, zones=["1", "2"]), "zones-changed"),
    _there_and_back("other zones", wish(zones=["1", "2"]), wish(zones=["2", "3"]), "zones-changed"),
    _there_and_back(
        "zones of an additional region", wish(NORTH), wish({"location": NORTH, "zones": ["1"]}), "zones-changed"
    ),
    _there_and_back("into a network", wish(), wish(**EXTERNAL), "network-added"),
    _there_and_back(
        "into a network with two regions", wish(NORTH), wish(NORTH_IN_NETWORK, **INTERNAL), "network-added"
    ),
    _there_and_back("External to Internal", wish(**EXTERNAL), wish(**INTERNAL), "network-type-switched"),
    _there_and_back("another subnet", wish(**EXTERNAL), wish(**_network("External", OTHER_SUBNET)), "subnet-changed"),
    _there_and_back(
        "a public IP address", wish(**EXTERNAL), wish(**EXTERNAL, public_ip_address_id=PUBLIC_IP), "public-ip-changed"
    ),
    _there_and_back(
        "another public IP address",
        wish(**INTERNAL, public_ip_address_id=PUBLIC_IP),
        wish(**INTERNAL, public_ip_address_id=OTHER_PUBLIC_IP),
        "public-ip-changed",
    ),
    _there_and_back("a NAT gateway", wish(NORTH), wish(NORTH, **NAT), "nat-gateway-switched"),
    _there_and_back(
        "a NAT gateway in an additional region", wish(NORTH), wish({"location": NORTH, **NAT}), "nat-gateway-switched"
    ),
    _there_and_back("another primary region", wish(NORTH), wish(NORTH, location="uksouth")),
    _there_and_back("a region and a tag", wish(), wish("eastus", tags={"team": "a"})),
    _there_and_back(
        "zones, a region and a network",
        wish(),
        wish(NORTH_IN_NETWORK, zones=["1"], **EXTERNAL),
        "network-added",
        "zones-changed",
    ),
    _there_and_back(
        "a NAT gateway and zones elsewhere",
        wish(NORTH),
        wish({"location": NORTH, "zones": ["1"]}, **NAT),
        "zones-changed",
        "nat-gateway-switched",
    ),
    Change("moved by Azure", wish(NORTH), (lambda cloud: cloud.move("apim"),)),
    Change(
        "moved by Azure and a tag", wish(NORTH), (lambda cloud: cloud.move("apim", NORTH), wish(NORTH, tags={"a": "b"}))
    ),
    Change("a region added in the portal", wish(), (lambda cloud: cloud.add_region("apim", "eastus"),)),
    Change("a region removed in the portal", wish(NORTH), (lambda cloud: cloud.remove_region("apim", NORTH),)),
)
"""By hand, a region is added or removed while nothing of the program changes; the program's own plan comes later."""


def prepare(cloud: Cloud) -> None:
    """Let the firewalls stand, and the network and the public IP addresses that the changes name."""
    cloud.make("azure-native:network:NetworkSecurityGroup", resourceGroupName="rg", networkSecurityGroupName="nsg")
    cloud.make("azure-native:sql:Server", resourceGroupName="rg", serverName="db", location="westeurope")
    network = {"resourceGroupName": "network", "virtualNetworkName": "vnet"}
    cloud.make("azure-native:network:VirtualNetwork", **network, addressSpace={"addressPrefixes": ["10.0.0.0/16"]})
    for number, name in enumerate("ab"):
        cloud.make("azure-native:network:Subnet", **network, subnetName=name, addressPrefix=f"10.0.{number}.0/24")
        cloud.make("azure-native:network:PublicIPAddress", resourceGroupName="network", publicIpAddressName=name)
