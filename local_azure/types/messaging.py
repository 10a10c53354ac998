"""Namespaces of Event Hubs and Service Bus, and their one network rule set.

Source: "Allow access to Azure Event Hubs namespaces from specific IP addresses", 2023-02-15; Service Bus 2023-02-16.
"""

from typing import ClassVar

from local_azure.arm_type import ArmType, Request
from local_azure.ip_list import IpListed
from local_azure.refusal import bad_request
from local_azure.state import Body, State


class _Namespace(ArmType):
    path = ("namespaceName",)
    computed = ("createdAt", "provisioningState", "serviceBusEndpoint", "status", "updatedAt", "type")


class EventHubNamespace(_Namespace):
    """A namespace."""

    token = "azure-native:eventhub:Namespace"
    arm_type = "Microsoft.EventHub/namespaces"
    lookup = "azure-native:eventhub:getNamespace"


class ServiceBusNamespace(_Namespace):
    """A namespace."""

    token = "azure-native:servicebus:Namespace"
    arm_type = "Microsoft.ServiceBus/namespaces"
    lookup = "azure-native:servicebus:getNamespace"


class _NetworkRuleSet(IpListed):
    path = ("namespaceName", "networkRuleSetName")
    computed = ("type",)
    at = ("ipRules",)
    key = "ipMask"
    patched = False
    without: ClassVar[tuple[str, ...]]
    """The tiers that have no rules."""
    rules = (
        "stands with its namespace, open",
        "under Deny an empty list is refused, unless public access is off",
        "PUT only",
    )

    def standing_by_itself(self, state: State, resource_id: str) -> Body | None:
        """The rule set comes with the namespace."""
        if state.get(self.parent_id(resource_id)) is None or not resource_id.casefold().endswith("/default"):
            return None
        return {
            "name": "default",
            "type": self.arm_type,
            "defaultAction": "Allow",
            "publicNetworkAccess": "Enabled",
            "ipRules": [],
            "virtualNetworkRules": [],
            "trustedServiceAccessEnabled": False,
        }

    def check(self, request: Request) -> None:
        """Refuse the empty list under Deny, and rules in a tier that has none."""
        inputs = request.inputs
        shut = inputs.get("defaultAction") == "Deny" and inputs.get("publicNetworkAccess") != "Disabled"
        if shut and not self.values(inputs) and not inputs.get("virtualNetworkRules"):
            message = "The rule set sets zero IPRule and VirtualNetworkRules, and the DefaultAction is set to Deny."
            raise bad_request("InvalidNetworkRuleSetUpdate", message)
        namespace = request.state.get(self.parent_id(request.id))
        sku = namespace.body.get("sku") if namespace else None
        tier = sku.get("name") if isinstance(sku, dict) else None
        if self.values(inputs) and tier in self.without:
            raise bad_request("InvalidSku", f"Network rules are not supported in tier {tier}.")
        super().check(request)


class EventHubRuleSet(_NetworkRuleSet):
    """The rule set ``default``."""

    token = "azure-native:eventhub:NamespaceNetworkRuleSet"
    arm_type = "Microsoft.EventHub/namespaces/networkRuleSets"
    lookup = "azure-native:eventhub:getNamespaceNetworkRuleSet"
    firewall = "eventhub"
    without = ("Basic",)


class ServiceBusRuleSet(_NetworkRuleSet):
    """The rule set ``default``."""

    token = "azure-native:servicebus:NamespaceNetworkRuleSet"
    arm_type = "Microsoft.ServiceBus/namespaces/networkRuleSets"
    lookup = "azure-native:servicebus:getNamespaceNetworkRuleSet"
    firewall = "servicebus"
    without = ("Basic", "Standard")
