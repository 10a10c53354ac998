"""Container registries: a public IPv4 address or prefix; tier Premium only.

Source: "Configure public registry access in Azure Container Registry", 2022-10-11; ARM schema
Microsoft.ContainerRegistry/registries 2023-01-01-preview, both read 2026-11-23.
"""

from typing import TypedDict

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.limit import LIMITS
from apim_ip_component.targets.shared_list import Body, ListPlace, SharedListKind, SharedListTarget, at


class ContainerRegistryIpRule(TypedDict):
    """One IP rule of a container registry, in the keys of azure-native."""

    iPAddressOrRange: str
    action: str


class ContainerRegistryTarget(SharedListTarget):
    """One container registry whose firewall lets the service in."""

    parent_type = "Microsoft.ContainerRegistry/registries"


class ContainerRegistry(SharedListKind[ContainerRegistryTarget]):
    """The kind ``registry``."""

    name = "registry"
    argument = "container_registries"
    target = ContainerRegistryTarget
    noun = "container registry"
    value = "ApimIpAddresses.container_registry_ip_rules as networkRuleSet.ipRules"
    owner = "azure-native:containerregistry:Registry"
    own_key = "iPAddressOrRange"
    default_action = ("properties", "networkRuleSet", "defaultAction")
    form = AddressForm(
        firewall="a container registry's firewall",
        ipv6=False,
        private="refused",
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    place = ListPlace(
        api_version="2023-01-01-preview",
        path=("properties", "networkRuleSet", "ipRules"),
        value="value",
        beside={"action": "Allow"},
        method="PATCH",
        sent=("properties", "networkRuleSet"),
        unset={"defaultAction": "Allow"},
    )
    limits = (LIMITS["registry.rules"],)
    actions = (
        "Microsoft.ContainerRegistry/registries/read",
        "Microsoft.ContainerRegistry/registries/write",
        "Microsoft.ContainerRegistry/registries/operationStatuses/read",
    )

    def without_firewall(self, body: Body) -> str | None:
        """Only Premium has one."""
        tier = at(body, "sku", "name")
        return (
            None if tier in (None, "Premium") else f"is in tier {tier}, and only Premium has a firewall; move it there"
        )
