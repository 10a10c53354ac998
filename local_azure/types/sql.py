"""Microsoft.Sql/servers and their firewall rules.

Source of the rules: "Azure SQL Database and Azure Synapse IP firewall rules", 2022-03-09, and ARM's error codes.
"""

import re
from ipaddress import IPv4Address

from local_azure.arm_type import ArmType, Request
from local_azure.refusal import bad_request

RULES = 128
_QUAD = re.compile(r"(\d{1,3}\.){3}\d{1,3}")


class Server(ArmType):
    """A logical server."""

    token = "azure-native:sql:Server"
    arm_type = "Microsoft.Sql/servers"
    path = ("serverName",)
    computed = ("fullyQualifiedDomainName", "privateEndpointConnections", "state", "type", "workspaceFeature", "kind")
    lookup = "azure-native:sql:getServer"


class FirewallRule(ArmType):
    """One range of addresses that may reach the public endpoint."""

    token = "azure-native:sql:FirewallRule"
    arm_type = "Microsoft.Sql/servers/firewallRules"
    path = ("serverName", "firewallRuleName")
    computed = ("type",)
    lookup = "azure-native:sql:getFirewallRule"
    rules = (
        "strict IPv4, the end not before the start",
        "128 rules on a server",
        'a name without <>*%&:\\/? and no "." at its end',
    )

    def check(self, request: Request) -> None:
        """Refuse what Azure refuses of a rule."""
        name = request.id.rsplit("/", 1)[-1]
        if re.search(r"[<>*%&:;\\/?]|\.$", name) or len(name) > 128:
            raise bad_request("InvalidFirewallRuleName", f"Firewall rule name '{name}' is invalid.")
        start, end = (_address(request.inputs.get(key), key) for key in ("startIpAddress", "endIpAddress"))
        if end < start:
            message = "Start IP address of firewall rule cannot exceed End IP address."
            raise bad_request("InvalidFirewallRuleRange", message)
        others = request.state.children(self.parent_id(request.id), self.token)
        if request.before is None and len(others) >= RULES:
            message = f"The maximum number of firewall rules ({RULES}) on the server has been reached."
            raise bad_request("FirewallRuleLimitReached", message)


def _address(value: object, key: str) -> IPv4Address:
    if isinstance(value, str) and _QUAD.fullmatch(value):
        try:
            return IPv4Address(value)
        except ValueError:
            pass
    raise bad_request("InvalidIpAddress", f"'{value}' is not a valid IPv4 address for {key}.")
