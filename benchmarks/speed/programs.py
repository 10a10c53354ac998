"""The programs that are compared: one job, written in three ways, and nothing at all.

Each lets one service with five regions in, by id. ``sql`` makes a firewall rule for each region and target, ``nsg`` a rule
for each target that holds the five addresses.
"""

from typing import Literal

from tests.engine.programs import GROUP, SERVICE_ID

Form = Literal["component", "tokens", "classes", "empty"]
Kind = Literal["sql", "nsg"]
FORMS: tuple[Form, ...] = ("component", "tokens", "classes", "empty")
KINDS: tuple[Kind, ...] = ("sql", "nsg")

REGIONS = ("eastus", "northeurope", "uksouth", "westeurope", "westus")
SQL_PER_SERVER = 20
"""Targets on one server: with five regions a hundred rules, below Azure's 128."""
RULES_PER_GROUP = 500

_MEMORY = """
import atexit, resource
def _peak():
    with open("peak", "w") as file:
        file.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
atexit.register(_peak)
"""
_SERVER = f"{GROUP}/providers/Microsoft.Sql/servers"
_GROUP = f"{GROUP}/providers/Microsoft.Network/networkSecurityGroups"
_JOB = f"""
import pulumi
REGIONS = {REGIONS!r}
SERVICE = "{SERVICE_ID}"
TARGETS = {{targets}}
"""

_COMPONENT = {
    "sql": f"""
from apim_ip_component import ApimIpAllowlist
ApimIpAllowlist("gateway", {{"service": SERVICE, "sql_servers": {{
    f"t{{n}}": {{"id": f"{_SERVER}/db{{n // {SQL_PER_SERVER}}}"}} for n in range(TARGETS)}}
}})
""",
    "nsg": f"""
from apim_ip_component import ApimIpAllowlist
ApimIpAllowlist("gateway", {{"service": SERVICE, "network_security_rules": {{
    f"t{{n}}": {{"id": f"{_GROUP}/nsg{{n // {RULES_PER_GROUP}}}", "priority": 100 + n % {RULES_PER_GROUP}}}
    for n in range(TARGETS)}}
}})
""",
}
_LOOKUP_BY_TOKEN = """
import pulumi_azure_native._utilities as azure
VERSION = azure.get_version()
answer = pulumi.runtime.invoke_output(
    "azure-native:apimanagement:getApiManagementService", {"resourceGroupName": "rg", "serviceName": "apim"},
    pulumi.InvokeOutputOptions(version=VERSION))
def addresses(service):
    found = {each["location"].replace(" ", "").lower(): each["publicIPAddresses"][0]
             for each in [service, *service["additionalLocations"]]}
    return {region: found[region] for region in REGIONS}
known = answer.apply(addresses)
slots = {region: known[region] for region in REGIONS}
class Entry(pulumi.CustomResource):
    def __init__(self, token, name, properties):
        super().__init__(token, name, properties, pulumi.ResourceOptions(version=VERSION))
"""
_TOKENS = {
    "sql": f"""
for n in range(TARGETS):
    for region, address in slots.items():
        Entry("azure-native:sql:FirewallRule", f"gateway-sql-t{{n}}-{{region}}-0", {{
            "resourceGroupName": "rg", "serverName": f"db{{n // {SQL_PER_SERVER}}}",
            "firewallRuleName": f"gateway-t{{n}}-{{region}}-0", "startIpAddress": address, "endIpAddress": address}})
""",
    "nsg": f"""
for n in range(TARGETS):
    Entry("azure-native:network:SecurityRule", f"gateway-nsg-t{{n}}", {{
        "resourceGroupName": "rg", "networkSecurityGroupName": f"nsg{{n // {RULES_PER_GROUP}}}",
        "securityRuleName": f"gateway-t{{n}}", "priority": 100 + n % {RULES_PER_GROUP}, "access": "Allow",
        "direction": "Inbound", "protocol": "Tcp", "sourcePortRange": "*", "destinationAddressPrefix": "*",
        "destinationPortRanges": ["443"], "sourceAddressPrefixes": list(slots.values())}})
""",
}
_LOOKUP_BY_CLASS = """
from pulumi_azure_native import apimanagement, network, sql
service = apimanagement.get_api_management_service_output(resource_group_name="rg", service_name="apim")
def addresses(service):
    found = {each.location.replace(" ", "").lower(): each.public_ip_addresses[0]
             for each in [service, *service.additional_locations]}
    return {region: found[region] for region in REGIONS}
known = service.apply(addresses)
slots = {region: known[region] for region in REGIONS}
"""
_CLASSES = {
    "sql": f"""
for n in range(TARGETS):
    for region, address in slots.items():
        sql.FirewallRule(f"gateway-sql-t{{n}}-{{region}}-0", resource_group_name="rg",
            server_name=f"db{{n // {SQL_PER_SERVER}}}", firewall_rule_name=f"gateway-t{{n}}-{{region}}-0",
            start_ip_address=address, end_ip_address=address)
""",
    "nsg": f"""
for n in range(TARGETS):
    network.SecurityRule(f"gateway-nsg-t{{n}}", resource_group_name="rg",
        network_security_group_name=f"nsg{{n // {RULES_PER_GROUP}}}", security_rule_name=f"gateway-t{{n}}",
        priority=100 + n % {RULES_PER_GROUP}, access="Allow", direction="Inbound", protocol="Tcp",
        source_port_range="*", destination_address_prefix="*", destination_port_ranges=["443"],
        source_address_prefixes=list(slots.values()))
""",
}


def targets(kind: Kind, entries: int) -> int:
    """How many targets make that many entries."""
    return entries // len(REGIONS) if kind == "sql" else entries


def parents(kind: Kind, entries: int) -> int:
    """How many servers or groups hold them."""
    each = SQL_PER_SERVER if kind == "sql" else RULES_PER_GROUP
    return -(-targets(kind, entries) // each)


def source(form: Form, kind: Kind, entries: int) -> str:
    """The text of one program."""
    if form == "empty":
        return f"{_MEMORY}\nimport pulumi\n"
    head = _MEMORY + _JOB.replace("{targets}", str(targets(kind, entries)))
    if form == "component":
        return head + _COMPONENT[kind]
    return head + (_LOOKUP_BY_TOKEN + _TOKENS[kind] if form == "tokens" else _LOOKUP_BY_CLASS + _CLASSES[kind])
