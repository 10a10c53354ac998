"""Microsoft.KeyVault/vaults. Source of the rules: facts of 2026-11-23 §3.9."""

from ipaddress import ip_network

from local_azure.arm_type import Request
from local_azure.ip_list import IpListed
from local_azure.state import Body


class Vault(IpListed):
    """A vault; a single address becomes ``/32``."""

    token = "azure-native:keyvault:Vault"
    arm_type = "Microsoft.KeyVault/vaults"
    path = ("vaultName",)
    computed = ("type", "systemData")
    lookup = "azure-native:keyvault:getVault"
    nested_properties = True
    firewall = "keyvault"
    at = ("properties", "networkAcls", "ipRules")
    key = "value"
    most = 1000
    private = False
    rules = ("IP rules are public IPv4 addresses or prefixes; an address becomes a /32", "1000 IP rules")

    def standing(self, request: Request) -> Body:
        """Azure writes each address as a prefix."""
        body = super().standing(request)
        for each in self.entries(body):
            each["value"] = str(ip_network(str(each["value"])))
        return body
