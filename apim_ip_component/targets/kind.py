"""What a kind of firewall is: facts first, and how slots become its entries.

Pure. One file for each kind fills this in; ``catalogue`` lists them.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from apim_ip_component import prefix
from apim_ip_component.argument import Arguments, Known, RegionName
from apim_ip_component.arm_id import ArmId
from apim_ip_component.caution import Caution
from apim_ip_component.mistake import Mistake, MistakesError
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.slot import Slot
from apim_ip_component.targets.entry import AddressValue, Allowed, Entry
from apim_ip_component.targets.form import AddressForm, RefusedAddressError, first_and_last
from apim_ip_component.targets.limit import Limit

Source = Literal["outbound", "public", "private", "subnet"]


class Target(Arguments):
    """The arguments that every target has."""

    parent_type: ClassVar[str]
    """The ARM type of the resource that ``id`` names."""

    id: Known[str] = Field(description="give the ARM resource id of the firewall's resource, or the resource itself")
    source: Source = Field(default="outbound")
    regions: tuple[RegionName, ...] | None = Field(default=None, strict=False, min_length=1)

    @field_validator("id")
    @classmethod
    def _of_parent_type(cls, value: Known[str]) -> Known[str]:
        if value is not PENDING:
            ArmId.parse(value, cls.parent_type)
        return value

    @cached_property
    def parent(self) -> ArmId | Pending:
        """The resource that holds the entries."""
        return PENDING if self.id is PENDING else ArmId.parse(self.id, self.parent_type)


class Look(BaseModel):
    """What a live resource shows about an entry that it is to hold."""

    model_config = ConfigDict(frozen=True)

    mistakes: tuple[Mistake, ...] = ()
    """Without the target's own path."""
    cautions: tuple[Caution, ...] = ()
    others: int = 0
    """How many rules of others the resource holds."""


TargetT = TypeVar("TargetT", bound=Target)


class Kind(ABC, Generic[TargetT]):
    """One kind of firewall."""

    name: str
    """What it is called in names and in ``entries``: ``nsg``."""
    argument: str
    """The argument whose map names its targets: ``network_security_rules``."""
    target: type[TargetT]
    """The model of one target's arguments."""
    form: AddressForm
    limits: tuple[Limit, ...]
    """The first limits how many entries one parent holds."""
    actions: tuple[str, ...]
    """The role actions that keeping the entries takes."""
    holds_all: bool
    """Whether one entry holds all addresses of a target."""

    @abstractmethod
    def entries(self, target: TargetT, key: str, entry_prefix: str, slots: Sequence[Slot]) -> tuple[Entry, ...]:
        """Make the entries of one target.

        Raises:
            MistakesError: addresses that Azure would refuse here, without a path.
        """

    @abstractmethod
    def clashes(self, targets: Mapping[str, TargetT], entry_prefix: str) -> Iterable[Mistake]:
        """Find targets of this kind that Azure wouldn't take beside each other."""

    def look(self, target: TargetT, key: str, entry: Entry, live: object) -> Look:  # noqa: ARG002
        """Compare an entry with the live resource that is to hold it, where that was looked up."""
        return Look()

    def check_addresses(self, slots: Sequence[Slot]) -> None:
        """Refuse the addresses that Azure would refuse here.

        Raises:
            MistakesError: one sentence for each of them, without a path.
        """
        mistakes = []
        for slot in slots:
            if slot.value is PENDING:
                continue
            try:
                self.check_address(slot.value, tag=slot.tag)
            except (RefusedAddressError, prefix.NotAnAddressError) as error:
                mistakes.append(Mistake(path=(), sentence=f"{slot.value} ({slot.region}) {error}"))
        if mistakes:
            raise MistakesError(mistakes)

    def check_address(self, value: str, *, tag: bool) -> None:
        """Refuse one address.

        Raises:
            RefusedAddressError: why, as a clause.
        """
        if tag:
            if not self.form.service_tags:
                raise RefusedAddressError(f"is a service tag, and {self.form.firewall} takes addresses only")
        else:
            self.form.check(value)


class EntryKind(Kind[TargetT]):
    """A firewall whose entries are resources of their own, each with a name."""

    token: str
    """azure-native's type token of an entry."""
    path: tuple[str, ...]
    """The wire names of the path parameters: one for each segment of the parent's id, then the entry's own name."""
    refused_in_names: re.Pattern[str]
    """Characters that Azure refuses in an entry's name; ``_`` stands for each."""
    longest_name: int
    replace_create_first: bool
    """Whether Azure lets the new entry stand before the old one is gone, when one must be replaced."""

    def clashes(self, targets: Mapping[str, TargetT], entry_prefix: str) -> Iterable[Mistake]:
        """Two keys may differ and yet lead to one name in Azure, where a character was refused or case doesn't count."""
        seen: dict[tuple[str, ...], str] = {}
        for key, target in targets.items():
            try:
                name = self.entry_name(entry_prefix, key)
            except MistakesError as error:
                yield from (each.model_copy(update={"path": (self.argument, key)}) for each in error.mistakes)
                continue
            if target.parent is PENDING:
                continue
            first = seen.setdefault((*target.parent.folded, name.casefold()), key)
            if first != key:
                sentence = f'"{key}" and "{first}" both lead to "{name}" in Azure; rename one of them'
                yield Mistake(path=(self.argument, key), sentence=sentence)

    def entry_name(self, *parts: str) -> str:
        """The name of an entry in Azure.

        Raises:
            MistakesError: Azure takes no name as long as this.
        """
        name = self.refused_in_names.sub("_", "-".join(parts))
        if len(name) > self.longest_name:
            raise MistakesError(
                [
                    Mistake(
                        path=(),
                        sentence=f'its name in Azure, "{name}", has {len(name)} characters and may have '
                        f"{self.longest_name}; shorten the key, or set entry_prefix",
                    )
                ]
            )
        return name


class RangeKind(EntryKind[TargetT]):
    """A firewall with one resource for each range of addresses."""

    start: str
    end: str
    """The wire names of the range's bounds."""
    holds_all = False
    replace_create_first = True

    def entries(self, target: TargetT, key: str, entry_prefix: str, slots: Sequence[Slot]) -> tuple[Entry, ...]:  # noqa: ARG002
        """One entry a slot: a single address is a range of one, a prefix reaches from its first to its last address."""
        self.check_addresses(slots)
        return tuple(self._entry(key, entry_prefix, slot) for slot in slots)

    def _entry(self, key: str, entry_prefix: str, slot: Slot) -> Entry:
        start, end = (PENDING, PENDING) if slot.value is PENDING else first_and_last(slot.value)
        return Entry(
            suffix=f"{key}-{slot.key}",
            name=self.entry_name(entry_prefix, key, slot.key),
            properties={
                self.start: AddressValue(region=slot.region, text=start),
                self.end: AddressValue(region=slot.region, text=end),
            },
            allows=(Allowed(region=slot.region, value=slot.value),),
        )
