"""The docs say what the code does."""

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from apim_ip_component.service.cause import CAUSES
from docs import reference
from local_azure.catalogue import coverage

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*/README.md")])
CODE = sorted(ROOT.glob("apim_ip_component/**/*.py"))
EXAMPLES = [path for path in CODE if ">>> " in path.read_text()]


def test_the_reference_is_made_from_the_types() -> None:
    assert reference.PAGE.read_text() == reference.page(), "run `make docs`"


def test_the_coverage_of_local_azure_is_the_printed_one() -> None:
    assert (ROOT / "docs" / "local-azure.md").read_text().endswith(coverage())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text()):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_in_docstrings_are_true(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    found = doctest.testmod(import_module(name))
    assert found.attempted
    assert not found.failed


def test_every_warning_code_is_documented_and_no_other() -> None:
    used = {code for path in CODE for code in re.findall(r'Caution\(\s*code="([a-z-]+)"', path.read_text())}
    table = (ROOT / "docs" / "errors.md").read_text().split("## Warnings")[1].split("##")[0]
    assert set(re.findall(r"^\| `([a-z-]+)`", table, flags=re.MULTILINE)) == used | {cause.code for cause in CAUSES}


def test_the_command_line_of_the_docs_is_the_one_that_is_there() -> None:
    program = "from apim_ip_component.cli import main; main()"
    printed = subprocess.run(
        [sys.executable, "-c", program, "--help"], capture_output=True, text=True, check=True
    ).stdout
    commands = re.findall(r"^  ([a-z]+) ", printed.split("Commands:")[1], flags=re.MULTILINE)
    documented = re.findall(r"^## `apim-ip ([a-z]+)", (ROOT / "docs" / "cli.md").read_text(), flags=re.MULTILINE)
    assert commands == documented
