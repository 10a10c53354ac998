"""Which regions and addresses a service will have, as far as can be told: from what is live, and from what is planned.

Pure. In a preview with a change of the service pending, the plan says which regions there will be, and what is live gives
the addresses of those that are there already. With nothing pending, and in every ``pulumi up``, what is live decides alone:
a region added in the portal is seen, and a region whose removal failed keeps its addresses.
"""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from apim_ip_component.mistake import Mistake, MistakesError, nearest
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service import deployment
from apim_ip_component.service.addresses import of_region
from apim_ip_component.service.cause import ADDRESS_KINDS, AddressKind
from apim_ip_component.service.deployment import Deployment, RegionDeployment
from apim_ip_component.service.facts import RegionFacts, ServiceFacts
from apim_ip_component.service.forecast import RegionForecast, forecast
from apim_ip_component.service.planned import PlannedArguments
from apim_ip_component.service.region import azure_cloud_tag, code_name
from apim_ip_component.service.tier import is_deterministic

Addresses = tuple[str | Pending, ...]
"""One address list: a place for each address, pending where only ``pulumi up`` can tell which it will be."""
_ONE_PENDING: Addresses = (PENDING,)


class PlannedService(Deployment):
    """A service as its resource in the program plans it."""

    changing: bool
    """Whether a change of the service is pending in this preview."""


class RegionOutlook(BaseModel):
    """One region that the service has or will have."""

    model_config = ConfigDict(frozen=True)

    region: str
    gateway: bool
    public: Addresses = _ONE_PENDING
    private: Addresses = _ONE_PENDING
    outbound: Addresses = _ONE_PENDING
    subnet_id: str | None | Pending = PENDING
    service_tag: str

    def addresses(self, kind: AddressKind) -> Addresses:
        """The addresses of one kind."""
        return {"public": self.public, "private": self.private, "outbound": self.outbound}[kind]


class Outlook(BaseModel):
    """What a service will have: its tier and its regions, in the order of their names; pending where nothing can be told."""

    model_config = ConfigDict(frozen=True)

    tier: str | Pending
    network_type: str | Pending
    regions: dict[str, RegionOutlook] | Pending
    forecast: dict[str, RegionForecast] = {}
    """What the pending change does to each region; empty where none is pending."""
    not_ready: str | None = None
    """The provisioning state of a service that has no address yet."""

    @property
    def deterministic(self) -> bool:
        """Whether the tier has addresses of its own, as far as can be told."""
        return self.tier is PENDING or is_deterministic(self.tier)


def plan(
    live: ServiceFacts | Pending, planned: PlannedService | None, stated: PlannedArguments | None
) -> Deployment | None:
    """What the program plans; ``None`` where nothing is pending, so that what is live is what is planned.

    Args:
        live: what the service reports now.
        planned: what its resource in the program says, if the program has it.
        stated: what the program says beside it; it wins, field by field.
    """
    if planned is not None and not planned.changing:
        return None
    base = planned if planned is not None else None if live is PENDING else deployment.of(live)
    if stated is None:
        return planned
    return stated.over(base)


def foresee(
    live: ServiceFacts | Pending,
    planned: Deployment | None,
    *,
    preview: bool,
    public_ips: Mapping[str, str] | None = None,
) -> Outlook:
    """Decide which regions and addresses the service will have.

    Args:
        live: what the service reports now; pending while it is still to be created or replaced.
        planned: what the program plans, in a preview; in ``pulumi up`` it is not looked at.
        preview: whether this is a preview.
        public_ips: the addresses of public IP address resources that the plan names, by id in lower case.
    """
    target = planned if preview else None
    waiting = preview and live is not PENDING and (live.being_made or live.changing)
    standing = {} if live is PENDING else {each.region: _standing(live, each, waiting) for each in live.regions}
    regions: dict[str, RegionOutlook] | Pending = {name: standing[name] for name in sorted(standing)}
    forecasts: dict[str, RegionForecast] = {}
    if target is not None and target.regions is not PENDING:
        forecasts = {} if live is PENDING else forecast(deployment.of(live), target)
        regions = {
            each.region: _planned(target, each, standing.get(each.region), forecasts.get(each.region), public_ips or {})
            for each in sorted(target.regions, key=lambda each: each.region)
        }
    elif live is PENDING:
        regions = PENDING
    tier = PENDING if live is PENDING else live.tier
    network_type = PENDING if live is PENDING else live.network_type
    return Outlook(
        tier=tier if target is None or target.tier is PENDING else target.tier,
        network_type=network_type if target is None else target.network_type,
        regions=regions,
        forecast=forecasts,
        not_ready=live.state if live is not PENDING and live.being_made else None,
    )


def next_public_ips(live: ServiceFacts | Pending, planned: Deployment | None) -> frozenset[str]:
    """The public IP address resources whose addresses tell what a planned change moves to."""
    if planned is None or planned.network_type == "None":
        return frozenset()
    foreseen = {} if live is PENDING else forecast(deployment.of(live), planned)
    return frozenset(
        each.public_ip_address_id
        for name, each in planned.by_region.items()
        if isinstance(each.public_ip_address_id, str) and (name not in foreseen or "public" in foreseen[name].lists)
    )


def _standing(service: ServiceFacts, facts: RegionFacts, waiting: bool) -> RegionOutlook:
    """A region as it stands; while the service is being made or changed, no address may mean none yet."""
    found = of_region(facts)
    none: Addresses = _ONE_PENDING if waiting else ()
    return RegionOutlook(
        region=found.region,
        gateway=found.gateway,
        public=found.public or none,
        private=found.private or (none if service.network_type == "Internal" else ()),
        outbound=found.outbound or none,
        subnet_id=found.subnet_id,
        service_tag=found.service_tag,
    )


def _planned(
    service: Deployment,
    region: RegionDeployment,
    standing: RegionOutlook | None,
    foreseen: RegionForecast | None,
    public_ips: Mapping[str, str],
) -> RegionOutlook:
    """A region as it will be: what stays is known, what moves is pending, unless its next address can be known."""
    if standing is None:
        standing = RegionOutlook(region=region.region, gateway=True, service_tag=azure_cloud_tag(region.region))
        moving: frozenset[AddressKind] = frozenset(ADDRESS_KINDS)
    else:
        moving = frozenset(foreseen.lists if foreseen else ())
    switched = foreseen is not None and any(cause.lists == ("outbound",) for cause in foreseen.causes)
    public = _next_public(service, region, standing, public_ips) if "public" in moving else standing.public
    outbound, private = standing.outbound, standing.private
    if "outbound" in moving:
        # Without a NAT gateway a service's outbound list is its public one (live bodies, facts of 2026-11-23 section 9).
        outbound = public if not region.nat_gateway else _ONE_PENDING if switched else _as_many(standing.outbound)
    if "private" in moving:
        private = _as_many(standing.private)
    return RegionOutlook(
        region=region.region,
        gateway=not region.gateway_disabled,
        public=public,
        private=private if service.network_type == "Internal" else (),
        outbound=outbound,
        subnet_id=None if service.network_type == "None" else region.subnet_id,
        service_tag=standing.service_tag,
    )


def _next_public(
    service: Deployment, region: RegionDeployment, standing: RegionOutlook, public_ips: Mapping[str, str]
) -> Addresses:
    """In a virtual network, the region's public address is that of its own public IP address resource.

    "the virtual public IPv4 address of the API Management instance in that region": Deploy your API Management instance to a
    virtual network - external mode, Microsoft Learn, 2026-01-08.
    """
    own = region.public_ip_address_id
    known = public_ips.get(own.casefold()) if isinstance(own, str) and service.network_type != "None" else None
    return (known,) if known else _as_many(standing.public)


def _as_many(addresses: Addresses) -> Addresses:
    """A place for each address that there is, and for one at least."""
    return _ONE_PENDING * max(len(addresses), 1)


def named(regions: Iterable[str], tier: str | Pending = PENDING) -> Outlook:
    """The outlook of last resort: the regions that the program names, while nothing else is known of the service."""
    names = sorted({code_name(each) for each in regions})
    return Outlook(
        tier=tier,
        network_type=PENDING,
        regions={each: RegionOutlook(region=each, gateway=True, service_tag=azure_cloud_tag(each)) for each in names},
    )


def choose(
    regions: dict[str, RegionOutlook], wanted: tuple[str, ...] | None, path: tuple[str, ...]
) -> dict[str, RegionOutlook]:
    """Take the regions that are to be let in: those named, else all whose gateway serves traffic.

    Raises:
        MistakesError: a name that is no region of the service, or no region at all is left.
    """
    if wanted is None:
        chosen = {name: each for name, each in regions.items() if each.gateway}
        if not chosen:
            raise MistakesError(
                [
                    Mistake(
                        path=path,
                        sentence=f"the gateways of all regions ({', '.join(regions)}) are disabled, so nothing calls from "
                        "there; name the regions to let in nevertheless",
                    )
                ]
            )
        return chosen
    unknown = [
        Mistake(
            path=(*path, index),
            sentence=f'"{name}" is no region of this service; {nearest(code_name(name), regions)}',
        )
        for index, name in enumerate(wanted)
        if code_name(name) not in regions
    ]
    if unknown:
        raise MistakesError(unknown)
    names = {code_name(name) for name in wanted}
    return {name: each for name, each in regions.items() if name in names}
