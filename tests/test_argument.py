"""Every argument, missing, of a wrong type, of a wrong value or unknown: one sentence each, told whole."""

import re
from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo

from apim_ip_component.argument import check, model_in
from apim_ip_component.arguments import AllowlistArguments, in_camel_case, told_in_camel_case
from apim_ip_component.mistake import MistakesError
from apim_ip_component.targets.catalogue import KINDS, SHARED_LISTS
from apim_ip_component.targets.kind import Kind, Target
from tests.mistaken import LIST_ROWS, REGION_ROWS, ROWS, TARGET_ROWS, configuration, of_kind


def every_argument(model: type[BaseModel], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Each argument's place and definition, those inside maps and lists too."""
    for name, field in model.model_fields.items():
        yield (*before, name), field
        inner = model_in(field.annotation)
        if inner:
            yield from every_argument(inner, (*before, name))


NAMES = {place[-1] for place, _ in every_argument(AllowlistArguments)}
"""What the arguments are called, everywhere."""


def in_floats(value: object) -> object:
    """A value as a program in another language sends it: every number is a float."""
    if isinstance(value, dict):
        return {key: in_floats(each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_floats(each) for each in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def written_in_camel_case(value: object) -> object:
    """A value as the stack config writes it; the keys of maps that are no arguments stay."""
    if isinstance(value, dict):
        return {to_camel(key) if key in NAMES else key: written_in_camel_case(each) for key, each in value.items()}
    return [written_in_camel_case(each) for each in value] if isinstance(value, list) else value


def sentence_in_camel_case(sentence: str) -> str:
    """A sentence with the names as the stack config writes them, choices in their order."""
    told = re.sub(r"[a-z]+(?:_[a-z]+)+", lambda name: to_camel(name[0]) if name[0] in NAMES else name[0], sentence)
    return re.sub(r"(?<=choose from )[^;]+", lambda names: ", ".join(sorted(names[0].split(", "))), told)


def as_given(value: object) -> object:
    """A value as a Python program gives it."""
    return value


def the_same(sentence: str) -> str:
    """A sentence as it stands."""
    return sentence


FORMS: dict[str, tuple[Callable[[object], object], Callable[[str], str], bool]] = {
    "program": (as_given, the_same, False),
    "plugin": (in_floats, sentence_in_camel_case, False),
    "stack-config": (written_in_camel_case, sentence_in_camel_case, True),
}
"""How a configuration arrives, how its sentences name the arguments, and whether its names are in camelCase."""


def shown(told: MistakesError, form: str) -> list[str]:
    """The mistakes as they reach who wrote the configuration."""
    return [str(told_in_camel_case(each) if form == "plugin" else each) for each in told.mistakes]


LEFT_OUT_OF = {
    "program": set[str](),
    "plugin": {row for row, (_, sentence) in ROWS.items() if "there is no such argument" in sentence},
    "stack-config": {row for row, (spoilt, _) in ROWS.items() if "PENDING" in repr(spoilt)} | {"camel-case-argument"},
}
"""Pulumi drops what the plugin's schema doesn't know; the stack config holds no Outputs, and camelCase is right there."""


@pytest.mark.parametrize(
    ("form", "row"), [(form, row) for form in FORMS for row in ROWS if row not in LEFT_OUT_OF[form]]
)
def test_a_mistake_is_one_sentence_with_path_value_reason_and_way_out(form: str, row: str) -> None:
    (spoilt, sentence), (written, told_as, camel_case) = ROWS[row], FORMS[form]
    with pytest.raises(MistakesError) as told:
        check(AllowlistArguments, written(configuration(**spoilt)), camel_case=camel_case)  # type: ignore[arg-type]
    assert shown(told.value, form) == [told_as(sentence)]


def rows_of(kind: Kind[Target]) -> dict[str, tuple[object, str]]:
    """The rows for a kind's targets."""
    return {**TARGET_ROWS, **(LIST_ROWS if kind in SHARED_LISTS.values() else {})}


@pytest.mark.parametrize(
    ("kind", "row"), [pytest.param(kind, row, id=f"{kind.name}-{row}") for kind in KINDS for row in rows_of(kind)]
)
def test_a_mistake_in_a_target_is_one_sentence_whatever_its_kind(kind: Kind[Target], row: str) -> None:
    spoilt, sentence = rows_of(kind)[row]
    check(AllowlistArguments, of_kind(kind, {}))
    with pytest.raises(MistakesError) as told:
        check(AllowlistArguments, of_kind(kind, spoilt))
    provider, *segments = kind.target.parent_type.split("/")
    own_type = "/".join((provider, *(f"{each}/<name>" for each in segments)))
    assert str(told.value).startswith(f"{kind.argument}.key{sentence.replace('<TYPE>', own_type)}")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("place", ["planned", "planned.additional_locations[0]"])
@pytest.mark.parametrize("row", REGION_ROWS)
def test_a_mistake_in_what_is_planned_of_a_region_is_one_sentence(place: str, row: str) -> None:
    spoilt, sentence = REGION_ROWS[row]
    with pytest.raises(MistakesError) as told:
        check(AllowlistArguments, configuration(planned=planned_of(place, spoilt)))
    assert str(told.value) == f"{place}.{sentence}"


def planned_of(place: str, spoilt: dict[str, object]) -> dict[str, object]:
    """What is planned, spoilt at the top or in an additional location."""
    return spoilt if place == "planned" else {"additional_locations": [{"location": "uksouth", **spoilt}]}


@pytest.mark.parametrize("form", FORMS)
def test_all_mistakes_of_one_configuration_are_told_at_once(form: str) -> None:
    """Of all rows that can stand beside each other; none hides another."""
    written, told_as, camel_case = FORMS[form]
    rows = ("regions-type", "additional-zero", "nsg-priority-low", "limits-value", "planned-sku-name-empty")
    spoilt: dict[str, object] = {}
    for row in rows:
        spoilt |= ROWS[row][0]
    with pytest.raises(MistakesError) as told:
        check(AllowlistArguments, written(configuration(**spoilt)), camel_case=camel_case)  # type: ignore[arg-type]
    assert sorted(shown(told.value, form)) == sorted(told_as(ROWS[row][1]) for row in rows)


def test_the_unspoilt_configuration_has_no_mistake() -> None:
    check(AllowlistArguments, configuration())


def told_of(values: object) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where a configuration is wrong, less keys and positions, and in which of the four ways."""
    with pytest.raises(ValidationError) as told:
        AllowlistArguments.model_validate(values, by_alias=False, by_name=True)
    for each in told.value.errors():
        holder = each["loc"][:-1] if each["type"] == "extra_forbidden" else each["loc"]
        place = tuple(str(part) for part in holder if part in NAMES)
        match each["type"], each["input"]:
            case "missing", _:
                yield place, "missing"
            case "extra_forbidden", _:
                yield place, "unknown"
            case ("literal_error", int()) | ("int_from_float", _):
                yield place, "type"
            case kind, _:
                yield place, "type" if kind.endswith("_type") else "value"


def test_every_argument_is_spoilt_in_every_way_that_it_can_be() -> None:
    spoilt = [configuration(**values) for values, _ in ROWS.values()]  # type: ignore[arg-type]
    spoilt += [of_kind(kind, values) for kind in KINDS for values, _ in rows_of(kind).values()]
    places = ("planned", "additional_locations")
    spoilt += [configuration(planned=planned_of(at, values)) for at in places for values, _ in REGION_ROWS.values()]
    told = {each for values in spoilt for each in told_of(values)}
    missing = set()
    for place, field in every_argument(AllowlistArguments):
        inner = model_in(field.annotation)
        ways = {"type"} | ({"missing"} if field.is_required() else set())
        if inner:
            missing |= {(place, "unknown")} - told
        elif bool not in (field.annotation, *get_args(field.annotation)):  # of two values neither is wrong
            ways |= {"value"}
        missing |= {(place, way) for way in ways} - told
    assert missing == set()


@pytest.mark.parametrize(("value", "shown"), [("contoso", '"contoso"'), (None, "null"), ([], "a list")])
def test_arguments_that_are_no_map_are_one_sentence(value: object, shown: str) -> None:
    with pytest.raises(MistakesError) as told:
        check(AllowlistArguments, value)
    assert str(told.value) == f"{shown} is not a map of arguments; write a value for each argument"


SPELLED = {
    "key-with-a-dash": ("sql_servers.to-my_db: 10.0.0.4 is private", "sqlServers.to-my_db: 10.0.0.4 is private"),
    "key-with-a-slash": ("sql_servers.a/b: is private", "sqlServers.a/b: is private"),
    "key-with-a-capital": ("sql_servers.Orders, sql_servers.b", "sqlServers.Orders, sqlServers.b"),
    "argument-with-a-value": (
        "first set additional_addresses=['20.1.2.0/31'] and run",
        "first set additionalAddresses=['20.1.2.0/31'] and run",
    ),
    "output": ("give it ApimIpAddresses.storage_ip_rules as", "give it ApimIpAddresses.storageIpRules as"),
    "python-stays": (
        "pass opts=ResourceOptions(provider=azure_native.Provider(…, subscription_id=…))",
        "pass opts=ResourceOptions(provider=azure_native.Provider(…, subscription_id=…))",
    ),
    "words-of-others": (
        "name it in depends_on. The provider said: group 'sql_servers' has no depends_on",
        "name it in dependsOn. The provider said: group 'sql_servers' has no depends_on",
    ),
    "id": ("is in /subscriptions/s/resourceGroups/sql_servers", "is in /subscriptions/s/resourceGroups/sql_servers"),
    "longer-name": ("my_sql_servers and sql_servers_2", "my_sql_servers and sql_servers_2"),
}
"""What Python programs read, and what everybody else does: arguments in their spelling, all other names as they are."""


@pytest.mark.parametrize(("told", "elsewhere"), SPELLED.values(), ids=SPELLED)
def test_only_arguments_and_outputs_are_told_in_camel_case(told: str, elsewhere: str) -> None:
    assert in_camel_case(told) == elsewhere
