"""Plans beyond one service in one program: ``planned``, a move without a gap, saved plans, several services, states."""

from pathlib import Path
from typing import Any

import pytest

from tests.engine.programs import NSG_ID, SQL_ID, by_id, wish
from tests.engine.project import Outcome, Project
from tests.scenarios import changes
from tests.scenarios.changes import CHANGES, EXTERNAL, INTERNAL, OTHER_PUBLIC_IP, PUBLIC_IP, SUBNET, Change
from tests.scenarios.truth import announced, ask, differences, project, wanted

WEST = "gateway-sql-orders-westeurope-0"


def warnings(said: Outcome) -> list[str]:
    """The codes and regions of a preview's warnings."""
    return [each.split(":")[0] for each in said.warnings]


def test_a_move_without_a_gap_lets_the_address_of_the_service_in_at_every_step(tmp_path: Path) -> None:
    before, after = (changes.wish(**EXTERNAL, public_ip_address_id=each) for each in (PUBLIC_IP, OTHER_PUBLIC_IP))
    made = project(tmp_path, "ours", Change("", before, ()))
    ask(made, after)
    said = made.preview().text
    (following,) = {str(each["ipAddress"]) for each in [made.cloud.resource(OTHER_PUBLIC_IP)] if each}
    assert f"the next address is {following}: to move without a gap, first let it in with" in said

    additional = {"additional_addresses": [following]}
    allowed = []
    for step in ({**before, "arguments": additional}, {**after, "arguments": additional}, after):
        ask(made, step)
        made.preview()
        made.up()
        allowed.append(made.cloud.allowed())
        (of_service,) = wanted(made)["nsg/nsg/gateway-to-app"]
        assert of_service in allowed[-1]["nsg/nsg/gateway-to-app"]
        assert any(values == (of_service,) for name, values in allowed[-1].items() if name.startswith("sql/"))
    assert following in allowed[0]["nsg/nsg/gateway-to-app"], "let in before the switch"
    assert allowed[-1] == wanted(made), "nothing stale is left"
    assert made.is_settled()


def test_the_next_address_of_a_known_public_ip_is_shown(tmp_path: Path) -> None:
    made = project(tmp_path, "ours", Change("", changes.wish(**EXTERNAL), ()))
    ask(made, changes.wish(**EXTERNAL, public_ip_address_id=PUBLIC_IP))
    changed = made.preview().step(WEST).changes
    stands = made.cloud.resource(PUBLIC_IP)
    assert stands is not None
    assert changed["startIpAddress"][1] == stands["ipAddress"]


PLANNED: dict[str, tuple[dict[str, Any], list[str], bool]] = {
    "nothing": ({}, [], False),
    "as-it-is": ({"sku_name": "Premium", "zones": [], "nat_gateway_state": "Disabled"}, [], False),
    "zones": ({"zones": ["1"]}, ["apim-ip[zones-changed] westeurope"], True),
    "into-a-network": (
        {"virtual_network_type": "External", "subnet_id": SUBNET},
        ["apim-ip[network-added] northeurope,westeurope"],
        True,
    ),
    "another-regions-zones": (
        {"additional_locations": [{"location": "northeurope", "zones": ["2"]}]},
        ["apim-ip[zones-changed] northeurope"],
        False,
    ),
}


@pytest.mark.parametrize(("planned", "said", "moves"), PLANNED.values(), ids=PLANNED)
def test_planned_forecasts_for_a_service_given_by_its_id(
    tmp_path: Path, planned: dict[str, Any], said: list[str], moves: bool
) -> None:
    made = by_id(tmp_path, additionalLocations=[{"location": "northeurope", "sku": {"name": "Premium", "capacity": 1}}])
    changes.prepare(made.cloud)
    made.up()
    wish(made, planned=planned)
    preview = made.preview()
    assert warnings(preview) == said
    assert (WEST in preview.changed()) is moves
    made.up()
    assert set(made.cloud.allowed().values()) >= set(wanted(made).values()), "up decides by what is live"


PUBLIC_IP_OF_THE_PROGRAM = f"""
import json
import pulumi
from pulumi_azure_native import apimanagement, network
from apim_ip_component import ApimIpAllowlist

wish = json.load(open("wish.json"))
own, planned = {{}}, {{}}
if wish["public_ip"]:
    address = network.PublicIPAddress("ip", resource_group_name="network", public_ip_address_name="own")
    own = {{"public_ip_address_id": address.id}}
    planned = {{"planned": {{"public_ip_address_id": address}}}}
service = apimanagement.ApiManagementService(
    "apim", service_name="apim", resource_group_name="rg", publisher_email="a@b.example", publisher_name="Contoso",
    location="westeurope", sku={{"name": "Premium", "capacity": 1}}, virtual_network_type="External",
    virtual_network_configuration={{"subnet_resource_id": "{SUBNET}"}}, **own)
ApimIpAllowlist("gateway", {{"service": service, "sql_servers": {{"orders": {{"id": "{SQL_ID}"}}}}, **planned}})
"""


def test_a_public_ip_still_to_be_made_is_announced_with_planned(tmp_path: Path) -> None:
    """Set and removed, with the resource in the same program; each as announced."""
    made = Project.of(tmp_path, PUBLIC_IP_OF_THE_PROGRAM)
    changes.prepare(made.cloud)
    ask(made, {"public_ip": False})
    made.up()
    for own in (True, False):
        before = made.cloud.allowed()
        ask(made, {"public_ip": own})
        preview = made.preview()
        assert warnings(preview) == ["apim-ip[public-ip-changed] westeurope"]
        assert preview.changed("FirewallRule") == {WEST: "update"}
        made.up()
        assert made.cloud.allowed() != before
        assert made.is_settled()


TWO_SERVICES = f"""
import json
from pulumi_azure_native import apimanagement
from apim_ip_component import ApimIpAllowlist

wish = json.load(open("wish.json"))
for name in ("one", "two"):
    service = apimanagement.ApiManagementService(
        name, service_name=name, resource_group_name="rg", publisher_email="a@b.example", publisher_name="Contoso",
        location="westeurope", sku={{"name": "Premium", "capacity": 1}}, **wish[name])
    ApimIpAllowlist(name, {{
        "service": service,
        "network_security_rules": {{"to-app": {{"id": "{NSG_ID}", "priority": 200 if name == "one" else 201}}}},
        "sql_servers": {{"orders": {{"id": "{SQL_ID}"}}}},
    }})
"""


def test_a_switch_of_one_of_two_services_shows_its_entries_and_one_warning(tmp_path: Path) -> None:
    made = Project.of(tmp_path, TWO_SERVICES)
    changes.prepare(made.cloud)
    ask(made, {"one": EXTERNAL, "two": EXTERNAL})
    made.up()
    ask(made, {"one": EXTERNAL, "two": INTERNAL})
    preview = made.preview()
    assert preview.changed() == {"two": "update", "two-nsg-to-app": "update", "two-sql-orders-westeurope-0": "update"}
    assert warnings(preview) == ["apim-ip[network-type-switched] westeurope"]
    made.up()
    assert made.is_settled()


@pytest.mark.parametrize("change", CHANGES, ids=[each.name.replace(" ", "-") for each in CHANGES])
def test_a_saved_plan_is_carried_out(tmp_path: Path, change: Change) -> None:
    made = project(tmp_path, "ours", change)
    ask(made, change.steps[0])
    saved = str(tmp_path / "plan.json")
    made.environment["PULUMI_EXPERIMENTAL"] = "true"
    made.run("preview", "--save-plan", saved, "--stack", made.stack)
    made.run("up", "--yes", "--skip-preview", "--plan", saved, "--stack", made.stack)
    assert made.cloud.allowed() == wanted(made)
    assert made.is_settled()


def test_states_are_said_and_a_service_without_an_address_fails_before_any_entry(tmp_path: Path) -> None:
    made = by_id(tmp_path)
    made.up()
    before = made.cloud.allowed()
    states = {
        ("provisioningState", "Stopped"): "apim-ip[suspended] -",
        ("targetProvisioningState", "Updating"): "apim-ip[being-changed] -",
        ("provisioningState", "Activating"): "apim-ip[not-ready] -",
    }
    for (key, value), code in states.items():
        made.cloud.set("apim", key, value)
        assert warnings(made.preview()) == [code]
        made.cloud.set("apim", key, "Succeeded" if key == "provisioningState" else None)
    made.cloud.set("apim", "provisioningState", "Activating")
    for key in ("publicIPAddresses", "outboundPublicIPAddresses"):
        made.cloud.set("apim", key, None)
    made.preview()
    said = made.up(succeeds=False).text
    assert "westeurope has no outbound and no public address yet, since the service isn't ready (Activating)" in said
    assert made.cloud.allowed() == before


def announced_is_done(made: Project, *options: str) -> None:
    """Take one step, and compare what preview announced with what happened, entry by entry."""
    before = made.cloud.allowed()
    preview = made.preview(*options)
    made.up(*options)
    after = made.cloud.allowed()
    assert differences(before, announced(before, preview.plan)) == differences(before, after)


SERVICE_STACK = """
import json
import pulumi
from pulumi_azure_native import apimanagement

wish = json.load(open("wish.json"))
service = apimanagement.ApiManagementService(
    "apim", service_name="apim", resource_group_name="rg", publisher_email="a@b.example", publisher_name="Contoso",
    **{"location": "westeurope", "sku": {"name": "Premium", "capacity": 1}, **wish["service"]},
    additional_locations=[{"sku": {"name": "Premium", "capacity": 1}, **each} for each in wish["regions"]] or None)
pulumi.export("id", service.id)
"""
FIREWALL_STACK = f"""
import pulumi
from apim_ip_component import ApimIpAllowlist

ApimIpAllowlist("gateway", {{
    "service": pulumi.StackReference("organization/service/dev").get_output("id"),
    "network_security_rules": {{"to-app": {{"id": "{NSG_ID}", "priority": 200}}}},
    "sql_servers": {{"orders": {{"id": "{SQL_ID}"}}}},
}})
"""
IN_ANOTHER_STACK = [
    each
    for each in CHANGES
    if each.name in ("one region for another", "zones", "into a network", "a NAT gateway", "another primary region")
]


@pytest.mark.parametrize("change", IN_ANOTHER_STACK, ids=[each.name.replace(" ", "-") for each in IN_ANOTHER_STACK])
def test_a_service_in_another_stack_is_followed_once_that_stack_is_done(tmp_path: Path, change: Change) -> None:
    hub = Project.of(tmp_path / "hub", SERVICE_STACK, name="service")
    changes.prepare(hub.cloud)
    ask(hub, change.before)
    hub.up()
    spoke = Project.of(tmp_path / "spoke", FIREWALL_STACK, name="firewalls")
    spoke.environment["LOCAL_AZURE_STATE"] = hub.environment["LOCAL_AZURE_STATE"]
    spoke.environment["PULUMI_BACKEND_URL"] = hub.environment["PULUMI_BACKEND_URL"]
    spoke.cloud = hub.cloud
    spoke.run("stack", "init", "dev")
    spoke.up()
    assert hub.cloud.allowed() == wanted(hub)
    for step in change.steps:
        ask(hub, step)
        hub.up()
        announced_is_done(spoke)
        assert hub.cloud.allowed() == wanted(hub)
        assert spoke.is_settled()


def test_a_target_changes_itself_alone(tmp_path: Path) -> None:
    made = project(tmp_path, "ours", Change("", changes.wish(), ()))
    made.cloud.move("apim")
    before = made.cloud.allowed()
    (urn,) = [str(each["urn"]) for each in made.resources() if str(each["urn"]).endswith(f"::{WEST}")]
    announced_is_done(made, "--target", urn)
    after = made.cloud.allowed()
    assert {name for name in after if after[name] != before[name]} == {"sql/db/gateway-orders-westeurope-0"}
    announced_is_done(made)
    assert made.cloud.allowed() == wanted(made)


def test_with_refresh_what_somebody_changed_by_hand_is_seen_and_put_right(tmp_path: Path) -> None:
    made = project(tmp_path, "ours", Change("", changes.wish("northeurope"), ()))
    rule = f"{SQL_ID}/firewallRules/gateway-orders-northeurope-0"
    made.cloud.delete(rule)
    made.cloud.move("apim")
    announced_is_done(made, "--refresh")
    assert made.cloud.allowed() == wanted(made)
    assert made.is_settled()


@pytest.mark.parametrize("options", [(), ("--continue-on-error",)], ids=["stop", "continue"])
def test_a_failing_up_does_part_of_what_was_announced_and_the_next_the_rest(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Right is what was announced, less what was not attempted; nothing else happens, and nothing is lost."""
    made = project(tmp_path, "ours", Change("", changes.wish("northeurope"), ()))
    made.cloud.move("apim")
    made.cloud.move("apim", "northeurope")
    before = made.cloud.allowed()
    said = announced(before, made.preview().plan)
    made.cloud.fail("update", "gateway-orders-northeurope-0", times=1)
    made.up(*options, succeeds=False)
    between = made.cloud.allowed()
    assert differences(before, between) < differences(before, said)
    assert all(values in (before[name], said[name]) for name, values in between.items())
    announced_is_done(made)
    assert made.cloud.allowed() == wanted(made)
    assert made.is_settled()


def test_destroy_takes_away_what_is_ours_and_says_so_before(tmp_path: Path) -> None:
    made = by_id(tmp_path, additionalLocations=[{"location": "northeurope", "sku": {"name": "Premium", "capacity": 1}}])
    office = {
        "serverName": "db",
        "firewallRuleName": "office",
        "startIpAddress": "51.4.4.4",
        "endIpAddress": "51.4.4.4",
    }
    made.cloud.make("azure-native:sql:FirewallRule", resourceGroupName="rg", **office)
    made.up()
    text = made.run("destroy", "--preview-only", "--stack", made.stack)
    ours = [name for name in made.cloud.allowed() if "gateway" in name]
    assert len(ours) == 3
    assert text.count("azure-native:sql:FirewallRule") == 2
    assert text.count("azure-native:network:SecurityRule") == 1
    made.destroy()
    assert made.cloud.allowed() == {"sql/db/office": ("51.4.4.4",)}
