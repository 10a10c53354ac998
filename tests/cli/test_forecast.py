"""``apim-ip forecast``: the contract's JSON, the table, and one sentence for everything that goes wrong."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LIVE: dict[str, Any] = {
    "name": "contoso",
    "location": "West Europe",
    "sku": {"name": "Premium"},
    "properties": {"additionalLocations": [{"location": "North Europe"}]},
}
PLANNED = {**LIVE, "properties": {"zones": ["1"], "additionalLocations": [{"location": "East US"}]}}


def run(folder: Path, live: object, planned: object, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command on two files."""
    for name, body in (("live", live), ("planned", planned)):
        (folder / f"{name}.json").write_text(body if isinstance(body, str) else json.dumps(body))
    program = "from apim_ip_component.cli import main; main()"
    arguments = ["forecast", str(folder / "live.json"), str(folder / "planned.json"), *options]
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)


def test_the_json_is_that_of_the_contract(tmp_path: Path) -> None:
    done = run(tmp_path, LIVE, PLANNED, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "regions": {
            "eastus": {"change": "arrives", "causes": [], "lists": ["public", "outbound"]},
            "northeurope": {"change": "leaves", "causes": [], "lists": ["public", "outbound"]},
            "westeurope": {"change": "moves", "causes": ["zones-changed"], "lists": ["public", "outbound"]},
        }
    }


def test_the_table_tells_why_with_its_source(tmp_path: Path) -> None:
    done = run(tmp_path, LIVE, PLANNED)
    assert [line.split() for line in done.stdout.splitlines()[1:4]] == [
        ["eastus", "arrives", "public,", "outbound", "-"],
        ["northeurope", "leaves", "public,", "outbound", "-"],
        ["westeurope", "moves", "public,", "outbound", "zones-changed"],
    ]
    assert "zones-changed: availability zones are enabled, added or removed (IP addresses of" in done.stdout


@pytest.mark.parametrize(
    "planned", ["", "{", "[]", "{}", [LIVE]], ids=["empty", "no-json", "list", "no-service", "list-of-one"]
)
def test_a_wrong_file_is_one_sentence_that_names_it(tmp_path: Path, planned: object) -> None:
    done = run(tmp_path, LIVE, planned)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "planned.json" in done.stderr
