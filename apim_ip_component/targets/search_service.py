"""AI Search services: an IPv4 address or prefix. The list lets everybody in while it is empty, and has no default action.

Source: "Configure network access and firewall rules for Azure AI Search", 2024-01-11; ARM schema Microsoft.Search/searchServices
2025-05-01, both read 2026-11-23.
"""

from typing import TypedDict

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.shared_list import Body, ListPlace, SharedListKind, SharedListTarget, at


class SearchIpRule(TypedDict):
    """One IP rule of a search service, in the keys of azure-native."""

    value: str


class SearchServiceTarget(SharedListTarget):
    """One search service whose firewall lets the service in."""

    parent_type = "Microsoft.Search/searchServices"


class SearchService(SharedListKind[SearchServiceTarget]):
    """The kind ``search``."""

    name = "search"
    argument = "search_services"
    target = SearchServiceTarget
    noun = "search service"
    value = "ApimIpAddresses.search_ip_rules as networkRuleSet.ipRules"
    owner = "azure-native:search:Service"
    own_key = "value"
    form = AddressForm(
        firewall="a search service's firewall",
        ipv6=False,
        private="without effect",
        instead="let a subnet in by a private endpoint",
    )
    place = ListPlace(
        api_version="2025-05-01",
        path=("properties", "networkRuleSet", "ipRules"),
        value="value",
        method="PATCH",
        sent=("properties", "networkRuleSet"),
    )
    limits = ()
    actions = (
        "Microsoft.Search/searchServices/read",
        "Microsoft.Search/searchServices/write",
    )

    def is_open_while_empty(self, body: Body) -> bool:  # noqa: ARG002
        """There is no default action."""
        return True

    def without_firewall(self, body: Body) -> str | None:
        """Every tier but the free one has one."""
        return (
            "is in tier free, which has no firewall; move to Basic or higher"
            if at(body, "sku", "name") == "free"
            else None
        )
