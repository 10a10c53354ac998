"""Event Hubs namespaces: every tier but Basic.

Source: ``network_rule_set``; ARM schema Microsoft.EventHub/namespaces/networkRuleSets 2024-01-01, read 2026-11-23.
"""

from apim_ip_component.targets.network_rule_set import NetworkRuleSetKind, form, place
from apim_ip_component.targets.shared_list import SharedListTarget


class EventHubNamespaceTarget(SharedListTarget):
    """One Event Hubs namespace whose firewall lets the service in."""

    parent_type = "Microsoft.EventHub/namespaces"


class EventHubNamespace(NetworkRuleSetKind[EventHubNamespaceTarget]):
    """The kind ``eventhub``."""

    name = "eventhub"
    argument = "event_hub_namespaces"
    target = EventHubNamespaceTarget
    noun = "Event Hubs namespace"
    owner = "azure-native:eventhub:Namespace"
    form = form("an Event Hubs namespace's firewall")
    place = place("2024-01-01")
    actions = (
        "Microsoft.EventHub/namespaces/networkRuleSets/read",
        "Microsoft.EventHub/namespaces/networkRuleSets/write",
    )
