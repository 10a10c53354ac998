"""An API Management service with everything that must let it in: a backend's network, a database, a storage account."""

import pulumi
from pulumi_azure_native import apimanagement, network, resources, sql, storage

from apim_ip_component import ApimIpAddresses, ApimIpAllowlist

config = pulumi.Config()
location = config.get("location") or "westeurope"
regions = config.get_object("additionalLocations")
prefix = config.get("prefix") or "contoso"

group = resources.ResourceGroup("group", resource_group_name=f"{prefix}-api", location=location)
service = apimanagement.ApiManagementService(
    "apim",
    service_name=f"{prefix}-apim",
    resource_group_name=group.name,
    location=location,
    publisher_name=prefix,
    publisher_email=f"api@{prefix}.example",
    sku={"name": "Premium", "capacity": 1},
    additional_locations=[
        {"location": region, "sku": {"name": "Premium", "capacity": 1}}
        for region in (["northeurope"] if regions is None else regions)
    ],
    tags={"cost-center": config.get("costCenter") or "none"},
)

nsg = network.NetworkSecurityGroup("app", network_security_group_name=f"{prefix}-app", resource_group_name=group.name)
server = sql.Server(
    "orders",
    server_name=f"{prefix}-orders",
    resource_group_name=group.name,
    administrator_login="orders",
    administrator_login_password=config.require_secret("sqlPassword"),
)

allow = ApimIpAllowlist(
    "gateway",
    {
        "service": service,
        "network_security_rules": {"to-app": {"id": nsg.id, "priority": 200}},
        "sql_servers": {"orders": {"id": server.id}},
    },
)

# An account of this program takes the addresses as a value: its firewall is a property of its own.
storage.StorageAccount(
    "blobs",
    account_name=f"{prefix}blobs",
    resource_group_name=group.name,
    kind="StorageV2",
    sku={"name": "Standard_LRS"},
    network_rule_set={
        "default_action": "Deny",
        "ip_rules": ApimIpAddresses("blobs", {"service": service}).storage_ip_rules,
    },
)

pulumi.export("addresses", allow.addresses)
pulumi.export("entries", allow.entries)
