"""Firewalls that let in an API Management service which somebody else made: everything is named by its ARM id."""

import pulumi

from apim_ip_component import ApimIpAllowlist

config = pulumi.Config()
allow = ApimIpAllowlist(
    "gateway",
    {
        "service": config.require("serviceId"),
        "network_security_rules": {"to-app": {"id": config.require("networkSecurityGroupId"), "priority": 200}},
        "sql_servers": {"orders": {"id": config.require("sqlServerId")}},
    },
)

pulumi.export("entries", allow.entries)
