"""The engine is killed in the middle of ``up``, at random points: the next ``up`` always ends in the right state.

Where Pulumi itself lost the record of an entry that Azure had made, the documented import comes in between.
"""

import json
import os
import re
import signal
import time
from pathlib import Path
from random import Random

import pytest

from tests.engine.programs import NSG_ID, SQL_ID, make_service
from tests.engine.project import Project
from tests.scenarios.changes import prepare
from tests.scenarios.lists import FOREIGN, PROGRAM, ROWS, targets

TYPES = {"firewallRules": "azure-native:sql:FirewallRule", "securityRules": "azure-native:network:SecurityRule"}
CHILDREN = {"firewallRules": "gateway-sql", "securityRules": "gateway-nsg"}
A_STRANGERS_RULE = {
    "serverName": "db",
    "firewallRuleName": "office",
    "startIpAddress": "51.4.4.4",
    "endIpAddress": "51.4.4.4",
}
KILLS = 20


def prepared(folder: Path) -> Project:
    """A service in three regions, and firewalls that others use too."""
    project = Project.of(folder, PROGRAM)
    project.open_arm()
    others = [{"location": each, "sku": {"name": "Premium", "capacity": 1}} for each in ("northeurope", "eastus")]
    make_service(project, additionalLocations=others)
    prepare(project.cloud)
    project.cloud.make("azure-native:sql:FirewallRule", resourceGroupName="rg", **A_STRANGERS_RULE)
    for name in ("storage", "keyvault"):
        ROWS[name].make(project.cloud)
    arguments = {
        "network_security_rules": {"to-app": {"id": NSG_ID, "priority": 200}},
        "sql_servers": {"orders": {"id": SQL_ID}, "billing": {"id": SQL_ID}},
        **targets("storage", "keyvault"),
    }
    (folder / "wish.json").write_text(json.dumps({"arguments": arguments}))
    return project


def is_right(project: Project) -> None:
    """Exactly the service's addresses are let in, beside what others let in."""
    (service,) = project.cloud.services()
    body = project.cloud.resource(service.id) or {}
    items = [body, *body["additionalLocations"]]  # type: ignore[misc]
    by_region = {each["location"].replace(" ", "").lower(): each["publicIPAddresses"][0] for each in items}
    addresses = [by_region[each] for each in sorted(by_region)]
    wanted = {"sql/db/office": ("51.4.4.4",), "nsg/nsg/gateway-to-app": tuple(addresses)}
    for key in ("orders", "billing"):
        wanted |= {f"sql/db/gateway-{key}-{region}-0": (value,) for region, value in by_region.items()}
    stands = project.cloud.allowed()
    assert {name: values for name, values in stands.items() if name.startswith(("sql/", "nsg/"))} == wanted
    for name in ("storage", "keyvault"):
        values = ROWS[name].values(project.cloud)
        assert values[: len(FOREIGN)] == list(FOREIGN)
        assert sorted(values[len(FOREIGN) :]) == sorted(addresses)


def recovered(project: Project) -> int:
    """Run ``up`` until it succeeds, with the documented import for each entry that it refuses; how many there were."""
    for imported in range(10):
        done = project.attempt("up", "--yes", "--skip-preview", "--stack", project.stack)
        if done.returncode == 0:
            return imported
        refused = re.findall(r"cannot create already existing resource '([^']+)'", done.stdout)
        assert refused, done.stdout + done.stderr
        (component,) = [str(e["urn"]) for e in project.resources() if str(e["type"]).endswith(":ApimIpAllowlist")]
        for entry_id in dict.fromkeys(refused):
            *_, segment, name = entry_id.split("/")
            child = f"{CHILDREN[segment]}-{name.removeprefix('gateway-')}"
            project.run(
                *("import", TYPES[segment], child, entry_id, "--parent", f"component={component}"),
                *("--protect=false", "--generate-code=false", "--yes", "--stack", project.stack),
            )
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_at_a_random_point_is_mended(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    project = prepared(tmp_path)
    if seed % 2:
        project.up()
        project.cloud.move("apim", "northeurope")
        project.cloud.remove_region("apim", "eastus")
        project.cloud.add_region("apim", "uksouth")
    for part in ("firewallRules", "securityRules", "storageAccounts", "vaults"):
        for call in ("create", "create-answer", "update", "delete", "patch", "patch-answer"):
            project.cloud.slow(part, random.choice([0, 0.1, 0.4]), call=call)
    running = project.start("up", "--yes", "--skip-preview")
    time.sleep(random.uniform(1.5, 5))
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(60)
    project.cloud.calm()
    project.run("cancel", "--yes", "--stack", project.stack)
    recovered(project)
    is_right(project)
    assert project.is_settled()
