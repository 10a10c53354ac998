"""A module's place says what it may import."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "apim_ip_component"

PULUMI = {
    "__init__",
    "addresses",
    "allowlist",
    "component",
    "given",
    "inputs",
    "plugin",
    "service/reading",
    "shared_list/dynamic_resource",
    "shared_list/lookup",
    "targets/registration",
}
"""The modules that may import Pulumi; every other one is pure."""

STRANGERS = {
    "service/": "apim_ip_component.targets",
    "targets/": "apim_ip_component.service",
    "shared_list/": "apim_ip_component.service",
}
"""What must not know each other. Region names are nobody's: both sides spell them."""
SHARED = "apim_ip_component.service.region"

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that a file imports, also inside functions and for types alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{each.name}" for each in node.names}
    return found


def place(path: Path) -> str:
    """A module's place in the package: ``service/facts``."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_pure_modules_import_no_pulumi(path: Path) -> None:
    touches = any(each.split(".")[0] in {"pulumi", "pulumi_azure_native"} for each in imports(path))
    assert not touches or place(path) in PULUMI


def test_the_list_of_impure_modules_holds_only_what_is_there() -> None:
    assert {place(path) for path in MODULES} >= PULUMI


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_service_and_targets_are_strangers(path: Path) -> None:
    for folder, stranger in STRANGERS.items():
        if place(path).startswith(folder):
            assert not {each for each in imports(path) if each.startswith(stranger) and not each.startswith(SHARED)}


@pytest.mark.parametrize("path", sorted((ROOT / "local_azure").rglob("*.py")), ids=lambda path: path.name)
def test_local_azure_imports_nothing_of_the_product(path: Path) -> None:
    assert not {each for each in imports(path) if each.startswith("apim_ip_component")}
