"""The ten lists in somebody else's resource, on a real engine, by way of ARM and the Azure SDK."""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from local_azure.arm_door import ArmDoor
from tests.engine.programs import SERVICE_ID, make_service
from tests.engine.project import ROOT, SUBSCRIPTION, Project
from tests.scenarios.lists import FOREIGN, PROGRAM, ROWS, table, targets

EVERYTHING = tuple(ROWS)


class Stack:
    """A project with somebody else's resources, and the door to them."""

    def __init__(self, folder: Path, *names: str, standing: Sequence[str] = FOREIGN, **more: object) -> None:
        self.names = names or EVERYTHING
        self.project = Project.of(folder / "stack", PROGRAM)
        self.cloud = self.project.cloud
        self.door: ArmDoor = self.project.open_arm()
        make_service(self.project)
        for name in self.names:
            ROWS[name].make(self.cloud, standing)
        self.wish(**more)

    def wish(self, **more: object) -> None:
        """Say what the program is to let in."""
        self.arguments(targets(*self.names, **more))

    def arguments(self, arguments: dict[str, Any]) -> None:
        """Say it in full."""
        (self.project.program / "wish.json").write_text(json.dumps({"arguments": arguments}))

    def holds(self, *ours: str, foreign: Sequence[str] = FOREIGN) -> None:
        """Every list is exactly the foreign entries, in their order, and ours."""
        print(table(self.cloud) if len(self.names) == len(ROWS) else "")  # noqa: T201  # the table of the step
        for name in self.names:
            found = ROWS[name].values(self.cloud)
            assert [each for each in found if each in foreign] == list(foreign), name
            assert sorted(found) == sorted([*foreign, *ours]), name


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    made = Stack(tmp_path)
    yield made
    made.door.close()


def test_ours_are_added_kept_moved_and_taken_away_and_theirs_stay(stack: Stack) -> None:
    project, cloud = stack.project, stack.cloud
    before = {name: ROWS[name].rest(cloud) for name in ROWS}
    preview = project.preview()
    assert set(preview.changed("SharedList").values()) == {"create"}
    assert len(preview.changed("SharedList")) == len(ROWS)
    stack.holds()

    project.up()
    stack.holds("20.50.7.14")
    assert project.is_settled()

    moved = cloud.move("apim")
    assert set(project.preview().changed("SharedList").values()) == {"update"}
    project.up()
    stack.holds(moved)

    cloud.add_region("apim", "northeurope")
    project.up()
    second = cloud.arm_body(cloud.services()[0].id)["properties"]["additionalLocations"][0]["publicIPAddresses"][0]  # type: ignore[index]
    stack.holds(moved, second)
    cloud.remove_region("apim", "northeurope")
    project.up()
    stack.holds(moved)

    # somebody adds an entry in between: no difference, and it stays
    more = (*FOREIGN, "51.9.9.9")
    for row in ROWS.values():
        row.write(cloud, [*FOREIGN, moved, "51.9.9.9"])
    assert project.is_settled()
    again = cloud.move("apim")
    project.up()
    stack.holds(again, foreign=more)

    # somebody takes ours away: seen without a refresh, and with one, and put back
    for row in ROWS.values():
        row.write(cloud, more)
    assert set(project.preview().changed("SharedList").values()) == {"update"}
    project.run("refresh", "--yes", "--stack", project.stack)
    assert set(project.preview().changed("SharedList").values()) == {"update"}
    project.up()
    stack.holds(again, foreign=more)
    assert project.is_settled()

    assert {name: ROWS[name].rest(cloud) for name in ROWS} == before, "nothing but the list was changed"
    project.destroy()
    stack.holds(foreign=more)
    assert {name: ROWS[name].rest(cloud) for name in ROWS} == before


def test_what_is_patched_holds_the_list_and_what_arm_replaces_with_it(stack: Stack) -> None:
    stack.project.up()
    sent = {
        resource_id: json.loads(body)
        for call, resource_id, body in stack.cloud.state.journal()
        if call in ("patch", "put")
    }
    for row in ROWS.values():
        body = sent[row.id + row.below]
        if ("patch", row.id + row.below) in {(call, where) for call, where, _ in stack.cloud.state.journal()}:
            assert set(body) == {"properties"}
            assert set(body["properties"]) == {row.path[1]}


def test_a_writer_that_comes_after_our_write_and_before_our_look_is_met_by_another_write(stack: Stack) -> None:
    met: set[str] = set()
    written: set[str] = set()
    by_id = {(row.id + row.below).casefold(): row for row in ROWS.values()}

    def come_between(method: str, resource_id: str) -> None:
        where = resource_id.casefold()
        if method != "GET":
            written.add(where)
        elif where in written and where not in met:
            met.add(where)
            by_id[where].write(stack.cloud, [*FOREIGN, "51.9.9.9"])

    stack.door.before = come_between
    stack.project.up()
    assert len(met) == len(ROWS)
    stack.holds("20.50.7.14", foreign=(*FOREIGN, "51.9.9.9"))


def test_an_etag_saves_what_comes_between_our_look_and_our_write(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "ipgroup")
    row = ROWS["ipgroup"]
    met: list[str] = []

    def come_between(method: str, resource_id: str) -> None:
        if method == "PUT" and not met:
            met.append(resource_id)
            row.write(stack.cloud, [*FOREIGN, "51.9.9.9"])

    stack.door.before = come_between
    stack.project.up()
    stack.holds("20.50.7.14", foreign=(*FOREIGN, "51.9.9.9"))


def test_with_adopt_false_what_stood_before_stays_theirs_and_preview_names_it(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage", "keyvault", standing=(*FOREIGN, "20.50.7.14"), adopt=False)
    assert '"theirs"' in stack.project.preview().text.replace("theirs:", '"theirs"')
    stack.project.up()
    assert stack.project.is_settled()
    stack.project.destroy()
    stack.holds("20.50.7.14")


def test_by_default_what_stood_before_becomes_ours(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage", "keyvault", standing=(*FOREIGN, "20.50.7.14"))
    stack.project.up()
    stack.holds("20.50.7.14")
    stack.project.destroy()
    stack.holds()


OPEN = ("app", "cosmos", "search")


def test_the_first_entry_of_an_open_list_needs_a_word_and_the_last_is_left_standing(tmp_path: Path) -> None:
    stack = Stack(tmp_path, *OPEN, standing=())
    told = stack.project.preview(succeeds=False).text
    for name in OPEN:
        assert f"{ROWS[name].argument}.{name}.first_entry: this " in told
    assert "lets everybody in while its list is empty" in told
    assert "Traceback" not in told
    stack.holds(foreign=())

    stack.wish(first_entry=True)
    stack.project.up()
    stack.holds("20.50.7.14", foreign=())
    stack.cloud.move("apim")
    stack.project.up()
    stack.holds("20.50.7.15", foreign=())
    text = stack.project.run("destroy", "--yes", "--skip-preview", "--stack", stack.project.stack)
    assert text.count("apim-ip[left-standing]") >= len(OPEN)
    stack.holds("20.50.7.15", foreign=())


def test_a_rule_set_that_may_not_be_empty_keeps_its_last_entry(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "eventhub", "servicebus", standing=())
    for name in stack.names:
        body = ROWS[name].body(stack.cloud)
        body["properties"].update(defaultAction="Deny", ipRules=ROWS[name].items(["20.50.7.14"]))
        stack.cloud.write("PUT", ROWS[name].id + ROWS[name].below, body)
    stack.project.up()
    text = stack.project.run("destroy", "--yes", "--skip-preview", "--stack", stack.project.stack)
    assert "apim-ip[left-standing]" in text
    stack.holds("20.50.7.14", foreign=())


def test_two_stacks_may_allow_one_address_in_one_list(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage")
    other = Project.of(tmp_path / "other", PROGRAM, name="other")
    other.environment.update({key: stack.project.environment[key] for key in stack.door.environment()})
    other.environment["LOCAL_AZURE_STATE"] = stack.project.environment["LOCAL_AZURE_STATE"]
    (other.program / "wish.json").write_text(json.dumps({"name": "second", "arguments": targets("storage")}))
    stack.project.up()
    other.up()
    stack.holds("20.50.7.14")

    moved = stack.cloud.move("apim")
    other.up()
    stack.holds(moved)
    stack.project.up()
    stack.holds(moved)
    assert other.is_settled()

    stack.project.destroy()
    stack.holds()
    assert other.preview().changed("SharedList") == {"second-storage-storage": "update"}
    other.up()
    stack.holds(moved)


def test_a_long_operation_is_awaited_and_throttling_is_waited_out(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "cosmos", "ipgroup", "storage")
    stack.door.polls = 2
    stack.cloud.fail("get", "blobs", status=429, code="TooManyRequests", times=2)
    stack.cloud.fail("patch", "blobs", status=429, code="TooManyRequests", times=2)
    stack.project.up()
    stack.holds("20.50.7.14")


def test_what_azure_refuses_is_one_sentence_without_a_traceback(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage")
    stack.cloud.fail("patch", "blobs", status=403, code="AuthorizationFailed", times=9)
    text = stack.project.up(succeeds=False).text
    assert "Azure refuses it: AuthorizationFailed" in text
    assert "role actions" in text
    assert "Traceback" not in text
    stack.holds()
    stack.cloud.calm()
    stack.project.up()
    stack.holds("20.50.7.14")


def test_all_resources_that_are_not_there_are_told_together(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage")
    stack.arguments(targets())
    told = stack.project.preview(succeeds=False).text
    for name in set(ROWS) - {"storage"}:
        assert f"{ROWS[name].argument}.{name}.id: there is no such " in told
    assert "Traceback" not in told
    stack.holds()


def test_a_killed_run_is_mended_by_the_next(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage", "keyvault", "cosmos")
    for call in ("get", "patch", "patch-answer"):
        stack.cloud.slow("storageAccounts/blobs", 30, call=call, times=1)
        run = stack.project.start("up", "--yes", "--skip-preview")
        _wait_for(stack, call)
        run.kill()
        run.wait()
        stack.cloud.calm()
        stack.project.run("cancel", "--yes", "--stack", stack.project.stack)
        stack.project.up()
        stack.holds("20.50.7.14")
        assert stack.project.is_settled()
        stack.project.destroy()
        stack.holds()


def _wait_for(stack: Stack, call: str) -> None:
    """Until the call has begun: its fault is used up then."""
    for _ in range(300):
        left = stack.cloud.state._rows("select times from fault where call = ?", call)
        if left and left[0][0] == 0:
            return
        time.sleep(0.1)
    raise AssertionError(f"{call} never came")


def test_another_version_of_this_package_is_no_change(tmp_path: Path) -> None:
    """The state holds a reference to the provider's class, so the code behind it may change."""
    stack = Stack(tmp_path, "storage", "ipgroup")
    stack.project.up()
    newer, seen = tmp_path / "newer" / "apim_ip_component", tmp_path / "seen"
    copytree(ROOT / "apim_ip_component", newer)
    for module in ("shared_list/dynamic_resource.py", "shared_list/writing.py", "targets/shared_list.py"):
        path = newer / module
        path.write_text(path.read_text() + f"\n\nfrom pathlib import Path\n\nPath({str(seen)!r}).touch()\n")
    stack.project.environment["PYTHONPATH"] = f"{newer.parent}:{ROOT}"
    assert stack.project.is_settled()
    assert seen.exists(), "the changed code ran"
    moved = stack.cloud.move("apim")
    stack.project.up()
    stack.holds(moved)
    stack.project.destroy()
    stack.holds()


def test_credentials_come_from_the_stacks_config_too_also_on_destroy(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage")
    settings = {"clientId": "CLIENT_ID", "tenantId": "TENANT_ID", "metadataHost": "METADATA_HOSTNAME"}
    settings["disableInstanceDiscovery"] = "DISABLE_INSTANCE_DISCOVERY"
    values = {key: stack.project.environment.pop(f"ARM_{name}") for key, name in settings.items()}
    secret = stack.project.environment.pop("ARM_CLIENT_SECRET")
    for key, value in values.items():
        stack.project.run("config", "set", f"azure-native:{key}", value, "--stack", stack.project.stack)
    stack.project.run("config", "set", "--secret", "azure-native:clientSecret", secret, "--stack", stack.project.stack)
    stack.project.up()
    stack.holds("20.50.7.14")
    stack.project.destroy()
    stack.holds()


def test_without_credentials_the_sentence_says_where_they_come_from(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage")
    stack.project.environment.pop("ARM_CLIENT_SECRET")
    text = stack.project.up(succeeds=False).text
    assert "set ARM_CLIENT_ID and its kin or log in with the Azure CLI" in text
    assert "Traceback" not in text
    stack.holds()


HUB = "00000000-0000-0000-0000-00000000cccc"
HUB_AND_SPOKE = f"""
import pulumi
import pulumi_azure_native as azure_native
from apim_ip_component import ApimIpAddresses, ApimIpAllowlist

hub = azure_native.Provider("hub", subscription_id="{HUB}")
spoke = azure_native.Provider("spoke", subscription_id="{SUBSCRIPTION}")
addresses = ApimIpAddresses("hub", {{"service": "{SERVICE_ID.replace(SUBSCRIPTION, HUB)}"}},
                            pulumi.ResourceOptions(provider=hub))
ApimIpAllowlist("gateway", {{"service": addresses, "storage_accounts": {{"blobs": {{"id": "{ROWS["storage"].id}"}}}}}},
                pulumi.ResourceOptions(provider=spoke))
"""


def test_a_list_is_looked_up_by_the_components_own_provider_not_by_the_services(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "storage")
    stack.project.write(HUB_AND_SPOKE)
    service = {"location": "westeurope", "sku": {"name": "Premium", "capacity": 1}}
    token = "azure-native:apimanagement:ApiManagementService"
    stack.cloud.make(token, subscription=HUB, resourceGroupName="rg", serviceName="apim", **service)
    stack.project.up()
    stack.holds("20.50.7.15")
    assert stack.project.is_settled()
