"""Microsoft.Network/ipGroups. Source: "IP Groups in Azure Firewall", 2023-10-10."""

from ipaddress import IPv4Address

from local_azure.ip_list import IpListed


class IpGroup(IpListed):
    """A group; Network is the one provider here that honours an etag."""

    token = "azure-native:network:IpGroup"
    arm_type = "Microsoft.Network/ipGroups"
    path = ("ipGroupsName",)
    computed = ("etag", "firewallPolicies", "firewalls", "provisioningState", "type")
    lookup = "azure-native:network:getIpGroup"
    long_running = True
    patched = False
    conditional = True
    firewall = "ipgroup"
    at = ("ipAddresses",)
    key = None
    most = 5000
    rules = ("IPv4 addresses, prefixes and ranges, 5000 of them", "PUT only, a long operation", "If-Match")

    def accepts(self, value: str) -> bool:
        """A range is taken too."""
        first, dash, last = value.partition("-")
        if not dash:
            return super().accepts(value)
        try:
            return IPv4Address(first) <= IPv4Address(last)
        except ValueError:
            return False
