"""Entries in the firewalls of accounts that another team owns, and no others."""

import pulumi

from apim_ip_component import ApimIpAllowlist

config = pulumi.Config()
allow = ApimIpAllowlist(
    "gateway",
    {
        "service": config.require("serviceId"),
        "storage_accounts": {"blobs": {"id": config.require("storageAccountId")}},
        "key_vaults": {"keys": {"id": config.require("keyVaultId")}},
    },
)

pulumi.export("entries", allow.entries)
