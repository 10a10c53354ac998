"""Why the address of a region moves: the closed list, each cause with its sentence, its source and its date.

Pure. "static for the lifetime of a service, with the following exceptions" is how the article begins its list; whatever isn't
on it (tags, scale, hostnames, a disabled gateway, a step between classic tiers) moves nothing. A subscription that was
suspended, and a region that comes back, start from nothing: they are seen when they have happened, not in a plan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service.deployment import Deployment, RegionDeployment
from apim_ip_component.service.tier import is_deterministic

AddressKind = Literal["public", "private", "outbound"]
ADDRESS_KINDS: tuple[AddressKind, ...] = ("public", "private", "outbound")

_ARTICLE = "IP addresses of Azure API Management, 2026-09-11"
_NAT = "ARM example ApiManagementCreateServiceWithNatGatewayEnabled, 2024-05-01"


@dataclass(frozen=True)
class Change:
    """One region before and after, with the service that it belongs to."""

    live: Deployment
    planned: Deployment
    before: RegionDeployment
    after: RegionDeployment

    @property
    def network_types(self) -> tuple[str, str]:
        """The network type before and after."""
        return self.live.network_type, self.planned.network_type


@dataclass(frozen=True)
class Cause:
    """One way in which addresses move."""

    code: str
    sentence: str
    source: str
    """The document and its date."""
    applies: Callable[[Change], bool]
    lists: tuple[AddressKind, ...] = ADDRESS_KINDS
    """The address lists that move with it, as far as the service has them."""
    other_subnet: bool = False
    """Whether the service leaves its subnet with it."""


def _recreated(change: Change) -> bool:
    """A service is created again under another name, or with another primary region."""
    names = {each.name.casefold() for each in (change.live, change.planned) if each.name}
    places = {each for each in (change.live.primary, change.planned.primary) if each is not PENDING}
    return len(names) > 1 or len(places) > 1


def _tier_family(tier: str) -> str:
    return "classic" if is_deterministic(tier) else tier


def _tier_changed(change: Change) -> bool:
    before, after = change.live.tier, change.planned.tier
    return before is not PENDING and after is not PENDING and _tier_family(before) != _tier_family(after)


def _other_id(before: str | None | Pending, after: str | None | Pending) -> bool:
    if before is PENDING or after is PENDING:
        return True
    return (before or "").casefold() != (after or "").casefold()


def _other_zones(change: Change) -> bool:
    return change.after.zones is PENDING or change.before.zones != change.after.zones


CAUSES: tuple[Cause, ...] = (
    Cause("re-created", "the service is deleted and created again", _ARTICLE, _recreated),
    Cause("tier-family-changed", "the service changes to a tier of another platform", _ARTICLE, _tier_changed),
    Cause(
        "network-added",
        "the service is put into a virtual network",
        _ARTICLE,
        lambda change: change.network_types[0] == "None" != change.network_types[1],
        other_subnet=True,
    ),
    Cause(
        "network-removed",
        "the service is taken out of its virtual network",
        _ARTICLE,
        lambda change: change.network_types[0] != "None" == change.network_types[1],
        other_subnet=True,
    ),
    Cause(
        "network-type-switched",
        "the service switches between External and Internal",
        _ARTICLE,
        lambda change: "None" not in change.network_types and change.network_types[0] != change.network_types[1],
    ),
    Cause(
        "subnet-changed",
        "the service moves to another subnet",
        _ARTICLE,
        lambda change: (
            "None" not in change.network_types and _other_id(change.before.subnet_id, change.after.subnet_id)
        ),
        other_subnet=True,
    ),
    Cause(
        "public-ip-changed",
        "the service gets another public IP address resource",
        _ARTICLE,
        lambda change: _other_id(change.before.public_ip_address_id, change.after.public_ip_address_id),
    ),
    Cause("zones-changed", "availability zones are enabled, added or removed", _ARTICLE, _other_zones),
    Cause(
        "nat-gateway-switched",
        "the NAT gateway is switched, and the number of outbound addresses may change with it",
        _NAT,
        lambda change: change.before.nat_gateway != change.after.nat_gateway,
        ("outbound",),
    ),
)
