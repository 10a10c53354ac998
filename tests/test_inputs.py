"""The types that programs are written against, the models that check them and the committed schema say the same."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from apim_ip_component import inputs
from apim_ip_component.arguments import AddressesArguments, AllowlistArguments
from apim_ip_component.plugin import schema
from apim_ip_component.targets.catalogue import KINDS, SHARED_LISTS
from apim_ip_component.targets.network_security_rule import NetworkSecurityRule
from apim_ip_component.targets.sql_server import SqlServer

PAIRS: dict[str, tuple[type, type[BaseModel]]] = {
    "addresses": (inputs.ApimIpAddressesArgs, AddressesArguments),
    "allowlist": (inputs.ApimIpAllowlistArgs, AllowlistArguments),
    "nsg": (inputs.NetworkSecurityRuleTargetArgs, NetworkSecurityRule.target),
    "sql": (inputs.SqlServerTargetArgs, SqlServer.target),
    **{name: (inputs.SharedListTargetArgs, kind.target) for name, kind in SHARED_LISTS.items()},
}


@pytest.mark.parametrize(("typed", "model"), PAIRS.values(), ids=PAIRS)
def test_types_and_checks_have_the_same_arguments(typed: type, model: type[BaseModel]) -> None:
    assert typed.__required_keys__ | typed.__optional_keys__ == set(model.model_fields)  # type: ignore[attr-defined]
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    assert set(typed.__required_keys__) == required  # type: ignore[attr-defined]


def test_every_kind_has_a_pair() -> None:
    assert {kind.name for kind in KINDS} <= set(PAIRS)


def test_every_argument_and_every_output_of_the_schema_is_described() -> None:
    """But for the rules that azure-native's own resources take: their keys are azure-native's."""
    package = json.loads(schema())
    types = [
        each for each in package["types"].values() if not each["description"].endswith("in the keys of azure-native.")
    ]
    assert len(types) > 5
    for holder in (*package["resources"].values(), *types):
        named = {**holder.get("properties", {}), **holder.get("inputProperties", {})}
        assert named
        assert [name for name, each in named.items() if not each.get("description")] == []


def test_the_committed_schema_is_the_inferred_one() -> None:
    committed = Path(__file__).resolve().parents[1] / "plugin" / "schema.json"
    assert committed.read_text() == schema(), "run `make schema`"
