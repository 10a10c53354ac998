"""Service Bus namespaces: an IPv4 address or prefix in the rule set ``default``; tier Premium only.

Under Deny the list can't be empty, and only the whole rule set can be written.

Source: "Allow access to Azure Service Bus namespaces from specific IP addresses", 2023-02-16; ARM schema
Microsoft.ServiceBus/namespaces/networkRuleSets 2026-01-01, both read 2026-11-23.
"""

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.shared_list import Body, ListPlace, SharedListKind, SharedListTarget, at


class ServiceBusNamespaceTarget(SharedListTarget):
    """One Service Bus namespace whose firewall lets the service in."""

    parent_type = "Microsoft.ServiceBus/namespaces"


class ServiceBusNamespace(SharedListKind[ServiceBusNamespaceTarget]):
    """The kind ``servicebus``."""

    name = "servicebus"
    argument = "service_bus_namespaces"
    target = ServiceBusNamespaceTarget
    noun = "Service Bus namespace"
    value = "ApimIpAddresses.addresses as the ipMask of each rule of its NamespaceNetworkRuleSet"
    owner = "azure-native:servicebus:Namespace"
    own_key = "ipMask"
    form = AddressForm(
        firewall="a Service Bus namespace's firewall",
        ipv6=False,
        private="without effect",
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    place = ListPlace(
        api_version="2026-01-01",
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
        "Microsoft.ServiceBus/namespaces/networkRuleSets/read",
        "Microsoft.ServiceBus/namespaces/networkRuleSets/write",
    )

    def is_idle(self, body: Body) -> bool:
        """Rules count only where the default action is Deny."""
        return at(body, "properties", "defaultAction") != "Deny"

    def refuses_to_be_empty(self, body: Body) -> bool:
        """Azure answers ``InvalidNetworkRuleSetUpdate`` to an empty rule set under Deny, unless public access is off."""
        denies = not self.is_idle(body) and not at(body, "properties", "virtualNetworkRules")
        return denies and at(body, "properties", "publicNetworkAccess") != "Disabled"
