"""The state file: safe under parallel writers, faults on demand, the command."""

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from local_azure.catalogue import TYPES
from local_azure.cloud import Cloud
from local_azure.refusal import RefusedError

SERVER = "azure-native:sql:Server"
SERVICE = "azure-native:apimanagement:ApiManagementService"


def _write(path: Path, writer: int) -> None:
    cloud = Cloud(path)
    for n in range(20):
        cloud.make(SERVER, resourceGroupName="rg", serverName=f"db-{writer}-{n}")
        cloud.state.next("number")


def test_parallel_processes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "azure.db"
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_write, [path] * 4, range(4)))
    cloud = Cloud(path)
    assert len(cloud.state.all(SERVER)) == 80
    assert cloud.state.next("number") == 81


def _open(path: Path) -> int:
    return len(Cloud(path).state.all())


def test_a_new_file_may_be_opened_by_many_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(8) as pool:
        for n in range(12):
            assert sum(pool.map(_open, [tmp_path / f"{n}.db"] * 8)) == 0


def test_a_fault_meets_as_many_calls_as_it_was_set_for(tmp_path: Path) -> None:
    cloud = Cloud(tmp_path / "azure.db")
    cloud.fail("update", "servers/DB", status=429, code="TooManyRequests", times=2)
    cloud.state.meet_faults("create", "/x/servers/db")
    cloud.state.meet_faults("update", "/x/servers/other")
    for _ in range(2):
        with pytest.raises(RefusedError, match='Status=429 Code="TooManyRequests"'):
            cloud.state.meet_faults("update", "/x/servers/db")
    cloud.state.meet_faults("update", "/x/servers/db")


def command(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    line = [sys.executable, "-m", "local_azure", "--state", str(path), *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_the_command_moves_an_address_and_says_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "azure.db"
    cloud = Cloud(path)
    given = {"location": "westeurope", "sku": {"name": "Premium"}}
    service = cloud.make(SERVICE, resourceGroupName="rg", serviceName="apim", **given)  # type: ignore[arg-type]
    done = command(path, "move", "apim", "--region", "West Europe")
    moved = cloud.resource(service)
    assert moved is not None
    assert done.stdout.strip() == moved["publicIPAddresses"][0] == moved["outboundPublicIPAddresses"][0]  # type: ignore[index]
    assert command(path, "add-region", "apim", "eastus").returncode == 0
    body = command(path, "show", service).stdout
    assert '"properties"' in body
    assert '"East US"' in body


def test_the_command_refuses_in_one_line(tmp_path: Path) -> None:
    done = command(tmp_path / "azure.db", "move", "nobody")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "local_azure: There is no service 'nobody'; there are: none\n"


def test_the_coverage_names_every_imitated_type(tmp_path: Path) -> None:
    table = command(tmp_path / "azure.db", "coverage").stdout
    assert table.count("| `azure-native:") == len(TYPES)
