"""Whatever raises inside the component, nothing that stands is taken away: in a Python program and in the plugin form."""

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
        for options in ((), ("--continue-on-error",)):
            said = project.up(*options, succeeds=False).text
            assert f"a defect at step {step}" in said
            standing = project.cloud.allowed()
            assert before.keys() <= standing.keys(), step
            assert all(set(before[name]) <= set(standing[name]) for name in before), step
            assert state <= {str(each["urn"]) for each in project.resources()}, step
    project.environment["RAISE_AT"] = ""
    project.up()
    assert len(project.cloud.allowed()) == 3
    assert project.is_settled()


MISTAKEN = {
    "plain": (
        {
            '"priority": 200': '"direction": "inbound"',
            '"sqlServers": {': '"additionalAddresses": ["0.0.0.0"], "sqlServers": {',
        },
        (
            "'gateway' has a problem: 3 mistakes in the arguments; nothing was changed:",
            'additionalAddresses[0]: "0.0.0.0" would let in all of Azure or all of the Internet; name the addresses of the',
            "networkSecurityRules.to-app.priority: is required: give the rule's priority, a whole number from 100",
            'networkSecurityRules.to-app.direction: "inbound" is none of the choices; did you mean "Inbound"?',
        ),
    ),
    "region": (
        {'"sqlServers": {': '"regions": ["westeurop"], "sqlServers": {'},
        ('has a problem: regions[0]: "westeurop" is no region of this service; did you mean "westeurope"?',),
    ),
    "service": (
        {"service/apim": "service/apin"},
        (
            "'gateway' has a problem: service: there is no such API Management service yet; if this program",
            "in dependsOn.",
        ),
    ),
}
"""What another language writes instead, and what it is told: what is wrong at once, and what only live data shows."""


@pytest.mark.parametrize(("instead", "sentences"), MISTAKEN.values(), ids=MISTAKEN)
def test_the_plugin_tells_mistakes_without_a_traceback_and_in_camel_case(
    tmp_path: Path, instead: dict[str, str], sentences: tuple[str, ...]
) -> None:
    project = by_id(tmp_path)
    source = FROM_ANOTHER_LANGUAGE
    for right, wrong in instead.items():
        assert right in source
        source = source.replace(right, wrong)
    project.write(source)
    said = project.up(succeeds=False).text
    for sentence in sentences:
        assert sentence in said
    assert "apim_ip_component" not in said, "neither a traceback nor a class of ours"
    assert "Unexpected <class" not in said
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
