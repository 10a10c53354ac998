"""How arguments are checked: the base of their models, and the sentence for each kind of mistake.

Pure. The same models read a Python program's arguments (snake_case), those of another language (the same, with floats for
whole numbers) and the stack config (camelCase). A value that isn't known yet is ``PENDING`` and passes every check.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WrapValidator
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from apim_ip_component import prefix
from apim_ip_component.arm_id import ArmId
from apim_ip_component.mistake import Mistake, MistakesError, nearest
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service.region import code_name

T = TypeVar("T")


def _let_pending_pass(value: object, check: Callable[[object], object]) -> object:
    return value if value is PENDING else check(value)


if TYPE_CHECKING:
    Known: TypeAlias = T | Pending
else:
    # One schema instead of a union, so that a mistake is told once and not once for each member.
    Known = Annotated[T, WrapValidator(_let_pending_pass)]


def _whole(value: object) -> object:
    """Other languages know one kind of number, so a whole number may arrive as ``200.0``."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _address(value: str) -> str:
    return prefix.text(prefix.parse_allowed(value))


def id_of(resource_type: str) -> Callable[[str], str]:
    """Make the check that a text is the ARM resource id of a thing of this type."""

    def check_id(value: str) -> str:
        ArmId.parse(value, resource_type)
        return value

    return check_id


WholeNumber = Annotated[int, BeforeValidator(_whole)]
AddressText = Annotated[str, AfterValidator(_address)]
"""An address or prefix that may be let in, in canonical text."""
RegionName = Annotated[str, AfterValidator(code_name), Field(min_length=1)]
"""A region, in ARM's code name whatever the spelling."""


class Arguments(BaseModel):
    """The base of every model of arguments: frozen, strict, and closed to names it doesn't have."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", alias_generator=to_camel)


A = TypeVar("A", bound=Arguments)


def check(model: type[A], values: object, *, camel_case: bool = False, path: tuple[str | int, ...] = ()) -> A:
    """Check arguments against their model.

    Args:
        model: the model.
        values: plain data, with ``PENDING`` for what isn't known yet.
        camel_case: whether the names are written in camelCase (stack config) or snake_case (programs).
        path: where the values stand.

    Raises:
        MistakesError: every mistake, each with its path.
    """
    try:
        return model.model_validate(values, by_alias=camel_case, by_name=not camel_case)
    except ValidationError as error:
        details = error.errors(include_url=False)
    raise MistakesError(
        Mistake(path=(*path, *_place(each)), sentence=_sentence(model, each, camel_case=camel_case))
        for each in details
        if not _follows(each, details)
    )


def _place(detail: ErrorDetails) -> tuple[str | int, ...]:
    *holder, key = detail["loc"] or ("",)
    if key != "[key]":
        return detail["loc"]
    return tuple(holder if holder[-1] else holder[:-1])


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a mistake follows from one that is told already: below an empty key, a list too short without its wrong items."""
    place = detail["loc"]
    if "" in place[:-1] and place[-1] != "[key]":
        return True
    return detail["type"] == "too_short" and any(
        len(each["loc"]) > len(place) and each["loc"][: len(place)] == place for each in details
    )


def _sentence(model: type[Arguments], detail: ErrorDetails, *, camel_case: bool) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if value is PENDING:
        return "must be a plain value, not an Output: it decides which entries there are"
    match kind:
        case "missing":
            return f"is required: {_described(model, detail['loc'])}"
        case "extra_forbidden":
            holder = _model_at(model, detail["loc"][:-1])
            names = {field.alias or name if camel_case else name for name, field in holder.model_fields.items()}
            return f"there is no such argument; {nearest(str(detail['loc'][-1]), names)}"
        case "value_error":
            return f"{_shown(value)} {context['error']}"
        case "literal_error":
            choices = re.findall(r"'([^']*)'", context["expected"])
            return f"{_shown(value)} is none of the choices; {nearest(str(value), choices)}"
        case "greater_than_equal":
            return f"{_shown(value)} is too low; the lowest is {context['ge']}"
        case "less_than_equal":
            return f"{_shown(value)} is too high; the highest is {context['le']}"
        case "string_too_short" if detail["loc"][-1] == "[key]":
            return "a key is empty; give it a name, since it names the entries"
        case "string_too_short" | "too_short":
            return f"{_shown(value)} is empty; leave it out, or {_described(model, detail['loc'])}"
        case "string_too_long":
            return f"{_shown(value)} has {len(value)} characters and may have {context['max_length']}; shorten it"
        case _:
            return f"{_shown(value)} is {_WRONG_TYPE.get(kind, detail['msg'].lower())}{_way_out(model, detail)}"


_WRONG_TYPE = {
    "string_type": "not a text",
    "int_type": "not a whole number",
    "int_from_float": "not a whole number",
    "bool_type": "neither true nor false",
    "tuple_type": "not a list; put it in brackets",
    "list_type": "not a list; put it in brackets",
    "dict_type": "not a map",
    "model_type": "not a map of arguments",
    "model_attributes_type": "not a map of arguments",
}


def _way_out(model: type[Arguments], detail: ErrorDetails) -> str:
    """What to write instead, where the mistake itself doesn't say it."""
    place = detail["loc"]
    field = _field(_model_at(model, place[:-1]), str(place[-1])) if place else None
    if field and field.description:
        return f"; {field.description}"
    match detail["type"], detail["input"]:
        case "string_type", int() | float():
            return "; write it in quotes"
        case "int_type" | "bool_type", str():
            return "; write it without quotes"
        case "string_type", _:
            return "; give one text"
        case "int_type" | "int_from_float", float():
            return "; write one without a fraction"
        case "int_type", _:
            return "; give one whole number"
        case "bool_type", _:
            return "; write true or false"
        case "dict_type", _:
            return "; write a value for each key"
        case "model_type" | "model_attributes_type", _:
            return "; write a value for each argument"
        case _:
            return ""


_LONGEST_SHOWN = 300
"""Characters of a value that a sentence shows: an ARM id is shown to its end, where its name stands."""


def _shown(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _LONGEST_SHOWN else f'"{value[:_LONGEST_SHOWN]}…"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return "a map"
    return "a list" if isinstance(value, (list, tuple)) else f"a {type(value).__name__}"


def _described(model: type[Arguments], place: tuple[int | str, ...]) -> str:
    field = _field(_model_at(model, place[:-1]), str(place[-1]))
    return field.description if field and field.description else "give it a value"


def _field(model: type[BaseModel], name: str) -> FieldInfo | None:
    return model.model_fields.get(name) or next(
        (field for field in model.model_fields.values() if field.alias == name), None
    )


def _model_at(model: type[BaseModel], place: tuple[int | str, ...]) -> type[BaseModel]:
    """The model that stands at a place of the arguments; keys of maps and positions of lists name no field."""
    for part in place:
        field = _field(model, str(part))
        inner = model_in(field.annotation) if field else None
        model = inner or model
    return model


def model_in(annotation: object) -> type[BaseModel] | None:
    """The model of the arguments inside a map, a list or an optional argument."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := model_in(each))), None)
