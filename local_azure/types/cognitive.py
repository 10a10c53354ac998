"""Microsoft.CognitiveServices/accounts. Source: "Configure Azure AI services virtual networks", 2023-08-10."""

from local_azure.ip_list import IpListed


class Account(IpListed):
    """An account."""

    token = "azure-native:cognitiveservices:Account"
    arm_type = "Microsoft.CognitiveServices/accounts"
    path = ("accountName",)
    computed = ("etag", "systemData", "type")
    lookup = "azure-native:cognitiveservices:getAccount"
    nested_properties = True
    long_running = True
    firewall = "cognitive"
    at = ("properties", "networkAcls", "ipRules")
    key = "value"
    most = 100
    longest_prefix = 30
    private = False
    rules = ("IP rules are public IPv4 addresses or prefixes up to /30", "100 IP rules", "a write is a long operation")
