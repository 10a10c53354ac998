"""Tests in the folders named here run a real engine."""

from pathlib import Path

import pytest

_HERE = Path(__file__).parent
ON_AN_ENGINE = (_HERE / "engine", _HERE / "scenarios")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, so that the fast part of the tests can leave them out."""
    for item in items:
        if any(folder in item.path.parents for folder in ON_AN_ENGINE):
            item.add_marker(pytest.mark.engine)
