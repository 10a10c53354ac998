"""What one API Management service reports about itself, read and nothing decided.

Pure. The same reader takes the three spellings in which the facts travel: the body of ``GET
Microsoft.ApiManagement/service/{name}`` (nested in ``properties``), what ``az apim show`` prints (flat, ``publicIpAddresses``)
and what azure-native's lookup answers (flat, ``publicIPAddresses``). Keys are compared without regard to case.

Source of the shapes: ARM schema Microsoft.ApiManagement/service 2024-05-01, and published bodies of 2018 to 2026.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from apim_ip_component import prefix
from apim_ip_component.service.region import code_name
from apim_ip_component.service.tier import is_deterministic

NetworkType = Literal["None", "External", "Internal"]
NETWORK_TYPES: tuple[NetworkType, ...] = ("None", "External", "Internal")

RESOURCE_TYPE = "Microsoft.ApiManagement/service"
_BEING_MADE = frozenset({"created", "activating"})
_BEING_CHANGED = _BEING_MADE | {"updating"}


class NotAServiceError(ValueError):
    """The JSON is not the body of an API Management service; the message is one sentence."""


class Listed(BaseModel):
    """One address list as the service gives it: what is an address, and what stood there and is none."""

    model_config = ConfigDict(frozen=True)

    addresses: tuple[str, ...] = ()
    """Canonical texts, once each, in numeric order; prefixes count as addresses."""
    invalid: tuple[str, ...] = ()
    """What was no address: resource ids, masked text. Live Basic v2 services do this (facts of 2026-11-23 §9)."""


def _read_list(value: object) -> Listed:
    """``null``, a missing key and ``[]`` all occur and mean the same."""
    if isinstance(value, Listed):
        return value
    items = value if isinstance(value, (list, tuple)) else [] if value is None else [value]
    valid: list[str] = []
    invalid: list[str] = []
    for item in items:
        try:
            valid.append(prefix.text(prefix.parse_allowed(item if isinstance(item, str) else "")))
        except prefix.NotAnAddressError:
            invalid.append(str(item))
    return Listed(addresses=prefix.canonical(valid), invalid=tuple(dict.fromkeys(invalid)))


def _read_subnet(value: object) -> str | None:
    if isinstance(value, Mapping):
        subnet = {str(key).casefold(): each for key, each in value.items()}.get("subnetresourceid")
        return str(subnet) if subnet else None
    return str(value) if value else None


AddressList = Annotated[Listed, BeforeValidator(_read_list)]


class RegionFacts(BaseModel):
    """What the service reports about one of its regions."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    region: Annotated[str, BeforeValidator(lambda value: code_name(value) if isinstance(value, str) else value)] = (
        Field(alias="location", min_length=1)
    )
    """ARM's code name: ``westeurope``."""
    public: AddressList = Field(default=Listed(), alias="publicipaddresses")
    private: AddressList = Field(default=Listed(), alias="privateipaddresses")
    outbound: AddressList = Field(default=Listed(), alias="outboundpublicipaddresses")
    subnet_id: Annotated[str | None, BeforeValidator(_read_subnet)] = Field(
        default=None, alias="virtualnetworkconfiguration"
    )
    public_ip_address_id: str | None = Field(default=None, alias="publicipaddressid")
    zones: Annotated[tuple[str, ...], BeforeValidator(lambda value: () if value is None else value)] = ()
    nat_gateway_state: Annotated[str, BeforeValidator(lambda value: value or "Disabled")] = Field(
        default="Disabled", alias="natgatewaystate"
    )
    """``Enabled``, ``Disabled`` or, live, ``Unsupported``."""
    gateway_disabled: Annotated[bool, BeforeValidator(bool)] = Field(default=False, alias="disablegateway")

    @model_validator(mode="before")
    @classmethod
    def _fold_keys(cls, data: object) -> object:
        return {str(key).casefold(): value for key, value in data.items()} if isinstance(data, Mapping) else data

    @property
    def invalid(self) -> tuple[str, ...]:
        """What stood in any list and is no address."""
        return tuple(dict.fromkeys((*self.public.invalid, *self.private.invalid, *self.outbound.invalid)))


class _Sku(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    name: str = Field(min_length=1)
    capacity: int | None = None


class ServiceFacts(BaseModel):
    """What an API Management service reports about itself. Made by ``read``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = ""
    name: str = ""
    sku: _Sku
    network_type: NetworkType = Field(default="None", alias="virtualnetworktype")
    state: Annotated[str, BeforeValidator(lambda value: value or "")] = Field(default="", alias="provisioningstate")
    target_state: Annotated[str, BeforeValidator(lambda value: value or "")] = Field(
        default="", alias="targetprovisioningstate"
    )
    regions: tuple[RegionFacts, ...]
    """The primary region first, then the additional ones as listed."""

    @field_validator("network_type", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        """ARM's enumerations compare without case; a service in no network has ``None``, ``null`` or nothing."""
        spelled = {each.casefold(): each for each in NETWORK_TYPES}
        return spelled.get(str(value or "None").casefold(), value)

    @property
    def tier(self) -> str:
        """ARM's ``sku.name``."""
        return self.sku.name

    @property
    def deterministic(self) -> bool:
        """Whether a service of this tier has addresses of its own."""
        return is_deterministic(self.tier)

    @property
    def being_made(self) -> bool:
        """Whether the service isn't ready yet: no address then means "not yet", on every tier."""
        return self.state.casefold() in _BEING_MADE

    @property
    def changing(self) -> bool:
        """Whether a change is under way: the addresses may be those that are about to go."""
        return bool(self.target_state) or self.state.casefold() in _BEING_CHANGED

    @property
    def invalid(self) -> tuple[str, ...]:
        """What stood in any region's list and is no address, once each."""
        return tuple(dict.fromkeys(item for region in self.regions for item in region.invalid))


def read(body: object) -> ServiceFacts:
    """Read the facts from a JSON body in any of the three spellings.

    Raises:
        NotAServiceError: one sentence with what is missing or wrong.

    >>> read({"location": "West Europe", "sku": {"name": "Premium"},
    ...       "properties": {"publicIPAddresses": ["20.50.7.14"]}}).regions[0].public.addresses
    ('20.50.7.14',)
    """
    if not isinstance(body, Mapping):
        raise NotAServiceError(f"the body of an API Management service is a JSON object, and this is {_kind(body)}")
    flat = {str(key).casefold(): value for key, value in body.items()}
    properties = flat.pop("properties", None)
    if isinstance(properties, Mapping):
        flat = {str(key).casefold(): value for key, value in properties.items()} | flat
    kind = flat.get("type")
    if isinstance(kind, str) and kind.casefold() != RESOURCE_TYPE.casefold():
        raise NotAServiceError(f'this is the body of a "{kind}", not of a "{RESOURCE_TYPE}"')
    additional = flat.get("additionallocations") or ()
    if not isinstance(additional, (list, tuple)):
        raise NotAServiceError(f'"additionalLocations" must be a list, and is {_kind(additional)}')
    try:
        return ServiceFacts.model_validate(flat | {"regions": (flat, *additional)})
    except ValidationError as error:
        raise NotAServiceError(
            "this is not the body of an API Management service: "
            + "; ".join(f"{_path(each['loc'])}: {each['msg'].lower()}" for each in error.errors(include_url=False))
        ) from None


_WIRE_NAMES = {"virtualnetworktype": "virtualNetworkType", "zones": "zones", "location": "location"}


def _path(location: tuple[int | str, ...]) -> str:
    """The value's place in the body: the primary region's fields stand at the top."""
    parts: list[str] = []
    for place in location:
        if place == "regions":
            continue
        if isinstance(place, int):
            parts += [f"additionalLocations[{place - 1}]"] if place else []
        else:
            parts.append(_WIRE_NAMES.get(place, place))
    return ".".join(parts)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "an object" if isinstance(value, Mapping) else f"{value!r}"
