"""The kinds of firewall that there are, sorted by name. One file and one line here make a new one. Pure."""

from apim_ip_component.targets.app_service import AppService
from apim_ip_component.targets.cognitive_account import CognitiveAccount
from apim_ip_component.targets.container_registry import ContainerRegistry
from apim_ip_component.targets.cosmos_account import CosmosAccount
from apim_ip_component.targets.event_hub_namespace import EventHubNamespace
from apim_ip_component.targets.ip_group import IpGroup
from apim_ip_component.targets.key_vault import KeyVault
from apim_ip_component.targets.kind import Kind, Target
from apim_ip_component.targets.network_security_rule import NetworkSecurityRule
from apim_ip_component.targets.search_service import SearchService
from apim_ip_component.targets.service_bus_namespace import ServiceBusNamespace
from apim_ip_component.targets.shared_list import SharedListKind, SharedListTarget
from apim_ip_component.targets.sql_server import SqlServer
from apim_ip_component.targets.storage_account import StorageAccount

KINDS: tuple[Kind[Target], ...] = (  # a kind only ever sees targets of its own model
    AppService(),  # type: ignore[assignment]
    CognitiveAccount(),
    CosmosAccount(),
    EventHubNamespace(),
    IpGroup(),
    KeyVault(),
    NetworkSecurityRule(),
    ContainerRegistry(),
    SearchService(),
    ServiceBusNamespace(),
    SqlServer(),
    StorageAccount(),
)

SHARED_LISTS: dict[str, SharedListKind[SharedListTarget]] = {
    kind.name: kind for kind in KINDS if isinstance(kind, SharedListKind)
}
"""The kinds that are a list inside somebody else's resource, by name."""
