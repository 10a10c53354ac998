"""The ten lists in somebody else's resource: one row each, and what is done to all of them in one stack."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from local_azure.cloud import Cloud
from tests.engine.programs import GROUP, SERVICE_ID

FOREIGN = ("51.4.4.4", "51.4.4.5")
"""What the owner's list holds before us."""


@dataclass(frozen=True)
class ListRow:
    """One kind: the resource that somebody else made, and how ARM shows its list."""

    argument: str
    provider: str
    """What follows ``/providers/`` in its id."""
    token: str
    given: dict[str, Any]
    """The resource as its owner made it, the list left empty, in azure-native's words."""
    path: tuple[str, ...]
    """The keys that lead to the list in ARM's body."""
    key: str | None
    below: str = ""
    beside: dict[str, Any] = field(default_factory=dict)
    prefix: str = ""
    """What a single address ends in when Azure gives it back."""
    parent: tuple[str, dict[str, Any]] | None = None

    @property
    def id(self) -> str:
        """The target's id."""
        return f"{GROUP}/providers/{self.provider}"

    def items(self, values: Sequence[str]) -> list[Any]:
        """Entries in ARM's words."""
        return [value if self.key is None else {self.key: f"{value}{self.prefix}", **self.beside} for value in values]

    def make(self, cloud: Cloud, values: Sequence[str] = FOREIGN) -> None:
        """Let its owner make it."""
        if self.parent:
            cloud.make(self.parent[0], resourceGroupName="rg", **self.parent[1])
        cloud.make(self.token, resourceGroupName="rg", **self.given)
        if values:
            self.write(cloud, values)

    def write(self, cloud: Cloud, values: Sequence[str]) -> None:
        """Let somebody write the whole list."""
        body = self.body(cloud)
        holder = body
        for part in self.path[:-1]:
            holder = holder.setdefault(part, {})
        holder[self.path[-1]] = self.items(values)
        cloud.write("PUT", self.id + self.below, body)

    def body(self, cloud: Cloud) -> dict[str, Any]:
        """What holds the list, in ARM's words."""
        return cloud.arm_body(self.id + self.below)

    def values(self, cloud: Cloud) -> list[str]:
        """The addresses of the list, as bare as they can be."""
        found: Any = self.body(cloud)
        for part in self.path:
            found = (found or {}).get(part)
        texts = [each if self.key is None else each[self.key] for each in found or ()]
        return [text.removesuffix("/32") for text in texts if text != "Any"]

    def rest(self, cloud: Cloud) -> dict[str, Any]:
        """All of the body but the list and what changes with it."""
        body = {key: value for key, value in self.body(cloud).items() if key != "etag"}
        holder = body
        for part in self.path[:-1]:
            holder[part] = dict(holder.get(part) or {})
            holder = holder[part]
        holder.pop(self.path[-1], None)
        return body


_DENY = {"defaultAction": "Deny", "bypass": "AzureServices", "virtualNetworkRules": []}
ROWS: dict[str, ListRow] = {
    "app": ListRow(
        "app_services",
        "Microsoft.Web/sites/site",
        "azure-native:web:WebApp",
        {"name": "site", "location": "westeurope", "siteConfig": {"http20Enabled": True, "minTlsVersion": "1.2"}},
        ("properties", "ipSecurityRestrictions"),
        "ipAddress",
        below="/config/web",
        beside={"action": "Allow", "priority": 100, "name": "office"},
        prefix="/32",
    ),
    "cognitive": ListRow(
        "cognitive_accounts",
        "Microsoft.CognitiveServices/accounts/openai",
        "azure-native:cognitiveservices:Account",
        {
            "accountName": "openai",
            "location": "westeurope",
            "kind": "OpenAI",
            "sku": {"name": "S0"},
            "properties": {"customSubDomainName": "contoso", "networkAcls": _DENY},
        },
        ("properties", "networkAcls", "ipRules"),
        "value",
    ),
    "cosmos": ListRow(
        "cosmos_accounts",
        "Microsoft.DocumentDB/databaseAccounts/orders",
        "azure-native:cosmosdb:DatabaseAccount",
        {"accountName": "orders", "location": "westeurope", "databaseAccountOfferType": "Standard"},
        ("properties", "ipRules"),
        "ipAddressOrRange",
    ),
    "eventhub": ListRow(
        "event_hub_namespaces",
        "Microsoft.EventHub/namespaces/events",
        "azure-native:eventhub:Namespace",
        {"namespaceName": "events", "location": "westeurope", "sku": {"name": "Standard"}},
        ("properties", "ipRules"),
        "ipMask",
        below="/networkRuleSets/default",
        beside={"action": "Allow"},
    ),
    "ipgroup": ListRow(
        "ip_groups",
        "Microsoft.Network/ipGroups/callers",
        "azure-native:network:IpGroup",
        {"ipGroupsName": "callers", "location": "westeurope", "tags": {"owner": "network"}},
        ("properties", "ipAddresses"),
        None,
    ),
    "keyvault": ListRow(
        "key_vaults",
        "Microsoft.KeyVault/vaults/keys",
        "azure-native:keyvault:Vault",
        {
            "vaultName": "keys",
            "location": "westeurope",
            "properties": {"tenantId": "t", "enableRbacAuthorization": True, "networkAcls": _DENY},
        },
        ("properties", "networkAcls", "ipRules"),
        "value",
        prefix="/32",
    ),
    "registry": ListRow(
        "container_registries",
        "Microsoft.ContainerRegistry/registries/images",
        "azure-native:containerregistry:Registry",
        {
            "registryName": "images",
            "location": "westeurope",
            "sku": {"name": "Premium"},
            "adminUserEnabled": False,
            "networkRuleSet": {"defaultAction": "Deny"},
        },
        ("properties", "networkRuleSet", "ipRules"),
        "value",
        beside={"action": "Allow"},
    ),
    "search": ListRow(
        "search_services",
        "Microsoft.Search/searchServices/find",
        "azure-native:search:Service",
        {
            "searchServiceName": "find",
            "location": "westeurope",
            "sku": {"name": "basic"},
            "networkRuleSet": {"bypass": "None"},
        },
        ("properties", "networkRuleSet", "ipRules"),
        "value",
    ),
    "servicebus": ListRow(
        "service_bus_namespaces",
        "Microsoft.ServiceBus/namespaces/bus",
        "azure-native:servicebus:Namespace",
        {"namespaceName": "bus", "location": "westeurope", "sku": {"name": "Premium"}},
        ("properties", "ipRules"),
        "ipMask",
        below="/networkRuleSets/default",
        beside={"action": "Allow"},
    ),
    "storage": ListRow(
        "storage_accounts",
        "Microsoft.Storage/storageAccounts/blobs",
        "azure-native:storage:StorageAccount",
        {
            "accountName": "blobs",
            "location": "northeurope",
            "sku": {"name": "Standard_LRS"},
            "minimumTlsVersion": "TLS1_2",
            "networkRuleSet": _DENY,
        },
        ("properties", "networkAcls", "ipRules"),
        "value",
        beside={"action": "Allow"},
    ),
}

PROGRAM = f"""
import json
import pulumi
from apim_ip_component import ApimIpAllowlist

wish = json.load(open("wish.json"))
allow = ApimIpAllowlist(wish.get("name", "gateway"), {{"service": "{SERVICE_ID}", **wish["arguments"]}})
pulumi.export("entries", allow.entries)
"""


def targets(*names: str, **more: object) -> dict[str, Any]:
    """The arguments that let the service in at some of the rows, at all by default."""
    return {ROWS[name].argument: {name: {"id": ROWS[name].id, **more}} for name in names or ROWS}


def table(cloud: Cloud) -> str:
    """Every list as it stands."""
    return "\n".join(f"{name:<12} {', '.join(row.values(cloud))}" for name, row in ROWS.items())
