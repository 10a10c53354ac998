"""The values for resources of the same program: each of the eight is deployed, follows a move, and is refused as a target."""

import json
from pathlib import Path
from typing import Any

import pytest

from apim_ip_component.targets.catalogue import SHARED_LISTS
from tests.engine.programs import SERVICE_ID, make_service
from tests.engine.project import Project

PROGRAM = f"""
import json
from pulumi_azure_native import (
    cognitiveservices, containerregistry, containerservice, cosmosdb, eventhub, keyvault, network, search, servicebus, storage,
    web)
from apim_ip_component import ApimIpAddresses, ApimIpAllowlist

wish = json.load(open("wish.json"))
ips = ApimIpAddresses("gateway", {{"service": "{SERVICE_ID}"}})
rg = {{"resource_group_name": "rg", "location": "northeurope"}}
own = dict(
    storage=storage.StorageAccount("blobs", account_name="blobs", kind="StorageV2", sku={{"name": "Standard_LRS"}}, **rg,
        network_rule_set={{"default_action": "Deny", "ip_rules": ips.storage_ip_rules}}),
    keyvault=keyvault.Vault("keys", vault_name="keys", **rg, properties={{
        "tenant_id": "t", "sku": {{"family": "A", "name": "standard"}},
        "network_acls": {{"default_action": "Deny", "ip_rules": ips.key_vault_ip_rules}}}}),
    cosmos=cosmosdb.DatabaseAccount("orders", account_name="orders", database_account_offer_type="Standard", **rg,
        locations=[{{"location_name": "northeurope"}}], ip_rules=ips.cosmos_ip_rules),
    registry=containerregistry.Registry("images", registry_name="images", sku={{"name": "Premium"}}, **rg,
        network_rule_set={{"default_action": "Deny", "ip_rules": ips.container_registry_ip_rules}}),
    cognitive=cognitiveservices.Account("openai", account_name="openai", kind="OpenAI", sku={{"name": "S0"}}, **rg, properties={{
        "network_acls": {{"default_action": "Deny", "ip_rules": ips.cognitive_ip_rules}}}}),
    search=search.Service("find", search_service_name="find", sku={{"name": "basic"}}, **rg,
        network_rule_set={{"ip_rules": ips.search_ip_rules}}),
    app=web.WebApp("site", name="site", **rg, site_config={{"ip_security_restrictions": ips.app_service_ip_restrictions}}),
    cluster=containerservice.ManagedCluster("cluster", resource_name_="cluster", **rg, dns_prefix="x",
        api_server_access_profile={{"authorized_ip_ranges": ips.kubernetes_authorized_ip_ranges}}),
    eventhub=eventhub.Namespace("events", namespace_name="events", **rg),
    servicebus=servicebus.Namespace("bus", namespace_name="bus", **rg),
    ipgroup=network.IpGroup("callers", ip_groups_name="callers", ip_addresses=ips.addresses, **rg),
)
for argument, kind in wish["targets"].items():
    ApimIpAllowlist("targets", {{"service": "{SERVICE_ID}", argument: {{"key": {{"id": own[kind].id}}}}}})
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.of(tmp_path, PROGRAM)
    make_service(made)
    made.cloud.make("azure-native:resources:ResourceGroup", resourceGroupName="rg")
    wish(made)
    return made


def wish(project: Project, **targets: str) -> None:
    """Say which of its own resources the program names as targets."""
    (project.program / "wish.json").write_text(json.dumps({"targets": targets}))


def let_in(project: Project) -> dict[str, tuple[str, ...]]:
    """What each of them lets in."""
    lists = {row.kind: row.values for row in project.cloud.firewalls()}
    (cluster,) = [each for each in project.cloud.state.all() if each.token.endswith(":ManagedCluster")]
    profile: Any = cluster.body["apiServerAccessProfile"]
    return {**lists, "cluster": tuple(profile["authorizedIPRanges"])}


def test_each_value_is_deployed_and_follows_a_move(project: Project) -> None:
    project.up()
    for address in ("20.50.7.14", "20.50.7.15"):
        prefixes = {"app", "keyvault", "cluster"}
        assert let_in(project) == {
            name: (f"{address}/32" if name in prefixes else address,)
            for name in (
                "app",
                "cluster",
                "cognitive",
                "cosmos",
                "ipgroup",
                "keyvault",
                "registry",
                "search",
                "storage",
            )
        }
        assert project.is_settled()
        if address == "20.50.7.14":
            assert project.cloud.move("apim") == "20.50.7.15"
            changed = project.preview().changed()
            assert len(changed) == 9
            assert set(changed.values()) == {"update"}
            project.up()


@pytest.mark.parametrize("kind", SHARED_LISTS)
def test_a_resource_that_this_program_manages_is_refused_as_a_target(project: Project, kind: str) -> None:
    project.up()
    before = project.cloud.snapshot()
    wish(project, **{SHARED_LISTS[kind].argument: kind})
    for said in (project.preview(succeeds=False).text, project.up(succeeds=False).text):
        assert (
            f"{SHARED_LISTS[kind].argument}.key.id: this program manages that {SHARED_LISTS[kind].noun} itself" in said
        )
        assert f"give it {SHARED_LISTS[kind].value} instead" in said
        assert "Traceback" not in said
    assert project.cloud.snapshot() == before
