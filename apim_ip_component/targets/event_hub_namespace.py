"""Event Hubs namespaces: an IPv4 address or prefix in the rule set ``default``; every tier but Basic.

Under Deny the list can't be empty, and only the whole rule set can be written.

Source: "Allow access to Azure Event Hubs namespaces from specific IP addresses", 2023-02-15; ARM schema
Microsoft.EventHub/namespaces/networkRuleSets 2024-01-01, both read 2026-11-23.
"""

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.shared_list import Body, ListPlace, SharedListKind, SharedListTarget, at


class EventHubNamespaceTarget(SharedListTarget):
    """One Event Hubs namespace whose firewall lets the service in."""

    parent_type = "Microsoft.EventHub/namespaces"


class EventHubNamespace(SharedListKind[EventHubNamespaceTarget]):
    """The kind ``eventhub``."""

    name = "eventhub"
    argument = "event_hub_namespaces"
    target = EventHubNamespaceTarget
    noun = "Event Hubs namespace"
    value = "ApimIpAddresses.addresses as the ipMask of each rule of its NamespaceNetworkRuleSet"
    owner = "azure-native:eventhub:Namespace"
    own_key = "ipMask"
    form = AddressForm(
        firewall="an Event Hubs namespace's firewall",
        ipv6=False,
        private="without effect",
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    place = ListPlace(
        api_version="2024-01-01",
        below="/networkRuleSets/default",
        path=("properties", "ipRules"),
        value="ipMask",
        beside={"action": "Allow"},
        method="PUT",
        sent=("properties",),
        read_only=frozenset({"provisioningState"}),
    )
    limits = ()
    actions = (
        "Microsoft.EventHub/namespaces/networkRuleSets/read",
        "Microsoft.EventHub/namespaces/networkRuleSets/write",
    )

    def is_idle(self, body: Body) -> bool:
        """Rules count only where the default action is Deny."""
        return at(body, "properties", "defaultAction") != "Deny"

    def refuses_to_be_empty(self, body: Body) -> bool:
        """Azure answers ``InvalidNetworkRuleSetUpdate`` to an empty rule set under Deny, unless public access is off."""
        denies = not self.is_idle(body) and not at(body, "properties", "virtualNetworkRules")
        return denies and at(body, "properties", "publicNetworkAccess") != "Disabled"
