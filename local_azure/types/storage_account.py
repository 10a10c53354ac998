"""Microsoft.Storage/storageAccounts.

Source of the rules: "Azure Storage firewall limitations and considerations", 2025-06-18, and ARM's error codes.
"""

from ipaddress import ip_network

from local_azure.arm_type import ArmType, Request
from local_azure.refusal import bad_request
from local_azure.state import Body

RULES = 400


class StorageAccount(ArmType):
    """An account; its firewall is a property. Any update writes the whole list that the program gives."""

    token = "azure-native:storage:StorageAccount"
    arm_type = "Microsoft.Storage/storageAccounts"
    path = ("accountName",)
    computed = (
        "creationTime",
        "keyCreationTime",
        "primaryEndpoints",
        "primaryLocation",
        "provisioningState",
        "statusOfPrimary",
        "type",
        "privateEndpointConnections",
    )
    lookup = "azure-native:storage:getStorageAccount"
    rules = ("IP rules are public IPv4 addresses or prefixes up to /30", "400 IP rules", "a rule stands once")

    def check(self, request: Request) -> None:
        """Refuse what Azure refuses of the IP rules."""
        rules = _ip_rules(request.inputs)
        if len(rules) > RULES:
            raise bad_request(
                "InvalidValuesForRequestParameters",
                f"Values for request parameters are invalid: ipRules ({len(rules)}).",
            )
        for each in rules:
            if not _is_accepted(each):
                message = f"Values for request parameters are invalid: networkAcls.ipRule[*].value ({each})."
                raise bad_request("InvalidValuesForRequestParameters", message)
        if len(set(rules)) < len(rules):
            raise bad_request("DuplicateNetworkRule", "The IP rules hold the same value more than once.")

    def standing(self, request: Request) -> Body:
        """Azure says where the account stands."""
        body = super().standing(request)
        body["primaryLocation"] = str(body.get("location", "")).replace(" ", "").casefold()
        return body


def _ip_rules(inputs: Body) -> list[str]:
    rule_set = inputs.get("networkRuleSet")
    rules = rule_set.get("ipRules") if isinstance(rule_set, dict) else None
    return [str(each.get("iPAddressOrRange")) for each in rules] if isinstance(rules, list) else []


def _is_accepted(value: str) -> bool:
    try:
        network = ip_network(value)
    except ValueError:
        return False
    bare = "/" not in value
    return network.version == 4 and network.is_global and (bare or network.prefixlen <= 30)
