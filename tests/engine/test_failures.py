"""When things fail: nothing that is still served is shut out, nothing is wiped, and the next ``up`` mends it.

Each scenario compares what stood in Azure before, after the failure, and after the next ``up``.
"""

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.programs import by_id, wish, with_service
from tests.engine.project import Project

NSG = "nsg/nsg/gateway-to-app"
NORTH = "sql/db/gateway-orders-northeurope-0"
WEST = "sql/db/gateway-orders-westeurope-0"
CONTINUE = pytest.mark.parametrize("options", [(), ("--continue-on-error",)], ids=["stop", "continue-on-error"])


@pytest.fixture
def two_regions(tmp_path: Path) -> Project:
    """A program with a service in two regions, deployed."""
    project = with_service(tmp_path)
    wish(project, "northeurope")
    project.up()
    assert set(project.cloud.allowed()) == {NSG, NORTH, WEST}
    return project


@CONTINUE
def test_a_region_whose_removal_fails_keeps_its_entries(two_regions: Project, options: tuple[str, ...]) -> None:
    before = two_regions.cloud.allowed()
    wish(two_regions)
    two_regions.cloud.fail("update", "service/apim", status=409, code="ServiceUpdateInProgress")
    two_regions.up(*options, succeeds=False)
    assert two_regions.cloud.allowed() == before, "the region still serves"
    two_regions.up()
    assert two_regions.cloud.allowed() == {NSG: before[WEST], WEST: before[WEST]}
    assert two_regions.is_settled()


@CONTINUE
def test_a_region_whose_addition_fails_changes_nothing(two_regions: Project, options: tuple[str, ...]) -> None:
    before = two_regions.cloud.allowed()
    wish(two_regions, "northeurope", "eastus")
    two_regions.cloud.fail("update", "service/apim", status=500)
    two_regions.up(*options, succeeds=False)
    assert two_regions.cloud.allowed() == before
    two_regions.up()
    assert len(two_regions.cloud.allowed()[NSG]) == 3
    assert two_regions.is_settled()


@CONTINUE
@pytest.mark.parametrize(
    ("status", "code"),
    [(500, "InternalServerError"), (429, "TooManyRequests"), (403, "AuthorizationFailed")],
    ids=["broken", "throttled", "forbidden"],
)
def test_a_lookup_that_fails_changes_nothing(
    two_regions: Project, options: tuple[str, ...], status: int, code: str
) -> None:
    before = two_regions.cloud.allowed()
    two_regions.cloud.move("apim")
    two_regions.cloud.fail("invoke", "service/apim", status=status, code=code)
    said = two_regions.up(*options, succeeds=False).text
    assert f'Code="{code}"' in said
    assert "Traceback" not in said
    assert two_regions.cloud.allowed() == before
    two_regions.up()
    assert two_regions.cloud.allowed()[NORTH] == before[NORTH]
    assert two_regions.cloud.allowed()[WEST] != before[WEST]
    assert two_regions.is_settled()


@CONTINUE
def test_an_entry_that_fails_leaves_the_others_right(two_regions: Project, options: tuple[str, ...]) -> None:
    before = two_regions.cloud.allowed()
    moved = two_regions.cloud.move("apim")
    two_regions.cloud.fail("update", "firewallRules/gateway-orders-westeurope-0", status=409, code="Conflict")
    two_regions.up(*options, succeeds=False)
    after = two_regions.cloud.allowed()
    assert after[WEST] == before[WEST]
    assert after[NORTH] == before[NORTH]
    assert set(after) == set(before)
    two_regions.up()
    assert two_regions.cloud.allowed() == {**before, WEST: (moved,), NSG: (before[NORTH][0], moved)}
    assert two_regions.is_settled()


@CONTINUE
def test_an_entry_that_cant_be_taken_away_stays_alone_and_goes_the_next_time(
    two_regions: Project, options: tuple[str, ...]
) -> None:
    before = two_regions.cloud.allowed()
    wish(two_regions)
    two_regions.cloud.fail("delete", "firewallRules/gateway-orders-northeurope-0", status=409, code="Conflict")
    two_regions.up(*options, succeeds=False)
    assert two_regions.cloud.allowed() == {**before, NSG: before[WEST]}, "the region is gone, its entry not yet"
    two_regions.up()
    assert two_regions.cloud.allowed() == {NSG: before[WEST], WEST: before[WEST]}
    assert two_regions.is_settled()


@CONTINUE
def test_a_service_that_cant_be_made_opens_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    project = with_service(tmp_path)
    project.cloud.fail("create", "service/apim", status=400, code="InvalidParameters")
    said = project.up(*options, succeeds=False).text
    assert "Traceback" not in said
    assert project.cloud.allowed() == {}
    project.up()
    assert set(project.cloud.allowed()) == {NSG, WEST}


@CONTINUE
def test_a_service_that_is_replaced_and_cant_be_made_again_leaves_the_entries(
    two_regions: Project, options: tuple[str, ...]
) -> None:
    before = two_regions.cloud.allowed()
    wish(two_regions, "northeurope", service={"location": "uksouth"})
    two_regions.cloud.fail("create", "service/apim", status=500)
    two_regions.up(*options, succeeds=False)
    assert two_regions.cloud.allowed() == before, "unknown is never read as none"
    two_regions.up()
    assert set(two_regions.cloud.allowed()) == {NSG, NORTH, "sql/db/gateway-orders-uksouth-0"}
    assert two_regions.is_settled()


def until(true: Callable[[], bool]) -> None:
    """Wait until something has happened."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def made(project: Project, name: str) -> bool:
    """Whether an entry stands in Azure."""
    return any(each.endswith(f"/{name}") for each in project.cloud.snapshot())


def test_an_interrupted_up_shuts_nobody_out_and_ends_well_the_next_time(two_regions: Project) -> None:
    before = two_regions.cloud.allowed()
    moved = two_regions.cloud.move("apim")
    two_regions.cloud.slow("firewallRules", 3, call="update-answer", times=1)
    running = two_regions.start("up", "--yes", "--skip-preview")
    until(lambda: two_regions.cloud.allowed()[WEST] == (moved,))
    running.send_signal(signal.SIGINT)
    assert running.wait(60) != 0
    after = two_regions.cloud.allowed()
    assert after[NORTH] == before[NORTH]
    assert after[NSG] in (before[NSG], (before[NORTH][0], moved)), "as it was, or as it is to be"
    two_regions.up()
    assert two_regions.cloud.allowed() == {**before, WEST: (moved,), NSG: (before[NORTH][0], moved)}
    assert two_regions.is_settled()


def test_a_kill_between_azures_answer_and_the_engines_record_is_mended_by_the_documented_import(tmp_path: Path) -> None:
    project = by_id(tmp_path)
    project.cloud.slow("firewallRules", 30, call="create-answer", times=1)
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: made(project, "gateway-orders-westeurope-0") and made(project, "gateway-to-app"))
    time.sleep(1)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(60)
    project.cloud.calm()
    project.run("cancel", "--yes", "--stack", "dev")

    said = project.up(succeeds=False).text
    refused = re.search(r"cannot create already existing resource '([^']*firewallRules/[^']*)'", said)
    assert refused, said
    (component,) = [str(e["urn"]) for e in project.resources() if str(e["type"]).endswith(":ApimIpAllowlist")]
    child = f"gateway-sql-{refused[1].rsplit('/', 1)[-1].removeprefix('gateway-')}"
    project.run(
        *("import", "azure-native:sql:FirewallRule", child, refused[1]),
        *("--parent", f"component={component}", "--protect=false", "--generate-code=false", "--yes", "--stack", "dev"),
    )
    project.up()
    assert set(project.cloud.allowed()) == {NSG, WEST}
    assert project.is_settled()
