"""Configurations that are wrong in one place, each with the sentence that it is told by."""

from collections.abc import Mapping

from apim_ip_component.pending import PENDING
from apim_ip_component.targets.kind import Kind, Target

GROUP = "/subscriptions/sub-1/resourceGroups/rg/providers"
SERVICE = f"{GROUP}/Microsoft.ApiManagement/service/apim"
NSG = f"{GROUP}/Microsoft.Network/networkSecurityGroups/nsg"
RULE = f"{NSG}/securityRules/rule"
SQL = f"{GROUP}/Microsoft.Sql/servers/db"
LEFT_OUT = object()


def configuration(
    nsg: Mapping[str, object] | None = None, sql: Mapping[str, object] | None = None, **top: object
) -> dict[str, object]:
    """A right configuration, less what a row spoils."""
    spoilt: dict[str, object] = {
        "service": SERVICE,
        "network_security_rules": {"to-app": _kept({"id": NSG, "priority": 200, **(nsg or {})})},
        "sql_servers": {"orders": _kept({"id": SQL, **(sql or {})})},
        **top,
    }
    return _kept(spoilt)


def of_kind(kind: Kind[Target], spoilt: object) -> dict[str, object]:
    """A right configuration with one target of a kind more, less what a row spoils."""
    provider, *segments = kind.target.parent_type.split("/")
    right: dict[str, object] = {"id": f"{GROUP}/{provider}/" + "/".join(f"{each}/x" for each in segments)}
    if "priority" in kind.target.model_fields:
        right["priority"] = 300
    target = _kept({**right, **spoilt}) if isinstance(spoilt, Mapping) else spoilt
    return configuration(**{kind.argument: {"key": target}})


def _kept(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not LEFT_OUT}


ROWS: dict[str, tuple[dict[str, object], str]] = {
    "service-missing": (
        {"service": LEFT_OUT},
        "service: is required: give the API Management service, its ARM resource id, or an ApimIpAddresses made of it",
    ),
    "service-type": (
        {"service": 3},
        "service: 3 is not a text; give the API Management service, its ARM resource id, or an ApimIpAddresses made of it",
    ),
    "service-null": (
        {"service": None},
        "service: null is not a text; give the API Management service, its ARM resource id, or an ApimIpAddresses made of it",
    ),
    "service-value": (
        {"service": "contoso-apim"},
        'service: "contoso-apim" is no ARM resource id; it has the form /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ApiManagement/service/<name>',
    ),
    "service-of-another-type": (
        {"service": SQL},
        f'service: "{GROUP}/Microsoft.Sql/servers/db" is the id of a Microsoft.Sql/servers, and here goes the id of a Microsoft.ApiManagement/service: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ApiManagement/service/<name>',
    ),
    "unknown-argument": (
        {"sql_server": {}},
        'sql_server: there is no such argument; did you mean "sql_servers"?',
    ),
    "unknown-argument-far": (
        {"colour": "red"},
        "colour: there is no such argument; choose from additional_addresses, allow_service_tag, app_services, cognitive_accounts, container_registries, cosmos_accounts, entry_prefix, event_hub_namespaces, ip_groups, key_vaults, limits, network_security_rules, planned, regions, search_services, service, service_bus_namespaces, sql_servers, storage_accounts",
    ),
    "camel-case-argument": (
        {"sqlServers": {}},
        'sqlServers: there is no such argument; did you mean "sql_servers"?',
    ),
    "regions-type": (
        {"regions": "westeurope"},
        'regions: "westeurope" is not a list; put it in brackets',
    ),
    "regions-item-type": (
        {"regions": ["westeurope", 3]},
        "regions[1]: 3 is not a text; write it in quotes",
    ),
    "regions-empty": (
        {"regions": []},
        "regions: a list is empty; leave it out, or give it a value",
    ),
    "regions-empty-name": (
        {"regions": [""]},
        'regions[0]: "" is empty; leave it out, or give it a value',
    ),
    "regions-output": (
        {"regions": PENDING},
        "regions: must be a plain value, not an Output: it decides which entries there are",
    ),
    "additional-type": (
        {"additional_addresses": "20.50.7.14"},
        'additional_addresses: "20.50.7.14" is not a list; put it in brackets',
    ),
    "additional-item-type": (
        {"additional_addresses": [3]},
        "additional_addresses[0]: 3 is not a text; write it in quotes",
    ),
    "additional-value": (
        {"additional_addresses": ["20.50.7"]},
        'additional_addresses[0]: "20.50.7" is no IPv4 or IPv6 address and no prefix; write it like 20.50.7.14 or 20.50.7.12/30',
    ),
    "additional-host-bits": (
        {"additional_addresses": ["20.50.7.14/24"]},
        'additional_addresses[0]: "20.50.7.14/24" has bits set past its prefix length; write 20.50.7.0/24 for the whole prefix, or one address',
    ),
    "additional-zero": (
        {"additional_addresses": ["0.0.0.0"]},
        'additional_addresses[0]: "0.0.0.0" would let in all of Azure or all of the Internet; name the addresses of the callers instead',
    ),
    "additional-everything": (
        {"additional_addresses": ["0.0.0.0/0"]},
        'additional_addresses[0]: "0.0.0.0/0" would let in all of Azure or all of the Internet; name the addresses of the callers instead',
    ),
    "additional-everything-v6": (
        {"additional_addresses": ["::/0"]},
        'additional_addresses[0]: "::/0" would let in all of Azure or all of the Internet; name the addresses of the callers instead',
    ),
    "additional-too-wide": (
        {"additional_addresses": ["20.0.0.0/7"]},
        'additional_addresses[0]: "20.0.0.0/7" is wider than /8, the widest prefix that is let in; name the callers\' own prefixes',
    ),
    "additional-loopback": (
        {"additional_addresses": ["127.0.0.1"]},
        'additional_addresses[0]: "127.0.0.1" is a multicast, loopback or link-local address, which no caller has; name the callers\' own addresses',
    ),
    "additional-range": (
        {"additional_addresses": ["20.50.7.14-20.50.7.20"]},
        'additional_addresses[0]: "20.50.7.14-20.50.7.20" is no IPv4 or IPv6 address and no prefix; write it like 20.50.7.14 or 20.50.7.12/30',
    ),
    "allow-service-tag-type": (
        {"allow_service_tag": "yes"},
        'allow_service_tag: "yes" is neither true nor false; write it without quotes',
    ),
    "allow-service-tag-output": (
        {"allow_service_tag": PENDING},
        "allow_service_tag: must be a plain value, not an Output: it decides which entries there are",
    ),
    "limits-type": (
        {"limits": 3},
        "limits: 3 is not a map; write a value for each key",
    ),
    "limits-name": (
        {"limits": {"sql.rule": 200}},
        'limits.sql.rule: "sql.rule" is no limit; did you mean "sql.rules"?',
    ),
    "limits-value-type": (
        {"limits": {"sql.rules": "200"}},
        'limits.sql.rules: "200" is not a whole number; write it without quotes',
    ),
    "limits-value-list": (
        {"limits": {"sql.rules": [1]}},
        "limits.sql.rules: a list is not a whole number; give one whole number",
    ),
    "limits-fraction": (
        {"limits": {"sql.rules": 1.5}},
        "limits.sql.rules: 1.5 is not a whole number; write one without a fraction",
    ),
    "limits-value": (
        {"limits": {"sql.rules": 0}},
        "limits.sql.rules: 0 is too low; the lowest is 1",
    ),
    "entry-prefix-type": (
        {"entry_prefix": 3},
        "entry_prefix: 3 is not a text; write it in quotes",
    ),
    "entry-prefix-empty": (
        {"entry_prefix": ""},
        'entry_prefix: "" is empty; leave it out, or give it a value',
    ),
    "nsg-empty-key": (
        {"network_security_rules": {"": {"priority": "high"}}},
        "network_security_rules: a key is empty; give it a name, since it names the entries",
    ),
    "nsg-id-of-a-rule": (
        {"nsg": {"id": RULE}},
        f'network_security_rules.to-app.id: "{GROUP}/Microsoft.Network/networkSecurityGroups/nsg/securityRules/rule" is the id of a Microsoft.Network/networkSecurityGroups/securityRules, and here goes the id of a Microsoft.Network/networkSecurityGroups: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/networkSecurityGroups/<name>',
    ),
    "nsg-priority-missing": (
        {"nsg": {"priority": LEFT_OUT}},
        "network_security_rules.to-app.priority: is required: give the rule's priority, a whole number from 100 to 4096, unique in the group and direction",
    ),
    "nsg-priority-type": (
        {"nsg": {"priority": "200"}},
        'network_security_rules.to-app.priority: "200" is not a whole number; give the rule\'s priority, a whole number from 100 to 4096, unique in the group and direction',
    ),
    "nsg-priority-bool": (
        {"nsg": {"priority": True}},
        "network_security_rules.to-app.priority: true is not a whole number; give the rule's priority, a whole number from 100 to 4096, unique in the group and direction",
    ),
    "nsg-priority-fraction": (
        {"nsg": {"priority": 200.5}},
        "network_security_rules.to-app.priority: 200.5 is not a whole number; give the rule's priority, a whole number from 100 to 4096, unique in the group and direction",
    ),
    "nsg-priority-low": (
        {"nsg": {"priority": 99}},
        "network_security_rules.to-app.priority: 99 is too low; the lowest is 100",
    ),
    "nsg-priority-high": (
        {"nsg": {"priority": 4097.0}},
        "network_security_rules.to-app.priority: 4097 is too high; the highest is 4096",
    ),
    "nsg-direction-type": (
        {"nsg": {"direction": 1}},
        "network_security_rules.to-app.direction: 1 is none of the choices; choose from Inbound, Outbound",
    ),
    "nsg-direction-value": (
        {"nsg": {"direction": "inbound"}},
        'network_security_rules.to-app.direction: "inbound" is none of the choices; did you mean "Inbound"?',
    ),
    "nsg-direction-output": (
        {"nsg": {"direction": PENDING}},
        "network_security_rules.to-app.direction: must be a plain value, not an Output: it decides which entries there are",
    ),
    "nsg-protocol-type": (
        {"nsg": {"protocol": 6}},
        "network_security_rules.to-app.protocol: 6 is none of the choices; choose from *, Ah, Esp, Icmp, Tcp, Udp",
    ),
    "nsg-protocol-value": (
        {"nsg": {"protocol": "TCP"}},
        'network_security_rules.to-app.protocol: "TCP" is none of the choices; did you mean "Tcp"?',
    ),
    "nsg-protocol-far": (
        {"nsg": {"protocol": "any"}},
        'network_security_rules.to-app.protocol: "any" is none of the choices; choose from *, Ah, Esp, Icmp, Tcp, Udp',
    ),
    "nsg-ports-type": (
        {"nsg": {"destination_port_ranges": "443"}},
        'network_security_rules.to-app.destination_port_ranges: "443" is not a list; put it in brackets',
    ),
    "nsg-ports-item-type": (
        {"nsg": {"destination_port_ranges": [443]}},
        "network_security_rules.to-app.destination_port_ranges[0]: 443 is not a text; write it in quotes",
    ),
    "nsg-ports-empty": (
        {"nsg": {"destination_port_ranges": []}},
        "network_security_rules.to-app.destination_port_ranges: a list is empty; leave it out, or give it a value",
    ),
    "nsg-ports-value": (
        {"nsg": {"destination_port_ranges": ["https"]}},
        'network_security_rules.to-app.destination_port_ranges[0]: "https" is no port and no range of ports; write it like "443", "8080-8090" or "*"',
    ),
    "nsg-ports-too-high": (
        {"nsg": {"destination_port_ranges": ["70000"]}},
        'network_security_rules.to-app.destination_port_ranges[0]: "70000" is no port and no range of ports; write it like "443", "8080-8090" or "*"',
    ),
    "nsg-ports-backwards": (
        {"nsg": {"destination_port_ranges": ["90-80"]}},
        'network_security_rules.to-app.destination_port_ranges[0]: "90-80" is no port and no range of ports; write it like "443", "8080-8090" or "*"',
    ),
    "nsg-peer-type": (
        {"nsg": {"peer_address_prefix": ["*"]}},
        "network_security_rules.to-app.peer_address_prefix: a list is not a text; give one text",
    ),
    "nsg-peer-empty": (
        {"nsg": {"peer_address_prefix": ""}},
        'network_security_rules.to-app.peer_address_prefix: "" is empty; leave it out, or give it a value',
    ),
    "nsg-description-type": (
        {"nsg": {"description": 3}},
        "network_security_rules.to-app.description: 3 is not a text; write it in quotes",
    ),
    "nsg-description-too-long": (
        {"nsg": {"description": "x" * 301}},
        f'network_security_rules.to-app.description: "{"x" * 300}…" has 301 characters and may have 140; shorten it',
    ),
    "nsg-unknown": (
        {"nsg": {"prio": 200}},
        'network_security_rules.to-app.prio: there is no such argument; did you mean "priority"?',
    ),
    "planned-type": (
        {"planned": "Premium"},
        'planned: "Premium" is not a map of arguments; write a value for each argument',
    ),
    "planned-unknown": (
        {"planned": {"zone": ["1"]}},
        'planned.zone: there is no such argument; did you mean "zones"?',
    ),
    "planned-location-type": ({"planned": {"location": 3}}, "planned.location: 3 is not a text; write it in quotes"),
    "planned-location-empty": (
        {"planned": {"location": ""}},
        'planned.location: "" is empty; leave it out, or give it a value',
    ),
    "planned-sku-name-type": ({"planned": {"sku_name": 1}}, "planned.sku_name: 1 is not a text; write it in quotes"),
    "planned-sku-name-empty": (
        {"planned": {"sku_name": ""}},
        'planned.sku_name: "" is empty; leave it out, or give it a value',
    ),
    "planned-network-type-type": (
        {"planned": {"virtual_network_type": 3}},
        "planned.virtual_network_type: 3 is none of the choices; choose from External, Internal, None",
    ),
    "planned-network-type-value": (
        {"planned": {"virtual_network_type": "internal"}},
        'planned.virtual_network_type: "internal" is none of the choices; did you mean "Internal"?',
    ),
    "planned-locations-type": (
        {"planned": {"additional_locations": {"location": "westeurope"}}},
        "planned.additional_locations: a map is not a list; put it in brackets",
    ),
    "planned-locations-name": (
        {"planned": {"additional_locations": [{"zones": ["1"]}]}},
        "planned.additional_locations[0].location: is required: give the region's name, such as westeurope",
    ),
    "planned-locations-name-type": (
        {"planned": {"additional_locations": [{"location": 3}]}},
        "planned.additional_locations[0].location: 3 is not a text; give the region's name, such as westeurope",
    ),
    "planned-locations-name-empty": (
        {"planned": {"additional_locations": [{"location": ""}]}},
        'planned.additional_locations[0].location: "" is empty; leave it out, or give the region\'s name, such as westeurope',
    ),
    "planned-locations-unknown": (
        {"planned": {"additional_locations": [{"location": "westeurope", "sku": "Premium"}]}},
        "planned.additional_locations[0].sku: there is no such argument; choose from disable_gateway, location, nat_gateway_state, public_ip_address_id, subnet_id, zones",
    ),
    "sql-unknown": (
        {"sql": {"priority": 200}},
        "sql_servers.orders.priority: there is no such argument; choose from id, regions, source",
    ),
}

TARGET_ROWS: dict[str, tuple[object, str]] = {
    "type": (3, ": 3 is not a map of arguments; write a value for each argument"),
    "null": (None, ": null is not a map of arguments; write a value for each argument"),
    "id-missing": (
        {"id": LEFT_OUT},
        ".id: is required: give the ARM resource id of the firewall's resource, or the resource itself",
    ),
    "id-type": (
        {"id": ["db"]},
        ".id: a list is not a text; give the ARM resource id of the firewall's resource, or the resource itself",
    ),
    "id-value": (
        {"id": "contoso"},
        '.id: "contoso" is no ARM resource id; it has the form /subscriptions/<id>/resourceGroups/<group>/providers/<TYPE>',
    ),
    "id-of-another-type": (
        {"id": SERVICE},
        f'.id: "{SERVICE}" is the id of a Microsoft.ApiManagement/service, and here goes the id of a ',
    ),
    "source-type": ({"source": 3}, ".source: 3 is none of the choices; choose from outbound, private, public, subnet"),
    "source-value": ({"source": "outbond"}, '.source: "outbond" is none of the choices; did you mean "outbound"?'),
    "source-case": ({"source": "Public"}, '.source: "Public" is none of the choices; did you mean "public"?'),
    "source-output": (
        {"source": PENDING},
        ".source: must be a plain value, not an Output: it decides which entries there are",
    ),
    "regions-type": ({"regions": "westeurope"}, '.regions: "westeurope" is not a list; put it in brackets'),
    "regions-item-type": ({"regions": [3]}, ".regions[0]: 3 is not a text; write it in quotes"),
    "regions-empty": ({"regions": []}, ".regions: a list is empty; leave it out, or give it a value"),
    "unknown": ({"colour": "red"}, ".colour: there is no such argument; choose from "),
}
"""For the targets of each kind: what takes the place of a target, or spoils one, and the sentence as it begins."""

LIST_ROWS: dict[str, tuple[object, str]] = {
    "adopt-type": ({"adopt": "yes"}, '.adopt: "yes" is neither true nor false; write it without quotes'),
    "first-entry-type": ({"first_entry": 1}, ".first_entry: 1 is neither true nor false; write true or false"),
    "unknown-near": ({"first_entri": True}, '.first_entri: there is no such argument; did you mean "first_entry"?'),
}
"""For the targets of each kind that is a list in somebody else's resource, besides."""

REGION_ROWS: dict[str, tuple[dict[str, object], str]] = {
    "subnet-type": ({"subnet_id": 3}, "subnet_id: 3 is not a text; give the subnet's ARM resource id"),
    "subnet-value": (
        {"subnet_id": "apim"},
        'subnet_id: "apim" is no ARM resource id; it has the form /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>',
    ),
    "public-ip-type": (
        {"public_ip_address_id": 3},
        "public_ip_address_id: 3 is not a text; give the public IP address resource or its ARM resource id",
    ),
    "public-ip-of-another-type": (
        {"public_ip_address_id": SQL},
        f'public_ip_address_id: "{SQL}" is the id of a Microsoft.Sql/servers, and here goes the id of a Microsoft.Network/publicIPAddresses: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/publicIPAddresses/<name>',
    ),
    "zones-type": ({"zones": "1"}, 'zones: "1" is not a list; put it in brackets'),
    "zones-item-type": ({"zones": [1]}, "zones[0]: 1 is not a text; write it in quotes"),
    "zones-item-empty": ({"zones": [""]}, 'zones[0]: "" is empty; leave it out, or give it a value'),
    "nat-gateway-type": (
        {"nat_gateway_state": True},
        "nat_gateway_state: true is none of the choices; choose from Disabled, Enabled",
    ),
    "nat-gateway-value": (
        {"nat_gateway_state": "enabled"},
        'nat_gateway_state: "enabled" is none of the choices; did you mean "Enabled"?',
    ),
    "disable-gateway-type": (
        {"disable_gateway": "no"},
        'disable_gateway: "no" is neither true nor false; write it without quotes',
    ),
}
"""For what can be planned of a region: at the top of ``planned``, and for each additional location."""
