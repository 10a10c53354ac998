"""Whatever raises inside the component, nothing that stands is taken away: in a Python program and in the plugin form."""

import re
import sys
from pathlib import Path

import pytest

from tests.engine.programs import FIREWALLS_BY_ID, NSG_ID, SERVICE_ID, SQL_ID, by_id
from tests.engine.project import Project
from tests.engine.raising import STEPS

ARMED = "from tests.engine import raising\nraising.arm()\n"

FROM_ANOTHER_LANGUAGE = f'''
import pulumi


class Remote(pulumi.ComponentResource):
    entries: pulumi.Output[list]

    def __init__(self):
        super().__init__("apim-ip-component:index:ApimIpAllowlist", "gateway", {{
            "service": "{SERVICE_ID}",
            "networkSecurityRules": {{"to-app": {{"id": "{NSG_ID}", "priority": 200}}}},
            "sqlServers": {{"orders": {{"id": "{SQL_ID}"}}}},
            "entries": None,
        }}, None, True)


pulumi.export("entries", Remote().entries)
'''
"""What a program in any language sends: camelCase, and numbers that arrive as floats."""


def plugin_project(folder: Path) -> Project:
    """A project whose component runs in the plugin, behind a trap."""
    project = by_id(folder)
    project.write(FROM_ANOTHER_LANGUAGE)
    plugins = folder / "plugins"
    plugins.mkdir()
    plugin = plugins / "pulumi-resource-apim-ip-component"
    plugin.write_text(f"#!{sys.executable}\n{ARMED}from apim_ip_component.plugin import main\nmain()\n")
    plugin.chmod(0o755)
    project.environment["PATH"] = f"{plugins}:{project.environment['PATH']}"
    return project


def program_project(folder: Path) -> Project:
    """A project whose component runs in the program, behind a trap."""
    project = by_id(folder)
    project.write(ARMED + FIREWALLS_BY_ID)
    return project


@pytest.mark.parametrize("make", [program_project, plugin_project], ids=["program", "plugin"])
def test_a_defect_at_any_step_fails_the_run_and_leaves_every_entry(make: object, tmp_path: Path) -> None:
    project: Project = make(tmp_path)  # type: ignore[operator]
    project.up()
    project.cloud.add_region("apim", "northeurope")
    before, state = project.cloud.allowed(), {str(each["urn"]) for each in project.resources()}
    assert len(before) == 2
    for step in STEPS:
        project.environment["RAISE_AT"] = step
        assert "a defect at step" in project.preview(succeeds=False).text, step
        said = project.up(succeeds=False).text
        assert f"a defect at step {step}" in said
        standing = project.cloud.allowed()
        assert before.keys() <= standing.keys(), step
        assert all(set(before[name]) <= set(standing[name]) for name in before), step
        assert state <= {str(each["urn"]) for each in project.resources()}, step
    project.environment["RAISE_AT"] = ""
    project.up()
    assert len(project.cloud.allowed()) == 3
    assert project.is_settled()


def test_mistakes_are_told_in_the_plugin_as_pulumi_tells_those_of_any_resource(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    spoilt = FROM_ANOTHER_LANGUAGE.replace('"priority": 200', '"priority": 99, "direction": "inbound"')
    project.write(spoilt.replace('"sqlServers": {', '"additionalAddresses": ["0.0.0.0"], "sqlServers": {'))
    said = project.up(succeeds=False).text
    assert "'gateway' has a problem: 3 mistakes in the arguments; nothing was changed" in said
    for place, reason in {
        "additionalAddresses[0]": '"0.0.0.0" would let in all of Azure or all of the Internet; name the addresses',
        "networkSecurityRules.to-app.priority": "99 is too low; the lowest is 100",
        "networkSecurityRules.to-app.direction": '"inbound" is none of the choices; did you mean "Inbound"?',
    }.items():
        assert re.search(rf"property {re.escape(place)} .*has a problem: {re.escape(reason)}", said), place
    assert "apim_ip_component" not in said, "no traceback of ours"
    assert project.cloud.allowed() == {}


def test_the_plugin_serves_programs_of_every_language(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    project.write(FROM_ANOTHER_LANGUAGE)
    assert project.preview().changed("azure-native") == {
        "gateway-nsg-to-app": "create",
        "gateway-sql-orders-westeurope-0": "create",
    }
    project.up()
    assert project.is_settled()
    (address,) = project.cloud.allowed()["nsg/nsg/gateway-to-app"]
    assert project.outputs()["entries"] == [
        {"kind": "nsg", "target": "to-app", "region": "westeurope", "value": address},
        {"kind": "sql", "target": "orders", "region": "westeurope", "value": address},
    ]
    project.cloud.move("apim")
    assert set(project.preview().changed("azure-native").values()) == {"update"}
    project.destroy()
    assert project.cloud.allowed() == {}
