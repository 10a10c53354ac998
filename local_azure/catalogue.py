"""The types that local Azure imitates; any other type of azure-native is accepted and echoed."""

from local_azure.apimanagement.service import Service
from local_azure.arm_type import ArmType
from local_azure.ip_list import IpListed
from local_azure.types.cognitive import Account
from local_azure.types.container_registry import Registry
from local_azure.types.cosmos import DatabaseAccount
from local_azure.types.ip_group import IpGroup
from local_azure.types.key_vault import Vault
from local_azure.types.messaging import EventHubNamespace, EventHubRuleSet, ServiceBusNamespace, ServiceBusRuleSet
from local_azure.types.network import PublicIPAddress, Subnet, VirtualNetwork
from local_azure.types.network_security_group import NetworkSecurityGroup, SecurityRule
from local_azure.types.resource_group import ResourceGroup
from local_azure.types.search import SearchService
from local_azure.types.sql import FirewallRule, Server
from local_azure.types.storage_account import StorageAccount
from local_azure.types.web import WebApp

TYPES: dict[str, ArmType] = {
    each.token: each
    for each in (
        Service(),
        Account(),
        Registry(),
        DatabaseAccount(),
        EventHubNamespace(),
        EventHubRuleSet(),
        Vault(),
        IpGroup(),
        NetworkSecurityGroup(),
        PublicIPAddress(),
        SecurityRule(),
        Subnet(),
        VirtualNetwork(),
        ResourceGroup(),
        SearchService(),
        ServiceBusNamespace(),
        ServiceBusRuleSet(),
        FirewallRule(),
        Server(),
        StorageAccount(),
        WebApp(),
    )
}

IP_LISTS: tuple[IpListed, ...] = tuple(each for each in TYPES.values() if isinstance(each, IpListed))
"""The types whose firewall is a list in the resource."""

LOOKUPS: dict[str, ArmType] = {each.lookup: each for each in TYPES.values() if each.lookup}


class Echoed(ArmType):
    """A type that local Azure doesn't know: accepted, and echoed as it was given."""

    in_group = False

    def __init__(self, token: str) -> None:
        _, module, name = token.split(":")
        self.token = token
        self.arm_type = f"Microsoft.{module.capitalize()}/{name[0].lower()}{name[1:]}"
        self.path = ("resourceName",)
        self.computed = ("etag", "type")


def type_of(token: str) -> ArmType:
    """The type of a token."""
    return TYPES.get(token) or Echoed(token)


def coverage() -> str:
    """What is imitated, as a Markdown table."""
    rows = [
        f"| `{each.token}` | {'; '.join(each.rules) or 'path, computed outputs, not-found errors'} |"
        for each in TYPES.values()
    ]
    return "\n".join(
        ["| type | what is imitated |", "|---|---|", *rows, "| any other | accepted and echoed, nothing refused |", ""]
    )
