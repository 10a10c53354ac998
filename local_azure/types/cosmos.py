"""Microsoft.DocumentDB/databaseAccounts. Source of the rules: "Configure IP firewall in Azure Cosmos DB", 2022-02-18."""

from local_azure.ip_list import IpListed


class DatabaseAccount(IpListed):
    """An account; with an empty list everybody is let in. A change takes a while."""

    token = "azure-native:cosmosdb:DatabaseAccount"
    arm_type = "Microsoft.DocumentDB/databaseAccounts"
    path = ("accountName",)
    computed = ("documentEndpoint", "provisioningState", "readLocations", "writeLocations", "type", "instanceId")
    lookup = "azure-native:cosmosdb:getDatabaseAccount"
    long_running = True
    firewall = "cosmos"
    at = ("ipRules",)
    key = "ipAddressOrRange"
    private = False
    rules = ("IP rules are public IPv4 addresses or prefixes", "a write is a long operation")
