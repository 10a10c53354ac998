"""What an option on the component reaches, as the table in ``docs/existing-stack.md`` says."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.engine.programs import FIREWALLS_BY_ID, GROUP, NSG_RULE, SERVICE_ID, SQL_ID, by_id, wish
from tests.engine.project import SUBSCRIPTION, Project

WEST = "gateway-sql-orders-westeurope-0"
SPOKE = "00000000-0000-0000-0000-000000000002"


def with_options(folder: Path, options: str, before: str = "") -> Project:
    """The firewalls of an existing service, with options on the component."""
    project = by_id(folder)
    head, tail = FIREWALLS_BY_ID.split("allow = ")
    project.write(f"{head}{before}\nallow = {tail.replace('})', f'}}, pulumi.ResourceOptions({options}))', 1)}")
    return project


def entries(project: Project) -> dict[str, dict[str, object]]:
    """The entries in the stack's state, by name."""
    tokens = ("azure-native:network:SecurityRule", "azure-native:sql:FirewallRule")
    found = {str(each["urn"]).rsplit("::", 1)[-1]: each for each in project.resources() if each["type"] in tokens}
    assert set(found) == {NSG_RULE, WEST}
    return found


def test_protect_reaches_every_entry(tmp_path: Path) -> None:
    project = with_options(tmp_path, "protect=True")
    project.up()
    assert all(each.get("protect") for each in entries(project).values())


def test_retain_on_delete_reaches_every_entry(tmp_path: Path) -> None:
    project = with_options(tmp_path, "retain_on_delete=True")
    project.up()
    standing = project.cloud.allowed()
    project.destroy()
    assert project.cloud.allowed() == standing != {}


def test_deleted_with_reaches_every_entry(tmp_path: Path) -> None:
    group = 'from pulumi_azure_native import resources\ngroup = resources.ResourceGroup("g", resource_group_name="g")'
    project = with_options(tmp_path, "deleted_with=group", group)
    project.up()
    (urn,) = [each["urn"] for each in project.resources() if each["type"] == "azure-native:resources:ResourceGroup"]
    assert all(each["deletedWith"] == urn for each in entries(project).values())


def test_the_parent_of_the_component_is_the_grandparent_of_every_entry(tmp_path: Path) -> None:
    project = with_options(tmp_path, "parent=team", 'team = pulumi.ComponentResource("contoso:index:Team", "team")')
    project.up()
    assert all(
        "contoso:index:Team$apim-ip-component:index:ApimIpAllowlist$" in str(e["urn"])
        for e in entries(project).values()
    )


def test_transforms_reach_every_entry(tmp_path: Path) -> None:
    transform = """
def describe(args):
    if args.type_ == "azure-native:network:SecurityRule":
        return pulumi.ResourceTransformResult({**args.props, "description": "by transform"}, args.opts)
    args.opts.protect = True
    return pulumi.ResourceTransformResult(args.props, args.opts)
"""
    project = with_options(tmp_path, "transforms=[describe]", transform)
    project.up()
    found = entries(project)
    assert found[NSG_RULE]["inputs"]["description"] == "by transform"  # type: ignore[index]
    assert found[WEST]["protect"]


def test_a_renamed_component_with_an_alias_and_its_old_prefix_shows_no_change(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    project.up()
    standing = project.cloud.allowed()
    renamed = FIREWALLS_BY_ID.replace('("gateway", {', '("edge", {"entry_prefix": "gateway",')
    alias = '}, pulumi.ResourceOptions(aliases=[pulumi.Alias(name="gateway")]))'
    project.write(renamed.replace("})", alias, 1))
    assert set(project.preview().changed("azure-native").values()) == set()
    project.up()
    assert project.cloud.allowed() == standing
    assert project.is_settled()


def test_depends_on_delays_the_lookup_and_the_entries(tmp_path: Path) -> None:
    before = """
from pulumi_azure_native import resources
slow = resources.ResourceGroup("slow", resource_group_name="slow")
"""
    project = with_options(tmp_path, "depends_on=[slow]", before)
    project.cloud.slow("resourceGroups/slow", 1.0, call="create")
    project.up()
    calls = [(call, resource_id.rsplit("/", 1)[-1]) for call, resource_id, _ in project.cloud.state.journal()]
    made = calls.index(("create", "slow"))
    assert made < calls.index(("invoke", "apim"))
    assert made < calls.index(("create", "gateway-to-app"))


def test_custom_timeouts_are_not_handed_down(tmp_path: Path) -> None:
    """Pulumi's rule; the docs say so."""
    project = with_options(tmp_path, 'custom_timeouts=pulumi.CustomTimeouts(create="7m")')
    project.up()
    assert not any("create" in each.get("customTimeouts", {}) for each in entries(project).values())  # type: ignore[operator]


def test_options_reach_the_entries_of_a_list_too(tmp_path: Path) -> None:
    account = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/blobs"
    before = """
from pulumi_azure_native import resources
group = resources.ResourceGroup("g", resource_group_name="g")
team = pulumi.ComponentResource("contoso:index:Team", "team")
"""
    project = with_options(tmp_path, "parent=team, protect=True, retain_on_delete=True, deleted_with=group", before)
    project.cloud.make(
        "azure-native:storage:StorageAccount",
        resourceGroupName="rg",
        accountName="blobs",
        location="northeurope",
        networkRuleSet={"defaultAction": "Deny"},
    )
    wish(project, storage_accounts={"blobs": {"id": account}})
    with closing(project.open_arm()):
        project.up()
        (ours,) = [each for each in project.resources() if str(each["type"]).startswith("pulumi-python:dynamic")]
    assert "contoso:index:Team$apim-ip-component:index:ApimIpAllowlist$" in str(ours["urn"])
    assert (ours["protect"], ours["retainOnDelete"]) == (True, True)
    assert str(ours["deletedWith"]).endswith("azure-native:resources:ResourceGroup::g")


def test_ignore_changes_is_not_handed_down(tmp_path: Path) -> None:
    """Pulumi's rule; the docs say so."""
    project = with_options(tmp_path, 'ignore_changes=["sourceAddressPrefixes", "startIpAddress", "endIpAddress"]')
    project.up()
    project.cloud.move("apim")
    assert project.preview().changed("azure-native") == {NSG_RULE: "update", WEST: "update"}


HUB_AND_SPOKE = f'''
import pulumi
from pulumi_azure_native import Provider
from apim_ip_component import ApimIpAddresses, ApimIpAllowlist

hub = Provider("hub", subscription_id="{SUBSCRIPTION}")
spoke = Provider("spoke", subscription_id="{SPOKE}")
addresses = ApimIpAddresses(
    "gateway", {{"service": "{GROUP}/providers/Microsoft.ApiManagement/service/apim"}}, pulumi.ResourceOptions(provider=hub)
)
ApimIpAllowlist("near", {{"service": addresses, "sql_servers": {{"orders": {{"id": "{SQL_ID}"}}}}}},
                pulumi.ResourceOptions(provider=hub))
ApimIpAllowlist("far", {{"service": addresses, "sql_servers": {{"orders": {{"id": "{SQL_ID.replace(SUBSCRIPTION, SPOKE)}"}}}}}},
                pulumi.ResourceOptions(providers=[spoke]))
'''


def test_hub_and_spoke_write_the_right_entries_in_each_subscription(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    server = {"resourceGroupName": "rg", "serverName": "db", "location": "westeurope"}
    project.cloud.make("azure-native:sql:Server", subscription=SPOKE, **server)
    project.write(HUB_AND_SPOKE)
    project.up()
    rules = [each for each in project.cloud.snapshot() if "/firewallRules/" in each]
    assert sorted((each.split("/")[2], each.rsplit("/", 1)[-1]) for each in rules) == [
        (SUBSCRIPTION, "near-orders-westeurope-0"),
        (SPOKE, "far-orders-westeurope-0"),
    ]
    assert project.is_settled()
    project.cloud.move("apim")
    assert set(project.preview().changed("azure-native").values()) == {"update"}
    project.destroy()
    assert project.cloud.allowed() == {}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            "providers=[spoke]",
            f"service: is in subscription {SUBSCRIPTION}, and the provider reads {SPOKE}; read it by an",
        ),
        (
            "",
            f"sql_servers.orders.id: is in subscription {SPOKE}, and the provider writes to {SUBSCRIPTION}; pass opts=",
        ),
    ],
    ids=["service", "target"],
)
def test_the_wrong_subscription_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, options: str, sentence: str
) -> None:
    before = f'from pulumi_azure_native import Provider\nspoke = Provider("spoke", subscription_id="{SPOKE}")'
    project = with_options(tmp_path, options, before)
    if not options:
        project.write((tmp_path / "__main__.py").read_text().replace(SQL_ID, SQL_ID.replace(SUBSCRIPTION, SPOKE)))
    assert f"error: {sentence}" in project.up(succeeds=False).text
    assert project.cloud.allowed() == {}


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        (
            f'"service": "{SERVICE_ID}"',
            '"service": pulumi.Output.from_input("apim")',
            'service: "apim" is no ARM resource id; it has the form',
        ),
        (
            '"priority": 200',
            '"priority": pulumi.Output.from_input(99)',
            "network_security_rules.to-app.priority: 99 is too low; the lowest is 100",
        ),
    ],
    ids=["service", "target"],
)
def test_a_mistake_in_an_output_is_one_sentence_without_a_traceback(
    tmp_path: Path, right: str, wrong: str, sentence: str
) -> None:
    project = by_id(tmp_path)
    assert right in FIREWALLS_BY_ID
    project.write(FIREWALLS_BY_ID.replace(right, wrong))
    said = project.up(succeeds=False).text
    assert sentence in said
    assert "Traceback" not in said
