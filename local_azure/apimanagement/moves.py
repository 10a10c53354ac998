"""When an address moves: local Azure's own table, which knows nothing of the product's.

Source: "IP addresses of Azure API Management", Microsoft Learn, 2026-09-11, "Changes to the IP addresses"; the outbound list of
a NAT gateway: published ARM examples, 2024-05-01. Whatever isn't listed (tags, scale, hostnames, a disabled gateway, a step
between classic tiers) moves nothing. Re-creation and a region that comes back need no row: they start from nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

CLASSIC = frozenset({"Developer", "Basic", "Standard", "Premium", "Isolated"})
ALL_LISTS = frozenset({"public", "private", "outbound"})


@dataclass(frozen=True)
class Deployment:
    """What the address of one region depends on."""

    tier: str
    network_type: str = "None"
    subnet_id: str = ""
    public_ip_address_id: str = ""
    zones: frozenset[str] = frozenset()
    nat_gateway: bool = False

    @property
    def family(self) -> str:
        """The platform: classic tiers share one, each of the others has its own."""
        return "classic" if self.tier in CLASSIC else self.tier


@dataclass(frozen=True)
class Row:
    """One way in which addresses move."""

    cause: str
    applies: Callable[[Deployment, Deployment], bool]
    lists: frozenset[str] = ALL_LISTS


TABLE = (
    Row("tier family changed", lambda a, b: a.family != b.family),
    Row("virtual network added or removed", lambda a, b: (a.network_type == "None") != (b.network_type == "None")),
    Row(
        "switched between External and Internal",
        lambda a, b: a.network_type != b.network_type and "None" not in (a.network_type, b.network_type),
    ),
    Row(
        "moved to another subnet",
        lambda a, b: (
            "None" not in (a.network_type, b.network_type) and a.subnet_id.casefold() != b.subnet_id.casefold()
        ),
    ),
    Row(
        "another public IP address resource",
        lambda a, b: a.public_ip_address_id.casefold() != b.public_ip_address_id.casefold(),
    ),
    Row("availability zones changed", lambda a, b: a.zones != b.zones),
    Row("NAT gateway switched", lambda a, b: a.nat_gateway != b.nat_gateway, frozenset({"outbound"})),
)


def moved_lists(before: Deployment, after: Deployment) -> frozenset[str]:
    """Which address lists of a region move with a change."""
    return frozenset().union(*(row.lists for row in TABLE if row.applies(before, after)))
