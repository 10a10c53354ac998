"""What Azure refuses, with its codes: one row for each rule."""

from pathlib import Path
from typing import Any

import pytest

from local_azure.cloud import Cloud
from local_azure.refusal import RefusedError

NSG = "azure-native:network:NetworkSecurityGroup"
RULE = "azure-native:network:SecurityRule"
SERVER = "azure-native:sql:Server"
SQL_RULE = "azure-native:sql:FirewallRule"
STORAGE = "azure-native:storage:StorageAccount"
SERVICE = "azure-native:apimanagement:ApiManagementService"

A_RULE: dict[str, Any] = {
    "networkSecurityGroupName": "nsg",
    "securityRuleName": "rule",
    "priority": 200,
    "direction": "Inbound",
    "access": "Allow",
    "protocol": "Tcp",
    "sourceAddressPrefixes": ["20.50.7.14"],
    "destinationAddressPrefix": "*",
}
A_RANGE: dict[str, Any] = {
    "serverName": "db",
    "firewallRuleName": "rule",
    "startIpAddress": "20.50.7.14",
    "endIpAddress": "20.50.7.14",
}
A_SERVICE: dict[str, Any] = {"serviceName": "apim", "location": "westeurope", "sku": {"name": "Developer"}}


def account(*values: str) -> dict[str, Any]:
    """An account with these IP rules."""
    rules = [{"iPAddressOrRange": each, "action": "Allow"} for each in values]
    return {"accountName": "blobs", "networkRuleSet": {"defaultAction": "Deny", "ipRules": rules}}


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "priority-too-low": (RULE, {**A_RULE, "priority": 99}, "SecurityRuleInvalidPriority"),
    "priority-too-high": (RULE, {**A_RULE, "priority": 4097}, "SecurityRuleInvalidPriority"),
    "priority-in-use": (RULE, {**A_RULE, "securityRuleName": "other"}, "SecurityRuleConflict"),
    "no-address": (RULE, {**A_RULE, "sourceAddressPrefixes": ["XX.XX"]}, "SecurityRuleInvalidAddressPrefix"),
    "a-tag-in-a-list": (RULE, {**A_RULE, "sourceAddressPrefixes": ["AzureCloud"]}, "SecurityRuleInvalidAddressPrefix"),
    "singular-and-plural": (RULE, {**A_RULE, "sourceAddressPrefix": "*"}, "SecurityRuleParameterConflict"),
    "no-source": (RULE, {**A_RULE, "sourceAddressPrefixes": []}, "SecurityRuleParameterMissing"),
    "one-prefix-twice": (
        RULE,
        {**A_RULE, "sourceAddressPrefixes": ["1.2.3.4"] * 2},
        "SecurityRuleDuplicateAddressPrefix",
    ),
    "rule-name": (RULE, {**A_RULE, "securityRuleName": "-x"}, "InvalidResourceName"),
    "description": (RULE, {**A_RULE, "description": "x" * 141}, "SecurityRuleDescriptionTooLong"),
    "too-many-addresses": (
        RULE,
        {**A_RULE, "sourceAddressPrefixes": [f"10.{n >> 8}.{n & 255}.1" for n in range(4001)]},
        "SecurityRuleAddressPrefixLimitExceeded",
    ),
    "no-group": (RULE, {**A_RULE, "networkSecurityGroupName": "none"}, "ParentResourceNotFound"),
    "sql-prefix": (SQL_RULE, {**A_RANGE, "startIpAddress": "20.50.7.14/32"}, "InvalidIpAddress"),
    "sql-ipv6": (SQL_RULE, {**A_RANGE, "endIpAddress": "2001:db8::1"}, "InvalidIpAddress"),
    "sql-end-before-start": (SQL_RULE, {**A_RANGE, "endIpAddress": "20.50.7.13"}, "InvalidFirewallRuleRange"),
    "sql-name": (SQL_RULE, {**A_RANGE, "firewallRuleName": "a?"}, "InvalidFirewallRuleName"),
    "storage-private": (STORAGE, account("10.0.0.1"), "InvalidValuesForRequestParameters"),
    "storage-31": (STORAGE, account("20.50.7.14/31"), "InvalidValuesForRequestParameters"),
    "storage-32": (STORAGE, account("20.50.7.14/32"), "InvalidValuesForRequestParameters"),
    "storage-ipv6": (STORAGE, account("2001:4860::1"), "InvalidValuesForRequestParameters"),
    "storage-401": (
        STORAGE,
        account(*(f"20.50.{n >> 8}.{n & 255}" for n in range(401))),
        "InvalidValuesForRequestParameters",
    ),
    "storage-twice": (STORAGE, account("20.50.7.14", "20.50.7.14"), "DuplicateNetworkRule"),
    "regions-in-developer": (
        SERVICE,
        {**A_SERVICE, "additionalLocations": [{"location": "eastus"}]},
        "InvalidOperation",
    ),
    "zones-in-developer": (SERVICE, {**A_SERVICE, "zones": ["1"]}, "InvalidOperation"),
    "nat-in-developer": (SERVICE, {**A_SERVICE, "natGatewayState": "Enabled"}, "InvalidOperation"),
    "network-in-basic": (
        SERVICE,
        {**A_SERVICE, "sku": {"name": "Basic"}, "virtualNetworkType": "External"},
        "InvalidOperation",
    ),
    "network-without-subnet": (SERVICE, {**A_SERVICE, "virtualNetworkType": "Internal"}, "InvalidParameters"),
    "unknown-tier": (SERVICE, {**A_SERVICE, "sku": {"name": "Gold"}}, "InvalidParameters"),
}


@pytest.fixture
def cloud(tmp_path: Path) -> Cloud:
    """A group with a rule, and a server."""
    cloud = Cloud(tmp_path / "azure.db")
    cloud.make(NSG, resourceGroupName="rg", networkSecurityGroupName="nsg")
    cloud.make(RULE, resourceGroupName="rg", **A_RULE)
    cloud.make(SERVER, resourceGroupName="rg", serverName="db")
    return cloud


@pytest.mark.parametrize(("token", "inputs", "code"), REFUSED.values(), ids=REFUSED)
def test_azure_refuses(cloud: Cloud, token: str, inputs: dict[str, Any], code: str) -> None:
    before = cloud.snapshot()
    with pytest.raises(RefusedError) as refused:
        cloud.make(token, resourceGroupName="rg", **inputs)
    assert refused.value.code == code
    assert cloud.snapshot() == before


def test_one_priority_serves_both_directions(cloud: Cloud) -> None:
    cloud.make(RULE, resourceGroupName="rg", **{**A_RULE, "securityRuleName": "out", "direction": "Outbound"})
    assert len(cloud.firewalls()) == 2


def test_a_server_holds_128_rules(cloud: Cloud) -> None:
    for n in range(128):
        cloud.make(SQL_RULE, resourceGroupName="rg", **{**A_RANGE, "firewallRuleName": f"rule-{n}"})
    with pytest.raises(RefusedError, match="FirewallRuleLimitReached"):
        cloud.make(SQL_RULE, resourceGroupName="rg", **{**A_RANGE, "firewallRuleName": "one-more"})


def test_rules_stay_when_unset_and_are_wiped_by_an_empty_list(cloud: Cloud) -> None:
    cloud.make(NSG, resourceGroupName="rg", networkSecurityGroupName="nsg", tags={"a": "b"})
    assert len(cloud.firewalls()) == 1
    cloud.make(NSG, resourceGroupName="rg", networkSecurityGroupName="nsg", securityRules=[])
    assert cloud.firewalls() == []
