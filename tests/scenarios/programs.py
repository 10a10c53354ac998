"""One job in three programs: ours, and the two that people write by hand.

Each makes the service that ``wish.json`` asks for, and lets its regions into one network security group and one SQL server.
"""

from typing import Literal

from tests.engine.programs import NSG_ID, SQL_ID
from tests.scenarios.lists import ROWS

Form = Literal["ours", "ours-everywhere", "careful", "in-apply"]
FORMS: tuple[Form, ...] = ("ours", "ours-everywhere", "careful", "in-apply")
"""``ours-everywhere`` lets the service into the ten lists of somebody else's too."""

_SERVICE = """
import json
import pulumi
from pulumi_azure_native import apimanagement

wish = json.load(open("wish.json"))
base = {"location": "westeurope", "sku": {"name": "Premium", "capacity": 1}}
service = apimanagement.ApiManagementService(
    "apim", service_name="apim", resource_group_name="rg", publisher_email="ops@contoso.example",
    publisher_name="Contoso", **{**base, **wish["service"]},
    additional_locations=[{"sku": {"name": "Premium", "capacity": 1}, **each} for each in wish["regions"]] or None)
"""

_OURS = f"""
from apim_ip_component import ApimIpAllowlist
ApimIpAllowlist("gateway", dict(
    service=service,
    network_security_rules=dict([("to-app", dict(id="{NSG_ID}", priority=200))]),
    sql_servers=dict(orders=dict(id="{SQL_ID}")),
    **wish["arguments"],
))
"""

_EVERYWHERE = _OURS.replace(
    "**wish[", f"**{ {row.argument: {name: {'id': row.id}} for name, row in ROWS.items()} }, **wish["
)

_ENTRIES = """
from pulumi_azure_native import network, sql

def bounds(text):
    if "/" not in text:
        return text, text
    import ipaddress
    network = ipaddress.ip_network(text)
    return str(network[0]), str(network[-1])

def let_in(regions):
    for region, address in regions.items():
        both = pulumi.Output.from_input(address).apply(bounds)
        sql.FirewallRule(f"orders-{region}", resource_group_name="rg", server_name="db",
                         firewall_rule_name=f"gateway-orders-{region}-0", start_ip_address=both[0], end_ip_address=both[1])
    network.SecurityRule("to-app", resource_group_name="rg", network_security_group_name="nsg",
        security_rule_name="gateway-to-app", priority=200, access="Allow", direction="Inbound", protocol="Tcp",
        source_port_range="*", destination_address_prefix="*", destination_port_ranges=["443"],
        source_address_prefixes=[regions[name] for name in sorted(regions)])
"""

_CAREFUL = (
    _ENTRIES
    + """
# The program knows its regions, so that an entry for each is always there; its address comes from the service's outputs.
primary = (wish["service"].get("location") or "westeurope")
regions = {} if wish["service"].get("disable_gateway") else {primary: service.outbound_public_ip_addresses[0]}
for index, each in enumerate(wish["regions"]):
    if not each.get("disable_gateway"):
        regions[each["location"]] = service.additional_locations[index].outbound_public_ip_addresses[0]
let_in(regions)
"""
)

_IN_APPLY = (
    _ENTRIES
    + """
def from_outputs(values):
    first, others = values
    items = [*([] if wish["service"].get("disable_gateway") else [(wish["service"].get("location") or "westeurope", first)]),
             *((each["location"], each["outbound_public_ip_addresses"]) for each in others or []
               if not each.get("disable_gateway"))]
    let_in({location.replace(" ", "").lower(): addresses[0] for location, addresses in items})

pulumi.Output.all(service.outbound_public_ip_addresses, service.additional_locations).apply(from_outputs)
"""
)


def source(form: Form) -> str:
    """The text of one program."""
    return _SERVICE + {"ours": _OURS, "ours-everywhere": _EVERYWHERE, "careful": _CAREFUL, "in-apply": _IN_APPLY}[form]
