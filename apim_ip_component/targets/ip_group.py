"""IP groups of Azure Firewall: an IPv4 address, a prefix, or a range that somebody else wrote. A write can be bound to the etag.

Source: "IP Groups in Azure Firewall", 2023-10-10; ARM schema Microsoft.Network/ipGroups 2024-05-01, both read 2026-11-23.
"""

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.limit import LIMITS
from apim_ip_component.targets.shared_list import ListPlace, SharedListKind, SharedListTarget


class IpGroupTarget(SharedListTarget):
    """One IP group whose firewall lets the service in."""

    parent_type = "Microsoft.Network/ipGroups"


class IpGroup(SharedListKind[IpGroupTarget]):
    """The kind ``ipgroup``."""

    name = "ipgroup"
    argument = "ip_groups"
    target = IpGroupTarget
    noun = "IP group"
    value = "ApimIpAddresses.addresses as ipAddresses"
    owner = "azure-native:network:IpGroup"
    own_key = None
    form = AddressForm(firewall="an IP group", ipv6=False, private="accepted", instead="")
    place = ListPlace(
        api_version="2024-05-01",
        path=("properties", "ipAddresses"),
        value=None,
        method="PUT",
        sent=("properties",),
        read_only=frozenset({"provisioningState", "firewalls", "firewallPolicies"}),
        conditional=True,
    )
    limits = (LIMITS["ipgroup.addresses"],)
    actions = (
        "Microsoft.Network/ipGroups/read",
        "Microsoft.Network/ipGroups/write",
    )
