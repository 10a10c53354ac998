"""A program under Pulumi's mocks: what it registers, in preview and in up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pulumi

GROUP = "/subscriptions/sub-1/resourceGroups/rg/providers"
SERVICE_ID = f"{GROUP}/Microsoft.ApiManagement/service/apim"
NSG_ID = f"{GROUP}/Microsoft.Network/networkSecurityGroups/nsg"
SQL_ID = f"{GROUP}/Microsoft.Sql/servers/db"
SUBNET_ID = f"{GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets/apim"
GET_SERVICE = "azure-native:apimanagement:getApiManagementService"
GET_SUBNET = "azure-native:network:getSubnet"
GET_CLIENT_CONFIG = "azure-native:authorization:getClientConfig"

TWO_REGIONS: Mapping[str, object] = {
    "name": "apim",
    "location": "West Europe",
    "sku": {"name": "Premium"},
    "publicIPAddresses": ["20.50.7.14"],
    "outboundPublicIPAddresses": ["20.50.7.14"],
    "additionalLocations": [{"location": "North Europe", "publicIPAddresses": ["52.178.3.9"]}],
}
"""What the lookup answers for a Premium service in West and North Europe."""


@dataclass
class Registered:
    """One registered resource."""

    type: str
    name: str
    inputs: dict[str, object]


@dataclass
class Deployment:
    """What a program registered, looked up and gave."""

    registered: list[Registered] = field(default_factory=list)
    calls: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    value: object = None

    def entries(self) -> dict[str, Registered]:
        """The children that stand in firewalls, by name."""
        kinds = ("azure-native:network:SecurityRule", "azure-native:sql:FirewallRule")
        return {each.name: each for each in self.registered if each.type in kinds}


class _Mocks(pulumi.runtime.Mocks):
    def __init__(self, deployment: Deployment, answers: Mapping[str, Mapping[str, object]]) -> None:
        self._deployment = deployment
        self._answers = {GET_CLIENT_CONFIG: {"subscriptionId": "sub-1"}, **answers}

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str | None, dict[str, object]]:
        self._deployment.registered.append(Registered(args.typ, args.name, dict(args.inputs)))
        is_service = args.typ == "azure-native:apimanagement:ApiManagementService"
        return SERVICE_ID if is_service else f"{args.name}-id", dict(args.inputs)

    def call(self, args: pulumi.runtime.MockCallArgs) -> tuple[dict[str, object], list[tuple[str, str]] | None]:
        self._deployment.calls.append((args.token, dict(args.args)))
        return dict(self._answers[args.token]), []


def deploy(
    program: Callable[[], pulumi.Output[object]],
    *,
    preview: bool,
    answers: Mapping[str, Mapping[str, object]],
    into: Deployment | None = None,
) -> Deployment:
    """Run a program to its end and keep all that it registered; what it gives is awaited.

    Args:
        into: where it is kept, for who looks at it after the program has failed.
    """
    deployment = into or Deployment()
    pulumi.runtime.set_mocks(_Mocks(deployment, answers), project="test", stack="dev", preview=preview)

    def keep(value: object) -> None:
        deployment.value = value

    @pulumi.runtime.test  # type: ignore[untyped-decorator]
    def run() -> object:
        return program().apply(keep, run_with_unknowns=True)

    run()
    return deployment
