"""Microsoft.Storage/storageAccounts.

Source of the rules: "Azure Storage firewall limitations and considerations", 2025-06-18, and ARM's error codes.
"""

from local_azure.arm_type import Request
from local_azure.ip_list import IpListed
from local_azure.state import Body

RULES = 400


class StorageAccount(IpListed):
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
    renamed = {"networkRuleSet": "networkAcls"}
    item_keys = (("networkRuleSet", "ipRules"), "iPAddressOrRange", "value")
    firewall = "storage"
    at = ("networkRuleSet", "ipRules")
    key = "iPAddressOrRange"
    code = "InvalidValuesForRequestParameters"
    twice = "DuplicateNetworkRule"
    most = RULES
    longest_prefix = 30
    private = False
    rules = ("IP rules are public IPv4 addresses or prefixes up to /30", "400 IP rules", "a rule stands once")

    def standing(self, request: Request) -> Body:
        """Azure says where the account stands."""
        body = super().standing(request)
        body["primaryLocation"] = str(body.get("location", "")).replace(" ", "").casefold()
        return body
