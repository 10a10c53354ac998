"""Key vaults: a public IPv4 address or prefix; Azure turns a single address into ``/32``.

Source: ARM schema Microsoft.KeyVault/vaults 2024-11-01 and facts §3.9, both of 2026-11-23.
"""

from typing import TypedDict

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.limit import LIMITS
from apim_ip_component.targets.shared_list import ListPlace, SharedListKind, SharedListTarget


class KeyVaultIpRule(TypedDict):
    """One IP rule of a key vault, in the keys of azure-native."""

    value: str


class KeyVaultTarget(SharedListTarget):
    """One key vault whose firewall lets the service in."""

    parent_type = "Microsoft.KeyVault/vaults"


class KeyVault(SharedListKind[KeyVaultTarget]):
    """The kind ``keyvault``."""

    name = "keyvault"
    argument = "key_vaults"
    target = KeyVaultTarget
    noun = "key vault"
    value = "ApimIpAddresses.key_vault_ip_rules as networkAcls.ipRules"
    owner = "azure-native:keyvault:Vault"
    own_key = "value"
    default_action = ("properties", "networkAcls", "defaultAction")
    form = AddressForm(
        firewall="a key vault's firewall",
        ipv6=False,
        private="refused",
        always_prefix=True,
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    place = ListPlace(
        api_version="2024-11-01",
        path=("properties", "networkAcls", "ipRules"),
        value="value",
        method="PATCH",
        sent=("properties", "networkAcls"),
        unset={"bypass": "AzureServices", "defaultAction": "Allow"},
    )
    limits = (LIMITS["keyvault.rules"],)
    actions = (
        "Microsoft.KeyVault/vaults/read",
        "Microsoft.KeyVault/vaults/write",
    )
