"""``planned``: what a program says about the service as it will be, where it can't pass the service's resource. Pure."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from apim_ip_component.argument import Arguments, Known, RegionName, id_of
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service.deployment import Deployment, RegionDeployment
from apim_ip_component.service.facts import NetworkType

SUBNET_TYPE = "Microsoft.Network/virtualNetworks/subnets"
PUBLIC_IP_TYPE = "Microsoft.Network/publicIPAddresses"


NatGatewayState = Literal["Enabled", "Disabled"]


class PlannedRegion(Arguments):
    """What can be said about one region. What isn't said stays as it is; ``None`` says that there is none."""

    subnet_id: Known[Annotated[str, AfterValidator(id_of(SUBNET_TYPE))]] | None = Field(
        default=None, description="give the subnet's ARM resource id"
    )
    public_ip_address_id: Known[Annotated[str, AfterValidator(id_of(PUBLIC_IP_TYPE))]] | None = Field(
        default=None, description="give the public IP address resource or its ARM resource id"
    )
    zones: tuple[Annotated[str, Field(min_length=1)], ...] | None = Field(default=None, strict=False)
    nat_gateway_state: NatGatewayState | None = None
    disable_gateway: bool | None = None

    def region_over(self, base: RegionDeployment) -> RegionDeployment:
        """The region as it will be: what is said, over what else is known of it."""
        said: dict[str, object] = {}
        for name in self.model_fields_set & {"subnet_id", "public_ip_address_id"}:
            said[name] = getattr(self, name)
        if "zones" in self.model_fields_set:
            said["zones"] = frozenset(self.zones or ())
        if "nat_gateway_state" in self.model_fields_set:
            said["nat_gateway"] = self.nat_gateway_state == "Enabled"
        if "disable_gateway" in self.model_fields_set:
            said["gateway_disabled"] = bool(self.disable_gateway)
        return base.model_copy(update=said)


class PlannedLocation(PlannedRegion):
    """One additional region."""

    location: RegionName = Field(description="give the region's name, such as westeurope")


class PlannedArguments(PlannedRegion):
    """The service as the program will set it; the fields of its primary region stand at the top."""

    location: RegionName | None = None
    sku_name: Annotated[str, Field(min_length=1)] | None = None
    virtual_network_type: NetworkType | None = None
    additional_locations: tuple[PlannedLocation, ...] | None = Field(default=None, strict=False)

    def over(self, base: Deployment | None) -> Deployment:
        """The service as it will be: what is said, field by field, over what else is known of it."""
        known = base or Deployment()
        standing = known.by_region
        primary = self.location or known.primary
        if primary is PENDING:
            return self._service(known, PENDING)
        first = self.region_over(standing.get(primary, RegionDeployment(region=primary)))
        if self.additional_locations is None:
            others = [each for name, each in standing.items() if name not in (primary, known.primary)]
        else:
            others = [
                each.region_over(standing.get(each.location, RegionDeployment(region=each.location)))
                for each in self.additional_locations
            ]
        return self._service(known, (first, *others))

    def _service(self, known: Deployment, regions: tuple[RegionDeployment, ...] | Pending) -> Deployment:
        return Deployment(
            tier=self.sku_name or known.tier,
            network_type=known.network_type
            if "virtual_network_type" not in self.model_fields_set
            else self.virtual_network_type or "None",
            regions=regions,
        )
