"""Cosmos DB accounts: a public IPv4 address or prefix. The list lets everybody in while it is empty, and has no default action.

Source: "Configure IP firewall in Azure Cosmos DB", 2022-02-18; ARM schema Microsoft.DocumentDB/databaseAccounts 2025-10-15, both
read 2026-11-23. A change takes up to 15 minutes.
"""

from typing import TypedDict

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.shared_list import Body, ListPlace, SharedListKind, SharedListTarget, at


class CosmosIpRule(TypedDict):
    """One address or range of a Cosmos DB account, in the keys of azure-native."""

    ipAddressOrRange: str


class CosmosAccountTarget(SharedListTarget):
    """One Cosmos DB account whose firewall lets the service in."""

    parent_type = "Microsoft.DocumentDB/databaseAccounts"


class CosmosAccount(SharedListKind[CosmosAccountTarget]):
    """The kind ``cosmos``."""

    name = "cosmos"
    argument = "cosmos_accounts"
    target = CosmosAccountTarget
    noun = "Cosmos DB account"
    value = "ApimIpAddresses.cosmos_ip_rules as ipRules"
    owner = "azure-native:cosmosdb:DatabaseAccount"
    own_key = "ipAddressOrRange"
    form = AddressForm(
        firewall="a Cosmos DB account's firewall",
        ipv6=False,
        private="refused",
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    place = ListPlace(
        api_version="2025-10-15",
        path=("properties", "ipRules"),
        value="ipAddressOrRange",
        method="PATCH",
        sent=("properties", "ipRules"),
    )
    limits = ()
    actions = (
        "Microsoft.DocumentDB/databaseAccounts/read",
        "Microsoft.DocumentDB/databaseAccounts/write",
        "Microsoft.DocumentDB/locations/operationsStatus/read",
    )

    def is_open_while_empty(self, body: Body) -> bool:
        """With neither an address nor a virtual network named, everybody is let in."""
        return not at(body, "properties", "isVirtualNetworkFilterEnabled")
