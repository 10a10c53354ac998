"""Azure SQL: one server-level firewall rule for each address or prefix.

A rule is a range of IPv4 addresses. Rules are looked at for traffic to the public endpoint alone: a private address never
matches. ``0.0.0.0`` alone would let in every Azure service of every customer, and is refused before it gets here.

Source: "Azure SQL Database and Azure Synapse IP firewall rules", 2022-03-09; ARM schema Microsoft.Sql/servers/firewallRules
2023-08-01, both read 2026-11-23.
"""

import re

from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.kind import RangeKind, Target
from apim_ip_component.targets.limit import LIMITS


class SqlServerTarget(Target):
    """One SQL server whose firewall lets the service in."""

    parent_type = "Microsoft.Sql/servers"


class SqlServer(RangeKind[SqlServerTarget]):
    """The kind ``sql``."""

    name = "sql"
    argument = "sql_servers"
    target = SqlServerTarget
    token = "azure-native:sql:FirewallRule"  # noqa: S105  # a type token, no secret
    path = ("serverName", "firewallRuleName")
    start = "startIpAddress"
    end = "endIpAddress"
    form = AddressForm(
        firewall="a SQL server's firewall",
        ipv6=False,
        private="without effect",
        instead="let a subnet in by a virtual network rule or a private endpoint",
    )
    refused_in_names = re.compile(r"[<>*%&:;\\/?]|\.$")
    longest_name = 128
    limits = (LIMITS["sql.rules"],)
    actions = (
        "Microsoft.Sql/servers/firewallRules/read",
        "Microsoft.Sql/servers/firewallRules/write",
        "Microsoft.Sql/servers/firewallRules/delete",
    )
