"""Microsoft.Search/searchServices. Source: "Configure network access for Azure AI Search", 2024-01-11."""

from local_azure.arm_type import Request
from local_azure.ip_list import IpListed
from local_azure.refusal import bad_request


class SearchService(IpListed):
    """A search service; with an empty list everybody is let in, and the free tier has no firewall."""

    token = "azure-native:search:Service"
    arm_type = "Microsoft.Search/searchServices"
    path = ("searchServiceName",)
    computed = ("provisioningState", "status", "statusDetails", "type")
    lookup = "azure-native:search:getService"
    firewall = "search"
    at = ("networkRuleSet", "ipRules")
    key = "value"
    rules = ("IP rules are IPv4 addresses or prefixes, not in tier free",)

    def check(self, request: Request) -> None:
        """Refuse rules in the free tier."""
        sku = request.inputs.get("sku")
        if self.values(request.inputs) and isinstance(sku, dict) and sku.get("name") == "free":
            raise bad_request("ServiceSkuNotSupported", "IP rules are not supported in the free tier.")
        super().check(request)
