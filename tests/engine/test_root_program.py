"""The root program: stack config alone, through the life of a service."""

import shutil
from pathlib import Path

import pytest

from tests.engine.programs import NSG_ID, NSG_RULE, SERVICE_ID, SQL_ID, by_id
from tests.engine.project import ROOT, Project

KEY = "apim-ip-component:allowlist"
WEST = "apim-ip-sql-orders-westeurope-0"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The root program in a folder of its own, beside a service and firewalls that somebody made."""
    project = by_id(tmp_path)
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    project.run("stack", "init", "dev")
    return project


def test_stack_config_alone_keeps_the_firewalls_in_step(project: Project) -> None:
    project.config_path(f"{KEY}.service", SERVICE_ID)
    project.config_path(f"{KEY}.networkSecurityRules.to-app.id", NSG_ID)
    project.config_path(f"{KEY}.networkSecurityRules.to-app.priority", "200")
    project.config_path(f"{KEY}.sqlServers.orders.id", SQL_ID)
    rule = NSG_RULE.replace("gateway", "apim-ip")
    assert project.preview().changed("azure-native") == {rule: "create", WEST: "create"}
    project.up()
    (address,) = project.cloud.allowed()["nsg/nsg/apim-ip-to-app"]
    assert project.outputs()["addresses"] == [address]
    assert project.is_settled()

    project.cloud.add_region("apim", "northeurope")
    north = "apim-ip-sql-orders-northeurope-0"
    assert project.preview().changed("azure-native") == {rule: "update", north: "create"}
    project.up()
    project.cloud.move("apim", "northeurope")
    assert project.preview().changed("azure-native") == {rule: "update", north: "update"}
    project.up()
    project.config_path(f"{KEY}.regions[0]", "West Europe")
    assert project.preview().changed("azure-native") == {rule: "update", north: "delete"}
    project.up()
    assert project.is_settled()
    project.destroy()
    assert project.cloud.allowed() == {}


def test_every_mistake_in_the_config_is_told_in_one_go_before_anything_is_registered(project: Project) -> None:
    project.config_path(f"{KEY}.servise", SERVICE_ID)
    project.config_path(f"{KEY}.networkSecurityRules.to-app.id", SQL_ID)
    project.config_path(f"{KEY}.networkSecurityRules.to-app.priority", "99")
    project.config_path(f"{KEY}.sqlServers.orders.source", "outbond")
    said = project.up(succeeds=False).text
    for sentence in (
        "6 mistakes in the arguments; nothing was changed:",
        f"{KEY}.service: is required",
        f'{KEY}.servise: there is no such argument; did you mean "service"?',
        f'{KEY}.networkSecurityRules.to-app.id: "{SQL_ID}" is the id of a Microsoft.Sql/servers, and here goes',
        f"{KEY}.networkSecurityRules.to-app.priority: 99 is too low; the lowest is 100",
        f"{KEY}.sqlServers.orders.id: is required",
        f'{KEY}.sqlServers.orders.source: "outbond" is none of the choices; did you mean "outbound"?',
    ):
        assert sentence in said
    assert "Traceback" not in said
    assert [each["type"] for each in project.resources()] == ["pulumi:pulumi:Stack"]


def test_what_live_data_shows_is_told_in_the_spelling_of_the_config(project: Project) -> None:
    project.config_path(f"{KEY}.service", SERVICE_ID)
    project.config_path(f"{KEY}.sqlServers.to_db.id", SQL_ID)
    project.config_path(f"{KEY}.sqlServers.to_db.regions[0]", "westeurop")
    said = project.up(succeeds=False).text
    assert 'sqlServers.to_db.regions[0]: "westeurop" is none of the regions that are let in; did you mean' in said
    assert "Traceback" not in said
    assert project.cloud.allowed() == {}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [(None, "is not set; begin with: pulumi config set --path"), ("contoso", '"contoso" is not a map of arguments')],
    ids=["unset", "text"],
)
def test_a_config_that_is_no_object_is_one_sentence(project: Project, value: str | None, sentence: str) -> None:
    if value:
        project.run("config", "set", KEY, value)
    said = project.preview(succeeds=False).text
    assert f"{KEY}: {sentence}" in said.replace('\\"', '"')
    assert "Traceback" not in said
