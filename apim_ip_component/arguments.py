"""The arguments of the two components, as they are checked. Pure.

``inputs`` has the same arguments as the types that a program is written against.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, get_origin

from pydantic import AfterValidator, BaseModel, Field, create_model
from pydantic.alias_generators import to_camel

from apim_ip_component.argument import AddressText, Arguments, Known, RegionName, WholeNumber, id_of, model_in
from apim_ip_component.mistake import Mistake, MistakesError, nearest
from apim_ip_component.service.facts import RESOURCE_TYPE
from apim_ip_component.service.planned import PlannedArguments
from apim_ip_component.targets.catalogue import KINDS
from apim_ip_component.targets.kind import Kind, TargetT
from apim_ip_component.targets.limit import LIMITS, Limit


def _limit_name(name: str) -> str:
    if name not in LIMITS:
        raise ValueError(f"is no limit; {nearest(name, LIMITS)}")
    return name


LimitName = Annotated[str, AfterValidator(_limit_name)]


class AddressesArguments(Arguments):
    """What ``ApimIpAddresses`` takes."""

    service: Known[Annotated[str, AfterValidator(id_of(RESOURCE_TYPE))]] = Field(
        description="give the API Management service, its ARM resource id, or an ApimIpAddresses made of it"
    )
    planned: PlannedArguments | None = None
    regions: tuple[RegionName, ...] | None = Field(default=None, strict=False, min_length=1)
    additional_addresses: Known[Annotated[tuple[Known[AddressText], ...], Field(strict=False)]] = ()
    allow_service_tag: bool = False

    @property
    def needs_subnets(self) -> bool:
        """Whether the prefixes of subnets are let in."""
        return False


class _AllowlistArguments(AddressesArguments):
    limits: dict[LimitName, Annotated[WholeNumber, Field(ge=1)]] = Field(default_factory=dict)
    entry_prefix: Annotated[str, Field(min_length=1)] | None = None

    def targets(self, kind: Kind[TargetT]) -> dict[str, TargetT]:
        """The targets of one kind, by the keys that the program chose."""
        targets: dict[str, TargetT] = getattr(self, kind.argument)
        return targets

    @property
    def needs_subnets(self) -> bool:
        """Whether the prefixes of subnets are let in."""
        return any(target.source == "subnet" for kind in KINDS for target in self.targets(kind).values())

    def limit(self, limit: Limit) -> int:
        """A limit, as the program knows it better or as Azure documents it."""
        return self.limits.get(limit.name, limit.number)


if TYPE_CHECKING:
    AllowlistArguments = _AllowlistArguments
else:
    _fields: dict[str, Any] = {
        kind.argument: (dict[Annotated[str, Field(min_length=1)], kind.target], Field(default_factory=dict))
        for kind in KINDS
    }
    AllowlistArguments = create_model("AllowlistArguments", __base__=_AllowlistArguments, **_fields)
    AllowlistArguments.__doc__ = "What ``ApimIpAllowlist`` takes: the above, and a map of targets for each kind."


def check_together(arguments: AllowlistArguments, entry_prefix: str) -> None:
    """Find what is wrong between arguments that are right one by one.

    Raises:
        MistakesError: two targets that Azure wouldn't take beside each other, or that lead to one name.
    """
    mistakes = [each for kind in KINDS for each in kind.clashes(arguments.targets(kind), entry_prefix)]
    if mistakes:
        raise MistakesError(mistakes)


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        inner = model_in(field.annotation)
        if inner is not None:
            yield from _names(inner)


_NAMES = "|".join(sorted({each for each in _names(AllowlistArguments) if "_" in each}, key=len, reverse=True))
_SPELLED = re.compile(
    r'"[^"]*"|The provider said:.*'  # values, and words that aren't ours
    # Behind a dot or in a path stands somebody's own name; behind ours, an output.
    rf"|(?P<name>(?:(?<![\w./-])(?:depends_on|{_NAMES})|(?<=ApimIpAddresses\.)[a-z_]+)(?!\w))"
)


def in_camel_case(text: str) -> str:
    """Tell who writes camelCase (other languages, the stack config) the same text; keys and values stay as they are.

    >>> in_camel_case('sql_servers.first_entry: "sql_servers" is in /rg/my_sql; set first_entry, or name it in depends_on')
    'sqlServers.first_entry: "sql_servers" is in /rg/my_sql; set firstEntry, or name it in dependsOn'
    """
    return _SPELLED.sub(lambda found: to_camel(found["name"]) if found["name"] else found[0], text)


def told_in_camel_case(mistake: Mistake) -> Mistake:
    """The same mistake for who writes the arguments in camelCase; the key of a map stays as it is."""
    first = AllowlistArguments.model_fields.get(str(mistake.path[0])) if mistake.path else None
    key = 1 if first is not None and get_origin(first.annotation) is dict else None
    path = tuple(
        to_camel(part) if isinstance(part, str) and at != key else part for at, part in enumerate(mistake.path)
    )
    return Mistake(path=path, sentence=in_camel_case(mistake.sentence))
