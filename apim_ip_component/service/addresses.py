"""Which addresses callers and backends of a service see, region by region.

Pure. The rules, with their source, "IP addresses of Azure API Management", Microsoft Learn, 2026-09-11:

- callers reach a region at its **public** addresses, in internal mode at its **private** ones;
- a backend on the Internet sees the **outbound** addresses: those of the NAT gateway where there is one, else the public
  ones, in internal mode too;
- a backend in the same or a peered network sees any address of the service's **subnet**, neither the public nor the
  private one;
- tiers on shared infrastructure have no address of their own; all that can be named is the region's **service tag**.
"""

from pydantic import BaseModel, ConfigDict

from apim_ip_component.service.facts import RegionFacts, ServiceFacts
from apim_ip_component.service.region import azure_cloud_tag


class RegionAddresses(BaseModel):
    """The addresses of one region of a service."""

    model_config = ConfigDict(frozen=True)

    region: str
    gateway: bool
    """Whether the region's gateway serves traffic."""
    public: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    outbound: tuple[str, ...] = ()
    """What a public backend sees; falls back to the public addresses."""
    subnet_id: str | None = None
    service_tag: str
    """Every public address of Azure in this region, other customers' included."""


def of_region(facts: RegionFacts) -> RegionAddresses:
    """Derive the addresses of one region from what it reports."""
    return RegionAddresses(
        region=facts.region,
        gateway=not facts.gateway_disabled,
        public=facts.public.addresses,
        private=facts.private.addresses,
        outbound=facts.outbound.addresses or facts.public.addresses,
        subnet_id=facts.subnet_id,
        service_tag=azure_cloud_tag(facts.region),
    )


def by_region(facts: ServiceFacts) -> dict[str, RegionAddresses]:
    """The addresses of every region, by region name, in the order of the names.

    An address listed under several regions is kept under each: removing one of the regions must not shut it out. What a
    tier without addresses of its own lists is passed on as it stands; whether to rely on it is the caller's decision.
    """
    regions = sorted(facts.regions, key=lambda each: each.region)
    return {each.region: of_region(each) for each in regions}
