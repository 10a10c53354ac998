"""Which regions and addresses a service will have, as far as can be told: from what is live, and from what is planned.

Pure. In a preview with a change of the service pending, the plan says which regions there will be, and what is live gives
the addresses of those that are there already. With nothing pending, and in every ``pulumi up``, what is live decides alone:
a region added in the portal is seen, and a region whose removal failed keeps its addresses.
"""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from apim_ip_component.mistake import Mistake, MistakesError, nearest
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service.addresses import RegionAddresses, by_region
from apim_ip_component.service.facts import ServiceFacts
from apim_ip_component.service.region import azure_cloud_tag, code_name
from apim_ip_component.service.tier import is_deterministic

AddressKind = Literal["public", "private", "outbound"]


class PlannedRegion(BaseModel):
    """A region as the program plans it."""

    model_config = ConfigDict(frozen=True)

    region: str
    gateway_disabled: bool | Pending = PENDING
    """Pending also where the program doesn't set it: an engine shows both alike."""


class PlannedService(BaseModel):
    """A service as the program plans it."""

    model_config = ConfigDict(frozen=True)

    changing: bool
    """Whether a change of the service is pending in this preview."""
    tier: str | Pending = PENDING
    regions: tuple[PlannedRegion, ...] | Pending = PENDING


class RegionOutlook(BaseModel):
    """One region that the service has or will have."""

    model_config = ConfigDict(frozen=True)

    region: str
    gateway: bool
    public: tuple[str, ...] | Pending = PENDING
    private: tuple[str, ...] | Pending = PENDING
    outbound: tuple[str, ...] | Pending = PENDING
    subnet_id: str | None | Pending = PENDING
    service_tag: str

    @classmethod
    def of(cls, addresses: RegionAddresses) -> "RegionOutlook":
        """Take over the addresses of a region as they are."""
        return cls(**dict(addresses))

    def addresses(self, kind: AddressKind) -> tuple[str, ...] | Pending:
        """The addresses of one kind."""
        return {"public": self.public, "private": self.private, "outbound": self.outbound}[kind]


class Outlook(BaseModel):
    """What a service will have: its tier and its regions, in the order of their names; pending where nothing can be told."""

    model_config = ConfigDict(frozen=True)

    tier: str | Pending
    regions: dict[str, RegionOutlook] | Pending
    settled: bool
    """Whether a region without an address has none, rather than none yet."""

    @property
    def deterministic(self) -> bool:
        """Whether the tier has addresses of its own, as far as can be told."""
        return self.tier is PENDING or is_deterministic(self.tier)


def foresee(live: ServiceFacts | Pending, planned: PlannedService | None, *, preview: bool) -> Outlook:
    """Decide which regions and addresses the service will have.

    Args:
        live: what the service reports now; pending while it is still to be created or replaced.
        planned: what the program plans, if it can be seen.
        preview: whether this is a preview; in ``pulumi up`` the plan is silent.
    """
    standing = {} if live is PENDING else by_region(live)
    following_plan = preview and planned is not None and planned.changing
    if following_plan and planned is not None and planned.regions is not PENDING:
        regions: dict[str, RegionOutlook] | Pending = {
            each.region: _planned_region(each, standing.get(each.region))
            for each in sorted(planned.regions, key=lambda each: each.region)
        }
    elif live is PENDING:
        regions = PENDING
    else:
        regions = {name: RegionOutlook.of(each) for name, each in standing.items()}
    live_tier = PENDING if live is PENDING else live.tier
    planned_tier = planned.tier if following_plan and planned is not None else PENDING
    return Outlook(
        tier=live_tier if planned_tier is PENDING else planned_tier,
        regions=regions,
        settled=live is not PENDING and not following_plan and not (preview and (live.being_made or live.changing)),
    )


def _planned_region(planned: PlannedRegion, standing: RegionAddresses | None) -> RegionOutlook:
    if standing is None:
        gateway = planned.gateway_disabled is not True
        return RegionOutlook(region=planned.region, gateway=gateway, service_tag=azure_cloud_tag(planned.region))
    gateway = standing.gateway if planned.gateway_disabled is PENDING else not planned.gateway_disabled
    return RegionOutlook.of(standing.model_copy(update={"gateway": gateway}))


def named(regions: Iterable[str], tier: str | Pending = PENDING) -> Outlook:
    """The outlook of last resort: the regions that the program names, while nothing else is known of the service."""
    names = sorted({code_name(each) for each in regions})
    return Outlook(
        tier=tier,
        regions={each: RegionOutlook(region=each, gateway=True, service_tag=azure_cloud_tag(each)) for each in names},
        settled=False,
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
