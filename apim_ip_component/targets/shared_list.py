"""Firewalls that are a list inside a resource which somebody else owns.

Pure. The product owns the entries that it declares and no others: what is read here is ARM's body of the resource, and what is
written is the one property that holds the list, with every other entry in its place. Two hosts can use this: the dynamic
resource of Python programs, and a resource of the plugin.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from apim_ip_component import prefix
from apim_ip_component.caution import Caution
from apim_ip_component.mistake import Mistake
from apim_ip_component.pending import PENDING
from apim_ip_component.service.region import code_name
from apim_ip_component.slot import Slot
from apim_ip_component.targets.entry import AddressValue, Entry, each_value_once
from apim_ip_component.targets.kind import Kind, Look, Target

Body = Mapping[str, object]
"""A resource as ARM's GET gives it."""
_READ_ONLY = frozenset({"id", "name", "type", "etag", "systemData"})


class SharedListTarget(Target):
    """The arguments of a target whose firewall is a list in somebody else's resource."""

    adopt: bool = Field(default=True)
    first_entry: bool = Field(default=False)


class ListPlace(BaseModel):
    """Where a list stands in the body, and how it is written."""

    model_config = ConfigDict(frozen=True)

    api_version: str
    below: str = ""
    """What follows the target's id in the path of the resource that holds the list: ``/networkRuleSets/default``."""
    path: tuple[str, ...]
    """The keys that lead to the list."""
    value: str | None
    """The key of an entry's address; ``None`` where an entry is the text itself."""
    beside: Mapping[str, object] = {}
    """What an entry of ours has beside its address."""
    method: Literal["PATCH", "PUT"]
    sent: tuple[str, ...]
    """The property that ARM replaces as a whole: sent as it was read, but for the list. Of a PUT, everything is sent."""
    unset: Mapping[str, object] = {}
    """What Azure does while that property isn't set, in words of the property: sent along so that a write changes nothing."""
    read_only: frozenset[str] = frozenset()
    """Keys of ``properties`` that a PUT leaves out."""
    conditional: bool = False
    """Whether Azure refuses a write when the etag has changed since the read."""


class Wish(BaseModel):
    """What one list is to hold of ours."""

    model_config = ConfigDict(frozen=True)

    values: tuple[str, ...] = ()
    """As the list spells them."""
    remove: tuple[str, ...] = ()
    """What was ours so far and isn't wanted any more."""
    first_entry: bool = False
    name: str = ""
    """What our entries are called, where an entry has a name."""


class NextList(BaseModel):
    """A list as it is to be."""

    model_config = ConfigDict(frozen=True)

    items: tuple[object, ...]
    left: str | None = None
    """The address that is left standing although nobody wants it: without it the list would open or be refused."""


class OpenListError(ValueError):
    """The first entry of a list that lets everybody in while it is empty. The message is a clause that follows the target."""


TargetT = TypeVar("TargetT", bound=SharedListTarget)


class SharedListKind(Kind[TargetT], Generic[TargetT]):
    """A kind of firewall whose entries stand in one list."""

    place: ListPlace
    noun: str
    """What the resource is called: ``storage account``."""
    value: str
    """What a resource of the same program takes instead: ``ApimIpAddresses.storage_ip_rules`` as a property."""
    owner: str
    """azure-native's type token of the resource: a program that has one is the owner of the list."""
    own_key: str | None
    """The key of an entry's address in azure-native's own resource; ``None`` where an entry is the text itself."""
    default_action: tuple[str, ...] | None = None
    """Where the body says what becomes of everybody else; ``None`` where nothing says so."""
    blind_in_region: ClassVar[bool] = False
    """Whether the rules don't see callers of the resource's own region."""
    holds_all = True

    def entries(self, target: TargetT, key: str, entry_prefix: str, slots: Sequence[Slot]) -> tuple[Entry, ...]:  # noqa: ARG002
        """One entry for the whole target: the addresses that we own in the list, in the order of the slots, each once."""
        self.check_addresses(slots)
        values: dict[object, AddressValue] = {}
        for slot in slots:
            texts = (PENDING,) if slot.value is PENDING else self.spelled(slot.value, tag=slot.tag)
            for text in texts:
                values.setdefault(
                    slot.key if text is PENDING else prefix.folded(text), AddressValue(region=slot.region, text=text)
                )
        entry = Entry(
            suffix=key,
            name=f"{entry_prefix}-{key}",
            properties={"values": tuple(values.values())},
            allows=each_value_once(slots),
            rules=len(values),
        )
        return (entry,)

    def known(self, entry: Entry) -> tuple[str, ...]:
        """Those of an entry's values that are known."""
        values = entry.properties["values"]
        return tuple(each.text for each in values if each.text is not PENDING) if isinstance(values, tuple) else ()

    def spelled(self, text: str, *, tag: bool) -> tuple[str, ...]:
        """An address as the values of this list."""
        return (text,) if tag else self.form.values(text)

    def clashes(self, targets: Mapping[str, TargetT], entry_prefix: str) -> Iterable[Mistake]:  # noqa: ARG002
        """Two writers of one list would race, and one may not take away what the other still lets in."""
        seen: dict[tuple[str, ...], str] = {}
        for key, target in targets.items():
            if target.parent is PENDING:
                continue
            first = seen.setdefault(target.parent.folded, key)
            if first != key:
                sentence = f'"{key}" and "{first}" are one {self.noun}; make one target of them'
                yield Mistake(path=(self.argument, key), sentence=sentence)

    # What a body says

    def is_owner(self, token: str) -> bool:
        """Whether a resource of this type manages the list, whatever the API version in its token."""
        package, module, name = (*token.split(":"), "", "")[:3]
        return f"{package}:{module.split('/')[0]}:{name}" == self.owner

    def items(self, body: Body) -> tuple[object, ...]:
        """The list's entries as they stand."""
        found = at(body, *self.place.path)
        return tuple(found) if isinstance(found, (list, tuple)) else ()

    def address_of(self, item: object) -> str | None:
        """The address that an entry lets in, whoever comes from there; ``None`` for every other entry."""
        if self.place.value is None:
            return item if isinstance(item, str) else None
        if not isinstance(item, Mapping) or item.get("action", "Allow") != "Allow":
            return None
        address = item.get(self.place.value)
        return address if isinstance(address, str) else None

    def item(self, value: str, name: str) -> object:  # noqa: ARG002
        """An entry of ours."""
        return value if self.place.value is None else {self.place.value: value, **self.place.beside}

    def own_values(self, slots: Sequence[Slot]) -> list[object]:
        """Known addresses as the value that a resource of the same program takes, each once.

        Raises:
            MistakesError: addresses that Azure would refuse here, without a path.
        """
        self.check_addresses(slots)
        texts = [text for slot in slots if slot.value is not PENDING for text in self.spelled(slot.value, tag=slot.tag)]
        return [self.own_item(each) for each in dict.fromkeys(texts)]

    def own_item(self, value: str) -> object:
        """One entry of such a value."""
        return value if self.own_key is None else {self.own_key: value, **self.place.beside}

    def standing(self, body: Body, values: Iterable[str]) -> tuple[str, ...]:
        """Those of some values that the list holds."""
        held = {prefix.folded(address) for address in map(self.address_of, self.items(body)) if address is not None}
        return tuple(each for each in values if prefix.folded(each) in held)

    def is_open_while_empty(self, body: Body) -> bool:  # noqa: ARG002
        """Whether the resource lets everybody in while the list is empty, and nobody else from its first entry on."""
        return False

    def refuses_to_be_empty(self, body: Body) -> bool:  # noqa: ARG002
        """Whether Azure refuses to take the last entry away."""
        return False

    def is_idle(self, body: Body) -> bool:
        """Whether the resource lets everybody in whatever the list holds: where there is a default action, unless it is Deny."""
        return self.default_action is not None and at(body, *self.default_action) != "Deny"

    def without_firewall(self, body: Body) -> str | None:  # noqa: ARG002
        """Why this resource takes no entries at all, as a clause with the way out."""
        return None

    # What follows from it

    def next_list(self, body: Body, wish: Wish) -> NextList:
        """Add and take away what is ours; all else keeps its place.

        Raises:
            OpenListError: this would be the first entry, and nobody said that it may be.
        """
        now = self.items(body)
        wanted = {prefix.folded(each): each for each in wish.values}
        gone = {prefix.folded(each) for each in wish.remove} - set(wanted)
        kept = [each for each in now if self._key(each) not in gone]
        held = {self._key(each) for each in kept}
        items = [*kept, *(self.item(each, wish.name) for key, each in wanted.items() if key not in held)]
        if items and not now and self.is_open_while_empty(body) and not wish.first_entry:
            raise OpenListError(
                f"this {self.noun} lets everybody in while its list is empty, and the first entry shuts all others out; "
                "set first_entry to true if that is meant"
            )
        if now and not items and (self.is_open_while_empty(body) or self.refuses_to_be_empty(body)):
            return NextList(items=now[-1:], left=self.address_of(now[-1]))
        return NextList(items=tuple(items))

    def _key(self, item: object) -> object:
        address = self.address_of(item)
        return None if address is None else prefix.folded(address)

    def request(self, body: Body, items: Sequence[object]) -> dict[str, object]:
        """The body of the write that makes the list this, and changes nothing else."""
        path, sent = self.place.path, self.place.sent
        if self.place.method == "PUT":
            whole = {key: value for key, value in body.items() if key not in _READ_ONLY}
            properties = whole.get("properties")
            if isinstance(properties, Mapping):
                whole["properties"] = {k: v for k, v in properties.items() if k not in self.place.read_only}
            return _with(whole, path, list(items))
        holder = at(body, *sent)
        value = _with(holder if isinstance(holder, Mapping) else self.place.unset, path[len(sent) :], list(items))
        return _with({}, sent, value if len(path) > len(sent) else list(items))

    def two_writers(self, key: str) -> Mistake:
        """The sentence for a resource that the program itself manages."""
        sentence = (
            f"this program manages that {self.noun} itself, and two writers of one list undo each other; give it "
            f"{self.value} instead"
        )
        return Mistake(path=(self.argument, key, "id"), sentence=sentence)

    def look(self, target: TargetT, key: str, entry: Entry, live: object) -> Look:
        """What the live resource means for our entries."""
        if not isinstance(live, Mapping):
            return Look()
        texts = self.known(entry)
        try:
            # An address that is still to come will be an entry as well.
            self.next_list(live, Wish(values=texts or ("pending",), first_entry=target.first_entry))
            mistakes: tuple[Mistake, ...] = ()
        except OpenListError as error:
            mistakes = (Mistake(path=("first_entry",), sentence=str(error)),)
        none = self.without_firewall(live)
        if none:
            mistakes = (*mistakes, Mistake(path=("id",), sentence=none))
        others = len(self.items(live)) - len(self.standing(live, texts))
        return Look(mistakes=mistakes, cautions=tuple(self._cautions(key, entry, live)), others=others)

    def _cautions(self, key: str, entry: Entry, live: Body) -> Iterable[Caution]:
        place = f"{self.argument}.{key}"
        if self.is_idle(live):
            sentence = f"{place}: this {self.noun} lets everybody in by default, so its entries have no effect"
            yield Caution(code="no-effect", sentence=f'{sentence}; its owner has to set the default action to "Deny"')
        if str(at(live, "properties", "publicNetworkAccess")).casefold() == "disabled":
            sentence = f"{place}: public access to this {self.noun} is off, so its entries have no effect"
            yield Caution(code="unreachable", sentence=f"{sentence}; let the service in by a private endpoint")
        home = code_name(str(live.get("location", "")))
        regions = {each.region for each in entry.allows}
        if self.blind_in_region and home in regions:
            yield Caution(
                code="same-region",
                regions=(home,),
                sentence=f"{place}: this {self.noun} is in the service's own region, and its rules don't see callers from "
                "there; let them in by a virtual network rule, a private endpoint or a network security perimeter",
            )


def at(body: object, *path: str) -> object:
    """What stands at a path in a body; ``None`` where nothing does."""
    for key in path:
        body = body.get(key) if isinstance(body, Mapping) else None
    return body


def _with(body: Mapping[str, object], path: Sequence[str], value: object) -> dict[str, object]:
    """A copy of a body that has a value at a path."""
    if not path:
        return dict(body)
    first, *rest = path
    inner = body.get(first)
    return {**body, first: _with(inner if isinstance(inner, Mapping) else {}, rest, value) if rest else value}
