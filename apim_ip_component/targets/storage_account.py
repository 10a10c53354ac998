"""Storage accounts: a public IPv4 address or a prefix up to ``/30``.

Azure refuses ``/31`` and ``/32``, so a ``/31`` is written as its two addresses. Rules don't apply to requests from the
account's own region, which arrive from private addresses.

Source: "Azure Storage firewall limitations and considerations", 2025-06-18; ARM schema Microsoft.Storage/storageAccounts
2024-01-01, both read 2026-11-23.
"""

from typing import TypedDict

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.limit import LIMITS
from apim_ip_component.targets.shared_list import ListPlace, SharedListKind, SharedListTarget


class StorageIpRule(TypedDict):
    """One IP rule of a storage account, in the keys of azure-native."""

    iPAddressOrRange: str
    action: str


class StorageAccountTarget(SharedListTarget):
    """One storage account whose firewall lets the service in."""

    parent_type = "Microsoft.Storage/storageAccounts"


class StorageAccount(SharedListKind[StorageAccountTarget]):
    """The kind ``storage``."""

    name = "storage"
    argument = "storage_accounts"
    target = StorageAccountTarget
    noun = "storage account"
    value = "ApimIpAddresses.storage_ip_rules as networkRuleSet.ipRules"
    owner = "azure-native:storage:StorageAccount"
    own_key = "iPAddressOrRange"
    blind_in_region = True
    default_action = ("properties", "networkAcls", "defaultAction")
    form = AddressForm(
        firewall="a storage account's firewall",
        ipv6=False,
        private="refused",
        longest_prefix=30,
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    place = ListPlace(
        api_version="2024-01-01",
        path=("properties", "networkAcls", "ipRules"),
        value="value",
        beside={"action": "Allow"},
        method="PATCH",
        sent=("properties", "networkAcls"),
        unset={"bypass": "AzureServices", "defaultAction": "Allow"},
    )
    limits = (LIMITS["storage.rules"],)
    actions = (
        "Microsoft.Storage/storageAccounts/read",
        "Microsoft.Storage/storageAccounts/write",
    )
