"""Cognitive Services accounts, Azure OpenAI and Foundry among them: a public IPv4 address or a prefix up to ``/30``.

Source: "Configure Azure AI services virtual networks", 2023-08-10; ARM schema Microsoft.CognitiveServices/accounts 2025-06-01,
both read 2026-11-23.
"""

from typing import TypedDict

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.limit import LIMITS
from apim_ip_component.targets.shared_list import ListPlace, SharedListKind, SharedListTarget


class CognitiveIpRule(TypedDict):
    """One IP rule of a Cognitive Services account, in the keys of azure-native."""

    value: str


class CognitiveAccountTarget(SharedListTarget):
    """One Cognitive Services account whose firewall lets the service in."""

    parent_type = "Microsoft.CognitiveServices/accounts"


class CognitiveAccount(SharedListKind[CognitiveAccountTarget]):
    """The kind ``cognitive``."""

    name = "cognitive"
    argument = "cognitive_accounts"
    target = CognitiveAccountTarget
    noun = "Cognitive Services account"
    value = "ApimIpAddresses.cognitive_ip_rules as networkAcls.ipRules"
    owner = "azure-native:cognitiveservices:Account"
    own_key = "value"
    default_action = ("properties", "networkAcls", "defaultAction")
    form = AddressForm(
        firewall="a Cognitive Services account's firewall",
        ipv6=False,
        private="refused",
        longest_prefix=30,
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    place = ListPlace(
        api_version="2025-06-01",
        path=("properties", "networkAcls", "ipRules"),
        value="value",
        method="PATCH",
        sent=("properties", "networkAcls"),
        unset={"defaultAction": "Allow"},
    )
    limits = (LIMITS["cognitive.rules"],)
    actions = (
        "Microsoft.CognitiveServices/accounts/read",
        "Microsoft.CognitiveServices/accounts/write",
    )
