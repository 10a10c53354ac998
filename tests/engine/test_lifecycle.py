"""One service through its life, on a real engine: what each preview announces is what ``up`` then does."""

import json
from pathlib import Path

from tests.engine.programs import NSG_RULE, SERVICE_ID, by_id, wish, with_service

UNKNOWN = "[unknown]"
WEST, NORTH, EAST = (f"gateway-sql-orders-{region}-0" for region in ("westeurope", "northeurope", "eastus"))


def test_a_service_made_by_the_program(tmp_path: Path) -> None:
    project = with_service(tmp_path)

    first = project.preview().changed("azure-native")
    assert first == dict.fromkeys(["rg", "apim", "nsg", "db", NSG_RULE, WEST], "create"), (
        "known before the service exists"
    )
    project.up()
    (west,) = project.cloud.allowed()["nsg/nsg/gateway-to-app"]
    assert project.outputs()["addresses"] == [west]
    assert project.cloud.allowed() == {
        "nsg/nsg/gateway-to-app": (west,),
        "sql/db/gateway-orders-westeurope-0": (west,),
    }
    assert project.is_settled()

    wish(project, service={"tags": {"cost-center": "42"}})
    assert project.preview().changed() == {"apim": "update"}, "a tag changes nothing downstream"
    project.up()

    wish(project, "northeurope")
    added = project.preview()
    assert added.changed("azure-native") == {"apim": "update", NSG_RULE: "update", NORTH: "create"}
    assert added.step(NSG_RULE).changes == {
        "sourceAddressPrefixes[0]": (west, UNKNOWN),
        "sourceAddressPrefixes[1]": (None, west),
    }
    project.up()
    north, _ = project.cloud.allowed()["nsg/nsg/gateway-to-app"]
    assert project.cloud.allowed() == {
        "nsg/nsg/gateway-to-app": (north, west),
        "sql/db/gateway-orders-northeurope-0": (north,),
        "sql/db/gateway-orders-westeurope-0": (west,),
    }
    assert project.is_settled()

    wish(project, "northeurope", "westus2")
    assert project.preview().step(NSG_RULE).changes == {"sourceAddressPrefixes[2]": (None, UNKNOWN)}
    project.up()
    wish(project, "westus2", "northeurope")
    assert project.is_settled(), "the order of the regions in the program doesn't count"

    wish(project, "northeurope")
    removed = project.preview()
    assert removed.changed("azure-native") == {
        "apim": "update",
        NSG_RULE: "update",
        "gateway-sql-orders-westus2-0": "delete",
    }
    assert list(removed.step(NSG_RULE).changes) == ["sourceAddressPrefixes[2]"]
    project.up()
    assert project.cloud.allowed()["nsg/nsg/gateway-to-app"] == (north, west)
    assert project.is_settled()

    moved = project.cloud.move("apim", "northeurope")
    behind = project.preview()
    assert behind.changed("azure-native") == {NSG_RULE: "update", NORTH: "update"}, "in place, without any refresh"
    assert behind.step(NSG_RULE).changes == {"sourceAddressPrefixes[0]": (north, moved)}
    assert behind.step(NORTH).changes == {"startIpAddress": (north, moved), "endIpAddress": (north, moved)}
    project.up()
    assert project.cloud.allowed()["sql/db/gateway-orders-northeurope-0"] == (moved,)
    assert project.is_settled()

    project.cloud.add_region("apim", "eastus")
    portal = project.preview()
    assert portal.changed("azure-native") == {NSG_RULE: "update", EAST: "create"}, "a region added in the portal"
    project.up()
    assert len(project.cloud.allowed()["nsg/nsg/gateway-to-app"]) == 3
    assert project.is_settled()

    project.destroy()
    assert project.cloud.snapshot() == {}


def test_a_service_of_another_stack_given_by_its_id(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    assert project.preview().changed("azure-native") == {NSG_RULE: "create", WEST: "create"}
    project.up()
    assert project.is_settled()

    project.cloud.add_region("apim", "northeurope")
    assert project.preview().changed("azure-native") == {NSG_RULE: "update", NORTH: "create"}
    project.up()
    before = project.cloud.allowed()

    project.cloud.move("apim")
    assert project.preview().changed("azure-native") == {NSG_RULE: "update", WEST: "update"}
    project.up()
    assert project.cloud.allowed().keys() == before.keys()

    project.cloud.remove_region("apim", "northeurope")
    assert project.preview().changed("azure-native") == {NSG_RULE: "update", NORTH: "delete"}
    project.up()
    assert project.is_settled()

    service = project.cloud.services()[0].body
    project.destroy()
    assert project.cloud.allowed() == {}
    assert project.cloud.services()[0].body == service, "the service is somebody else's"


def test_entries_of_others_in_the_same_firewalls_are_left_alone(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    theirs = project.cloud.make(
        "azure-native:sql:FirewallRule",
        resourceGroupName="rg",
        serverName="db",
        firewallRuleName="theirs",
        startIpAddress="9.9.9.9",
        endIpAddress="9.9.9.9",
    )
    project.up()
    project.cloud.move("apim")
    project.up()
    project.destroy()
    assert project.cloud.allowed() == {"sql/db/theirs": ("9.9.9.9",)}
    assert project.cloud.resource(theirs) is not None


def test_a_refresh_puts_back_what_somebody_removed(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    project.up()
    before = project.cloud.allowed()
    (rule,) = [each for each in project.cloud.snapshot() if each.endswith("gateway-orders-westeurope-0")]
    project.cloud.delete(rule)
    project.up("--refresh")
    assert project.cloud.allowed() == before


def test_a_service_that_doesnt_exist_is_one_sentence_with_the_way_out(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    project.cloud.delete(project.cloud.services()[0].id)
    said = project.preview(succeeds=False).text
    errors = [
        each["message"]
        for each in json.loads(said[: said.rindex("}") + 1])["diagnostics"]
        if each["severity"] == "error"
    ]
    assert "there is no such API Management service yet; if this program creates it, pass the resource" in errors[0]
    assert "Traceback" not in said
    assert project.cloud.allowed() == {}


def test_a_plain_id_of_a_service_of_the_same_program_works_with_depends_on_from_the_first_up(tmp_path: Path) -> None:
    project = with_service(tmp_path)
    source = (tmp_path / "__main__.py").read_text()
    by_name = source.replace('"service": service,', f'"service": "{SERVICE_ID}", "regions": ["westeurope"],')
    project.write(by_name)
    said = project.preview(succeeds=False).text
    assert "there is no such API Management service yet" in said
    assert "Traceback" not in said
    project.write(
        by_name.replace(
            '**wish["arguments"],\n})', '**wish["arguments"],\n}, pulumi.ResourceOptions(depends_on=service))'
        )
    )
    assert project.preview().changed("azure-native")[WEST] == "create"
    project.up()
    assert len(project.cloud.allowed()) == 2
    assert project.is_settled()
