"""Service Bus namespaces: tier Premium only.

Source: ``network_rule_set``; ARM schema Microsoft.ServiceBus/namespaces/networkRuleSets 2026-01-01, read 2026-11-23.
"""

from apim_ip_component.targets.network_rule_set import NetworkRuleSetKind, form, place
from apim_ip_component.targets.shared_list import SharedListTarget


class ServiceBusNamespaceTarget(SharedListTarget):
    """One Service Bus namespace whose firewall lets the service in."""

    parent_type = "Microsoft.ServiceBus/namespaces"


class ServiceBusNamespace(NetworkRuleSetKind[ServiceBusNamespaceTarget]):
    """The kind ``servicebus``."""

    name = "servicebus"
    argument = "service_bus_namespaces"
    target = ServiceBusNamespaceTarget
    noun = "Service Bus namespace"
    owner = "azure-native:servicebus:Namespace"
    form = form("a Service Bus namespace's firewall")
    place = place("2026-01-01")
    actions = (
        "Microsoft.ServiceBus/namespaces/networkRuleSets/read",
        "Microsoft.ServiceBus/namespaces/networkRuleSets/write",
    )
