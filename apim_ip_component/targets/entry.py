"""An entry: what one firewall is to hold, as a value.

Pure: the shape of the resource to register, in Azure's wire names, with places where values are still to come.
"""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.slot import Slot


class AddressValue(BaseModel):
    """A property that holds an address of the service, or a bound of one; pending while only ``pulumi up`` can tell."""

    model_config = ConfigDict(frozen=True)

    region: str
    """The region of its slot: what it depends on."""
    text: str | Pending


class ArgumentValue(BaseModel):
    """A property that holds an argument of the target, just as the program gave it."""

    model_config = ConfigDict(frozen=True)

    argument: str
    value: object
    """What the argument was checked to be."""


Property = str | int | AddressValue | ArgumentValue | tuple[AddressValue, ...]


class Allowed(BaseModel):
    """One thing that an entry lets in: a row of the ``entries`` output."""

    model_config = ConfigDict(frozen=True)

    region: str
    value: str | Pending
    """An address, a prefix or a service tag; never a range."""


class Entry(BaseModel):
    """One resource in Azure that lets addresses in."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    suffix: str
    """What follows ``<component>-<kind>-`` in the name of the child: ``orders-westeurope-0``."""
    name: str
    """The name in Azure."""
    properties: Mapping[str, Property]
    """By wire name, without the path of the resource."""
    allows: tuple[Allowed, ...]
    rules: int = 1
    """How many rules of the firewall it is, as Azure counts them."""


def each_value_once(slots: Sequence[Slot]) -> tuple[Allowed, ...]:
    """What a list holds: Azure takes a value once, also where two regions share it. Pending ones can't be told apart yet."""
    first: dict[object, Slot] = {}
    for slot in slots:
        first.setdefault(slot.key if slot.value is PENDING else slot.value, slot)
    return tuple(Allowed(region=slot.region, value=slot.value) for slot in first.values())
