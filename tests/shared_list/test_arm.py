"""Azure by the Azure SDK, over HTTPS against local Azure: tokens, throttling, long operations, refusals."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from apim_ip_component.shared_list.arm import AzureArm
from apim_ip_component.shared_list.credential import Settings
from apim_ip_component.shared_list.writing import ListError, WriteAgainError, keep
from apim_ip_component.targets.catalogue import SHARED_LISTS
from apim_ip_component.targets.shared_list import Wish
from local_azure.arm_door import ArmDoor
from local_azure.cloud import Cloud
from tests.scenarios.lists import FOREIGN, ROWS

STORAGE, GROUP = SHARED_LISTS["storage"], SHARED_LISTS["ipgroup"]


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ArmDoor]:
    made = ArmDoor(Cloud(tmp_path / "azure.db").state, tmp_path)
    for name, value in made.environment().items():
        monkeypatch.setenv(name, value)
    yield made
    made.close()


@pytest.fixture
def cloud(door: ArmDoor) -> Cloud:
    made = Cloud(door.state.path)
    for name in ("storage", "ipgroup", "cosmos"):
        ROWS[name].make(made)
    return made


def azure(said: list[str] | None = None) -> AzureArm:
    """Azure as the environment leads there."""
    return AzureArm(Settings.gather(lambda _: None, os.environ), (said if said is not None else []).append)


def test_a_list_is_read_written_and_looked_at_again(door: ArmDoor, cloud: Cloud) -> None:
    row = ROWS["storage"]
    assert keep(STORAGE, row.id, Wish(values=("20.1.1.1",)), azure(), time.sleep) is None
    assert row.values(cloud) == [*FOREIGN, "20.1.1.1"]
    assert [call for call, *_ in cloud.state.journal()] == ["get", "patch", "get"]


def test_throttled_reads_are_retried_by_the_sdk_and_throttled_writes_are_read_again_first(
    door: ArmDoor, cloud: Cloud
) -> None:
    row = ROWS["storage"]
    cloud.fail("get", "blobs", status=429, code="TooManyRequests", times=2)
    cloud.fail("patch", "blobs", status=429, code="TooManyRequests", times=1)
    seen: list[str] = []
    door.before = lambda method, _: seen.append(method)
    keep(STORAGE, row.id, Wish(values=("20.1.1.1",)), azure(), lambda _: None)
    assert seen == ["GET", "GET", "GET", "PATCH", "GET", "PATCH", "GET"]


@pytest.mark.parametrize(("status", "code"), [(409, "Conflict"), (412, "PreconditionFailed"), (503, "Busy")])
def test_a_write_that_is_not_taken_is_never_sent_again_as_it_is(
    door: ArmDoor, cloud: Cloud, status: int, code: str
) -> None:
    row = ROWS["storage"]
    arm = azure()
    body = arm.read(row.id, STORAGE.place)
    assert body is not None
    cloud.fail("patch", "blobs", status=status, code=code)
    with pytest.raises(WriteAgainError):
        arm.write(row.id, STORAGE.place, STORAGE.request(body, ()), None)
    assert row.values(cloud) == list(FOREIGN)


def test_an_etag_goes_along_where_azure_honours_it(door: ArmDoor, cloud: Cloud) -> None:
    row = ROWS["ipgroup"]
    arm = azure()
    body = arm.read(row.id, GROUP.place)
    assert body is not None
    row.write(cloud, [*FOREIGN, "51.9.9.9"])
    with pytest.raises(WriteAgainError, match="another writer changed it"):
        arm.write(row.id, GROUP.place, GROUP.request(body, ("20.1.1.1",)), str(body["etag"]))
    assert row.values(cloud) == [*FOREIGN, "51.9.9.9"]


def test_a_long_operation_is_awaited(door: ArmDoor, cloud: Cloud) -> None:
    door.polls = 1
    row = ROWS["cosmos"]
    keep(SHARED_LISTS["cosmos"], row.id, Wish(values=("20.1.1.1",)), azure(), lambda _: None)
    assert not door.operations
    assert row.values(cloud) == [*FOREIGN, "20.1.1.1"]


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (
            403,
            "AuthorizationFailed",
            "Azure refuses it: AuthorizationFailed: .*; the deployment needs the role actions",
        ),
        (400, "InvalidValue", "Azure refuses it: InvalidValue"),
    ],
)
def test_a_refusal_is_one_sentence_in_azures_words(
    door: ArmDoor, cloud: Cloud, status: int, code: str, told: str
) -> None:
    cloud.fail("patch", "blobs", status=status, code=code)
    with pytest.raises(ListError, match=f"^{ROWS['storage'].id}: {told}") as error:
        keep(STORAGE, ROWS["storage"].id, Wish(values=("20.1.1.1",)), azure(), lambda _: None)
    assert "\n" not in str(error.value)


def test_what_is_not_there_reads_as_nothing(door: ArmDoor, cloud: Cloud) -> None:
    assert azure().read(f"{ROWS['storage'].id}2", STORAGE.place) is None


def test_an_unknown_cloud_is_one_sentence() -> None:
    with pytest.raises(ListError, match="azure-native:environment: mars is no cloud; choose from public, usgovernment"):
        AzureArm(Settings.gather({"azure-native:environment": "mars"}.get, {}), print)
