"""The arguments of the two components, as a program writes them.

The schema of the plugin is inferred from these types, so they keep to what Pulumi's analyzer reads: no postponed
annotations, ``NotRequired`` from typing_extensions, numbers as ``float`` (its host turns every whole number into one).
``arguments`` checks the same arguments.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import pulumi
from typing_extensions import NotRequired, TypedDict

if TYPE_CHECKING:
    ArmId: TypeAlias = pulumi.Input[str] | pulumi.CustomResource
    Service: TypeAlias = pulumi.Input[str] | pulumi.CustomResource | pulumi.ComponentResource
else:
    # The analyzer knows no unions, and no resources of packages that it can't name.
    ArmId = pulumi.Input[str]
    Service = pulumi.Input[str]


class NetworkSecurityRuleTargetArgs(TypedDict):
    """One rule in a network security group that lets the service in, or lets traffic out to it."""

    id: ArmId
    """ARM resource id of the network security group; in Python the resource itself is taken too."""
    priority: pulumi.Input[float]
    """Priority of the rule, a whole number from 100 to 4096, unique in the group and direction."""
    direction: NotRequired[str]
    """`Inbound`: the service's addresses are the source; `Outbound`: the destination. Default `Inbound`."""
    protocol: NotRequired[pulumi.Input[str]]
    """`Tcp`, `Udp`, `Icmp`, `Esp`, `Ah` or `*`. Default `Tcp`."""
    destination_port_ranges: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """Destination ports and port ranges. Default `["443"]`."""
    peer_address_prefix: NotRequired[pulumi.Input[str]]
    """The other side of the rule: an address, a prefix, a service tag or `*`. Default `*`."""
    description: NotRequired[pulumi.Input[str]]
    """Description of the rule, at most 140 characters. None by default."""
    source: NotRequired[str]
    """Which addresses: `outbound` (what a public backend sees), `public`, `private` or `subnet`. Default `outbound`."""
    regions: NotRequired[list[str]]
    """Only the addresses of these regions; `additional` stands for the additional addresses. All by default."""


class SqlServerTargetArgs(TypedDict):
    """One SQL server whose firewall lets the service in."""

    id: ArmId
    """ARM resource id of the SQL server; in Python the resource itself is taken too."""
    source: NotRequired[str]
    """Which addresses: `outbound` (what a public backend sees), `public`, `private` or `subnet`. Default `outbound`."""
    regions: NotRequired[list[str]]
    """Only the addresses of these regions; `additional` stands for the additional addresses. All by default."""


class SharedListTargetArgs(TypedDict):
    """One resource of somebody else's whose firewall is a list in it: our entries are kept in that list, and no others."""

    id: ArmId
    """ARM resource id of the resource. One that this program itself manages is refused: it takes a value of `ApimIpAddresses`."""
    adopt: NotRequired[bool]
    """Whether entries of the same value that were there before become ours; with false they stay somebody else's. Default
    true."""
    first_entry: NotRequired[bool]
    """Whether ours may be the first entry of a list that lets everybody in while it is empty (Cosmos DB, AI Search, App
    Service). Default false."""
    source: NotRequired[str]
    """Which addresses: `outbound` (what a public backend sees), `public`, `private` or `subnet`. Default `outbound`."""
    regions: NotRequired[list[str]]
    """Only the addresses of these regions; `additional` stands for the additional addresses. All by default."""


class PlannedLocationArgs(TypedDict):
    """One additional region of the service as the program will set it. What isn't said stays as it is."""

    location: str
    """The region, such as `westeurope`."""
    subnet_id: NotRequired[ArmId]
    """ARM resource id of its subnet."""
    public_ip_address_id: NotRequired[ArmId]
    """ARM resource id of its public IP address resource; in Python the resource itself is taken too."""
    zones: NotRequired[list[str]]
    """Its availability zones; an empty list says that there are none."""
    nat_gateway_state: NotRequired[str]
    """`Enabled` or `Disabled`."""
    disable_gateway: NotRequired[bool]
    """Whether its gateway is disabled."""


class PlannedArgs(TypedDict):
    """The service as the program will set it, for callers that can't pass its resource. What isn't said stays as it is."""

    location: NotRequired[str]
    """The primary region, such as `westeurope`."""
    sku_name: NotRequired[str]
    """The tier: `Developer`, `Premium`, …"""
    virtual_network_type: NotRequired[str]
    """`None`, `External` or `Internal`."""
    subnet_id: NotRequired[ArmId]
    """ARM resource id of the primary region's subnet."""
    public_ip_address_id: NotRequired[ArmId]
    """ARM resource id of the primary region's public IP address resource; in Python the resource itself is taken too."""
    zones: NotRequired[list[str]]
    """The primary region's availability zones; an empty list says that there are none."""
    nat_gateway_state: NotRequired[str]
    """`Enabled` or `Disabled`, for the primary region."""
    disable_gateway: NotRequired[bool]
    """Whether the primary region's gateway is disabled."""
    additional_locations: NotRequired[list[PlannedLocationArgs]]
    """All additional regions."""


class ApimIpAddressesArgs(TypedDict):
    """The service whose addresses are read."""

    service: Service
    """The API Management service whose addresses are let in: its ARM resource id, in Python the resource too."""
    planned: NotRequired[PlannedArgs]
    """The service as the program will set it, for callers that can't pass its resource. Default: no forecast."""
    regions: NotRequired[list[str]]
    """Only these regions of the service. Default: all whose gateway is enabled."""
    additional_addresses: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """More addresses or prefixes to let in, such as the egress of a firewall that the service's traffic passes."""
    allow_service_tag: NotRequired[bool]
    """For tiers without addresses of their own: let in the region's `AzureCloud` service tag, and with it every customer
    of that region, where the target takes tags. Default false."""


class ApimIpAllowlistArgs(TypedDict):
    """The service whose addresses are let in, and the firewalls that let them in."""

    service: Service
    """The API Management service whose addresses are let in: its ARM resource id; in Python the resource or an
    `ApimIpAddresses` too."""
    planned: NotRequired[PlannedArgs]
    """The service as the program will set it, for callers that can't pass its resource. Default: no forecast."""
    regions: NotRequired[list[str]]
    """Only these regions of the service. Default: all whose gateway is enabled."""
    additional_addresses: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """More addresses or prefixes to let in, such as the egress of a firewall that the service's traffic passes."""
    allow_service_tag: NotRequired[bool]
    """For tiers without addresses of their own: let in the region's `AzureCloud` service tag, and with it every customer
    of that region, where the target takes tags. Default false."""
    limits: NotRequired[Mapping[str, float]]
    """Limits by name (such as `sql.rules`), over the built-in ones."""
    entry_prefix: NotRequired[str]
    """What the names of the entries in Azure begin with, so that two stacks can serve one target. Default: the
    component's name."""
    network_security_rules: NotRequired[Mapping[str, NetworkSecurityRuleTargetArgs]]
    """Network security groups: one security rule for each key."""
    sql_servers: NotRequired[Mapping[str, SqlServerTargetArgs]]
    """SQL servers: one firewall rule for each address."""
    app_services: NotRequired[Mapping[str, SharedListTargetArgs]]
    """App Service apps: an access restriction of the main site for each address. Python programs only, so far."""
    cognitive_accounts: NotRequired[Mapping[str, SharedListTargetArgs]]
    """Cognitive Services accounts, Azure OpenAI and Foundry among them: an IP rule for each address. Python programs only,
    so far."""
    container_registries: NotRequired[Mapping[str, SharedListTargetArgs]]
    """Container registries: an IP rule for each address. Python programs only, so far."""
    cosmos_accounts: NotRequired[Mapping[str, SharedListTargetArgs]]
    """Cosmos DB accounts: an entry of the IP firewall for each address. Python programs only, so far."""
    event_hub_namespaces: NotRequired[Mapping[str, SharedListTargetArgs]]
    """Event Hubs namespaces: an IP rule of the default rule set for each address. Python programs only, so far."""
    ip_groups: NotRequired[Mapping[str, SharedListTargetArgs]]
    """IP groups of Azure Firewall: an entry for each address. Python programs only, so far."""
    key_vaults: NotRequired[Mapping[str, SharedListTargetArgs]]
    """Key vaults: an IP rule for each address. Python programs only, so far."""
    search_services: NotRequired[Mapping[str, SharedListTargetArgs]]
    """AI Search services: an IP rule for each address. Python programs only, so far."""
    service_bus_namespaces: NotRequired[Mapping[str, SharedListTargetArgs]]
    """Service Bus namespaces: an IP rule of the default rule set for each address. Python programs only, so far."""
    storage_accounts: NotRequired[Mapping[str, SharedListTargetArgs]]
    """Storage accounts: an IP rule for each address. Python programs only, so far."""
