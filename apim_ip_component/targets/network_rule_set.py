"""What Event Hubs and Service Bus have in common: the rule set ``default`` of a namespace, an IPv4 address or prefix each.

Under Deny the list can't be empty, and only the whole rule set can be written.
Source: "Allow access to Azure Event Hubs namespaces from specific IP addresses", 2023-02-15; the same for Service Bus,
2023-02-16; both read 2026-11-23.
"""

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.shared_list import Body, ListPlace, SharedListKind, TargetT, at


class NetworkRuleSetKind(SharedListKind[TargetT]):
    """A namespace whose rules stand in one set."""

    value = "ApimIpAddresses.addresses as the ipMask of each rule of its NamespaceNetworkRuleSet"
    own_key = "ipMask"
    default_action = ("properties", "defaultAction")
    limits = ()

    def refuses_to_be_empty(self, body: Body) -> bool:
        """Azure answers ``InvalidNetworkRuleSetUpdate`` to an empty rule set under Deny, unless public access is off."""
        denies = not self.is_idle(body) and not at(body, "properties", "virtualNetworkRules")
        return denies and at(body, "properties", "publicNetworkAccess") != "Disabled"


def form(firewall: str) -> AddressForm:
    """The addresses that a namespace's rules take."""
    return AddressForm(
        firewall=firewall,
        ipv6=False,
        private="without effect",
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )


def place(api_version: str) -> ListPlace:
    """Where the rules stand."""
    return ListPlace(
        api_version=api_version,
        below="/networkRuleSets/default",
        path=("properties", "ipRules"),
        value="ipMask",
        beside={"action": "Allow"},
        method="PUT",
        sent=("properties",),
        read_only=frozenset({"provisioningState"}),
    )
