"""Microsoft.ContainerRegistry/registries. Source: "Configure public registry access", 2022-10-11."""

from local_azure.arm_type import Request
from local_azure.ip_list import IpListed
from local_azure.refusal import bad_request


class Registry(IpListed):
    """A registry; only tier Premium has a firewall."""

    token = "azure-native:containerregistry:Registry"
    arm_type = "Microsoft.ContainerRegistry/registries"
    path = ("registryName",)
    computed = ("creationDate", "loginServer", "provisioningState", "status", "type")
    lookup = "azure-native:containerregistry:getRegistry"
    long_running = True
    item_keys = (("networkRuleSet", "ipRules"), "iPAddressOrRange", "value")
    firewall = "registry"
    at = ("networkRuleSet", "ipRules")
    key = "iPAddressOrRange"
    most = 100
    private = False
    rules = (
        "IP rules in tier Premium only, public IPv4 addresses or prefixes",
        "100 IP rules",
        "a write is a long operation",
    )

    def check(self, request: Request) -> None:
        """Refuse rules in a lower tier."""
        sku = request.inputs.get("sku")
        if self.values(request.inputs) and not (isinstance(sku, dict) and sku.get("name") == "Premium"):
            raise bad_request("SkuNotSupported", "The network rule set is supported in the Premium tier only.")
        super().check(request)
