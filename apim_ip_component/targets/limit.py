"""How much each kind of firewall holds, in Azure's own words and dates. Pure."""

from pydantic import BaseModel, ConfigDict


class Limit(BaseModel):
    """A limit that Azure sets, or one that the caller knows better (``limits``)."""

    model_config = ConfigDict(frozen=True)

    name: str
    """``<kind>.<limit>``, as ``limits`` takes it."""
    number: int
    counts: str
    """What is counted, in words."""
    source: str
    """The document, and the date of the copy that was read."""


LIMITS = {
    limit.name: limit
    for limit in (
        Limit(
            name="app.rules",
            number=512,
            counts="access restriction rules of one app",
            source="Azure App Service access restrictions, 2025-02-03",
        ),
        Limit(
            name="cognitive.rules",
            number=100,
            counts="IP rules of one Cognitive Services account",
            source="Configure Azure AI services virtual networks, 2023-08-10",
        ),
        Limit(
            name="ipgroup.addresses",
            number=5000,
            counts="addresses, prefixes and ranges in one IP group",
            source="IP Groups in Azure Firewall, 2023-10-10",
        ),
        Limit(
            name="keyvault.rules",
            number=1000,
            counts="IPv4 rules of one key vault",
            source="Azure Key Vault network settings, read 2026-11-23",
        ),
        Limit(
            name="nsg.rules",
            number=1000,
            counts="security rules in one network security group",
            source="Azure subscription and service limits: Networking limits, 2022-12-05",
        ),
        Limit(
            name="nsg.addresses",
            number=4000,
            counts="source or destination addresses and prefixes in one network security group",
            source="Azure subscription and service limits: Networking limits, 2022-12-05",
        ),
        Limit(
            name="registry.rules",
            number=100,
            counts="IP rules of one container registry",
            source="Configure public registry access, 2022-10-11",
        ),
        Limit(
            name="sql.rules",
            number=128,
            counts="server-level firewall rules of one SQL server",
            source="Azure SQL Database and Azure Synapse IP firewall rules, 2022-03-09",
        ),
        Limit(
            name="storage.rules",
            number=400,
            counts="IP network rules of one storage account",
            source="Azure Storage firewall and virtual network rules, 2026-07-06",
        ),
    )
}
"""Ours are counted; what others put into the same firewall can't be seen, so a count below the limit is no promise."""
