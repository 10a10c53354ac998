"""Programs that the engine tests deploy: a service and its firewalls, steered by one JSON file beside the program."""

import json
from pathlib import Path
from typing import Any

from tests.engine.project import SUBSCRIPTION, Project

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"
SERVICE_ID = f"{GROUP}/providers/Microsoft.ApiManagement/service/apim"
NSG_ID = f"{GROUP}/providers/Microsoft.Network/networkSecurityGroups/nsg"
SQL_ID = f"{GROUP}/providers/Microsoft.Sql/servers/db"
NSG_RULE = "gateway-nsg-to-app"

SERVICE_AND_FIREWALLS = """
import json
import pulumi
from pulumi_azure_native import apimanagement, network, resources, sql
from apim_ip_component import ApimIpAddresses, ApimIpAllowlist

wish = json.load(open("wish.json"))
group = resources.ResourceGroup("rg", resource_group_name="rg", location="westeurope")
service = apimanagement.ApiManagementService(
    "apim",
    service_name="apim",
    resource_group_name=group.name,
    publisher_email="ops@contoso.example",
    publisher_name="Contoso",
    **{"location": "westeurope", "sku": {"name": "Premium", "capacity": 1}, **wish["service"]},
    additional_locations=[
        {"sku": {"name": "Premium", "capacity": 1}, **each} for each in wish["regions"]
    ] or None,
)
nsg = network.NetworkSecurityGroup("nsg", network_security_group_name="nsg", resource_group_name=group.name)
server = sql.Server(
    "db", server_name="db", resource_group_name=group.name, administrator_login="x", administrator_login_password="y"
)
allow = ApimIpAllowlist("gateway", {
    "service": service,
    "network_security_rules": {"to-app": {"id": nsg.id, "priority": 200}},
    "sql_servers": {"orders": {"id": server}},
    **wish["arguments"],
})
pulumi.export("addresses", allow.addresses)
pulumi.export("entries", allow.entries)
"""

FIREWALLS_BY_ID = f'''
import json
import pulumi
from apim_ip_component import ApimIpAllowlist

wish = json.load(open("wish.json"))
allow = ApimIpAllowlist("gateway", {{
    "service": "{SERVICE_ID}",
    "network_security_rules": {{"to-app": {{"id": "{NSG_ID}", "priority": 200}}}},
    "sql_servers": {{"orders": {{"id": "{SQL_ID}"}}}},
    **wish["arguments"],
}})
pulumi.export("entries", allow.entries)
'''


def wish(project: Project, *regions: str, service: dict[str, Any] | None = None, **arguments: object) -> None:
    """Say what the program is to deploy: the additional regions, the service's own arguments, the allow-list's."""
    value = {"regions": [{"location": each} for each in regions], "service": service or {}, "arguments": arguments}
    (project.program / "wish.json").write_text(json.dumps(value))


def with_service(folder: Path) -> Project:
    """A project whose program makes the service and the firewalls."""
    project = Project.of(folder, SERVICE_AND_FIREWALLS)
    wish(project)
    return project


def by_id(folder: Path, **service: object) -> Project:
    """A project that only names a service and firewalls which somebody else made."""
    project = Project.of(folder, FIREWALLS_BY_ID)
    make_service(project, **service)
    project.cloud.make(
        "azure-native:network:NetworkSecurityGroup", resourceGroupName="rg", networkSecurityGroupName="nsg"
    )
    project.cloud.make("azure-native:sql:Server", resourceGroupName="rg", serverName="db", location="westeurope")
    wish(project)
    return project


def make_service(project: Project, **service: object) -> None:
    """Let somebody else make the service."""
    given: dict[str, Any] = {"location": "westeurope", "sku": {"name": "Premium", "capacity": 1}, **service}
    token = "azure-native:apimanagement:ApiManagementService"
    project.cloud.make(token, resourceGroupName="rg", serviceName="apim", **given)
