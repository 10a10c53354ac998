"""What the addresses of a service depend on: where and how it is deployed, region by region.

Pure. The same shape holds a service as it stands and as somebody plans it, so that the two can be compared.
"""

from pydantic import BaseModel, ConfigDict

from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service.facts import RegionFacts, ServiceFacts


class RegionDeployment(BaseModel):
    """One region of a service. Pending is what only ``pulumi up`` can tell: something that is still to be made."""

    model_config = ConfigDict(frozen=True)

    region: str
    subnet_id: str | None | Pending = None
    public_ip_address_id: str | None | Pending = None
    zones: frozenset[str] | Pending = frozenset()
    nat_gateway: bool = False
    gateway_disabled: bool = False


class Deployment(BaseModel):
    """A service as it is deployed, or as it is planned."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    """The service's name; empty where nobody said it."""
    tier: str | Pending = PENDING
    network_type: str = "None"
    regions: tuple[RegionDeployment, ...] | Pending = PENDING
    """The primary region first; pending while nobody can say which there will be."""

    @property
    def by_region(self) -> dict[str, RegionDeployment]:
        """The regions by name; none while they are pending."""
        return {} if self.regions is PENDING else {each.region: each for each in self.regions}

    @property
    def primary(self) -> str | Pending:
        """The name of the primary region."""
        return PENDING if self.regions is PENDING or not self.regions else self.regions[0].region


def of(facts: ServiceFacts) -> Deployment:
    """How a service is deployed, by what it reports."""
    return Deployment(
        name=facts.name,
        tier=facts.tier,
        network_type=facts.network_type,
        regions=tuple(_region(each) for each in facts.regions),
    )


def _region(facts: RegionFacts) -> RegionDeployment:
    return RegionDeployment(
        region=facts.region,
        subnet_id=facts.subnet_id,
        public_ip_address_id=facts.public_ip_address_id or None,
        zones=frozenset(facts.zones),
        nat_gateway=facts.nat_gateway_state == "Enabled",
        gateway_disabled=facts.gateway_disabled,
    )
