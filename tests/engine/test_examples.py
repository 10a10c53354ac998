"""Every example is deployed, changed and taken away again."""

import shutil
from pathlib import Path

import pytest

from tests.engine.programs import NSG_ID, SERVICE_ID, SQL_ID, by_id, make_service
from tests.engine.project import ROOT, Project
from tests.scenarios.lists import FOREIGN, ROWS

EXAMPLES = sorted(each.name for each in (ROOT / "examples").iterdir() if each.is_dir())


def copied(name: str, folder: Path) -> Path:
    """An example in a folder of its own."""
    return Path(shutil.copytree(ROOT / "examples" / name, folder / name))


def service_in_program(folder: Path) -> None:
    project = Project(folder, copied("service_in_program", folder))
    project.run("config", "set", "--secret", "sqlPassword", "only-a-test", "--stack", "dev")
    project.up()
    assert len(project.cloud.allowed()["nsg/contoso-app/gateway-to-app"]) == 2
    assert (
        project.cloud.allowed()["storage/contosoblobs/-"] == project.cloud.allowed()["nsg/contoso-app/gateway-to-app"]
    )
    assert project.is_settled()
    project.cloud.move("contoso-apim")
    moved = project.preview().changed("azure-native")
    assert moved == {"gateway-nsg-to-app": "update", "gateway-sql-orders-westeurope-0": "update", "blobs": "update"}
    project.up()
    project.destroy()
    assert project.cloud.snapshot() == {}


def existing_service(folder: Path) -> None:
    by_id(folder)
    project = Project(folder, copied("existing_service", folder), stack="example")
    project.config(serviceId=SERVICE_ID, networkSecurityGroupId=NSG_ID, sqlServerId=SQL_ID)
    project.up()
    assert len(project.cloud.allowed()) == 2
    assert project.is_settled()
    project.destroy()
    assert project.cloud.allowed() == {}


def accounts_of_others(folder: Path) -> None:
    project = Project(folder, copied("accounts_of_others", folder))
    project.open_arm()
    make_service(project)
    blobs, keys = ROWS["storage"], ROWS["keyvault"]
    blobs.make(project.cloud)
    keys.make(project.cloud)
    project.config(serviceId=SERVICE_ID, storageAccountId=blobs.id, keyVaultId=keys.id)
    project.up()
    assert blobs.values(project.cloud) == keys.values(project.cloud) == [*FOREIGN, "20.50.7.14"]
    assert project.is_settled()
    project.destroy()
    assert blobs.values(project.cloud) == keys.values(project.cloud) == list(FOREIGN)


RUNS = {
    "accounts_of_others": accounts_of_others,
    "existing_service": existing_service,
    "service_in_program": service_in_program,
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_runs_as_it_stands(name: str, tmp_path: Path) -> None:
    RUNS[name](tmp_path)
