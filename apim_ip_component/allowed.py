"""Which addresses are let in: the service's outlook and the arguments, joined into slots.

Pure. This is the one place that knows both the service and the targets.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from apim_ip_component import prefix
from apim_ip_component.arguments import AddressesArguments, AllowlistArguments
from apim_ip_component.caution import Caution
from apim_ip_component.mistake import Mistake, MistakesError, nearest
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service.cause import AddressKind
from apim_ip_component.service.outlook import Addresses, Outlook, RegionOutlook, choose
from apim_ip_component.slot import ADDITIONAL, Slot, of_region
from apim_ip_component.targets.catalogue import KINDS
from apim_ip_component.targets.entry import Entry
from apim_ip_component.targets.kind import Kind, Source, Target

_WHY_NONE: dict[str, str] = {
    "outbound": "no outbound and no public address",
    "public": "no public address",
    "private": 'no private address; only services in network type "Internal" have one',
}

SubnetPrefixes = Mapping[str, tuple[str, ...]]
"""The address prefixes of subnets, by the subnet's id as the service gives it."""


class Allowance(BaseModel):
    """The regions that are let in, and what is let in for each."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, ignored_types=(cached_property,))

    outlook: Outlook
    arguments: AddressesArguments
    regions: dict[str, RegionOutlook] | Pending
    """By name, in the order of the names; pending while nobody can say which there will be."""
    subnets: SubnetPrefixes = {}

    @classmethod
    def decide(
        cls, outlook: Outlook, arguments: AddressesArguments, subnets: SubnetPrefixes | None = None
    ) -> "Allowance":
        """Choose the regions.

        Raises:
            MistakesError: ``regions`` names one that the service lacks, or none is left.
        """
        regions = (
            outlook.regions if outlook.regions is PENDING else choose(outlook.regions, arguments.regions, ("regions",))
        )
        return cls(outlook=outlook, arguments=arguments, regions=regions, subnets=subnets or {})

    @property
    def by_tag(self) -> bool:
        """Whether service tags stand in for addresses."""
        return not self.outlook.deterministic and self.arguments.allow_service_tag

    def slots(self, source: Source, regions: tuple[str, ...] | None = None) -> tuple[Slot, ...]:
        """The slots of one source, by region name and number, the additional addresses last.

        While nobody can say which regions there will be, there are the additional ones alone.

        Args:
            source: which addresses.
            regions: only these; ``additional`` stands for the additional addresses.

        Raises:
            MistakesError: a region without such an address, or that isn't among those let in; without a path.
        """
        known = {} if self.regions is PENDING else self.regions
        if self.regions is not PENDING:
            self._check_names(regions, known)
        wanted = {name: each for name, each in known.items() if regions is None or name in regions}
        additional = self.additional if regions is None or ADDITIONAL in regions else ()
        return (*self._service_slots(source, wanted), *additional)

    def _check_names(self, regions: tuple[str, ...] | None, known: Mapping[str, RegionOutlook]) -> None:
        mistakes = [
            Mistake(
                path=("regions", index),
                sentence=f'"{name}" is none of the regions that are let in; {nearest(name, [*known, ADDITIONAL])}',
            )
            for index, name in enumerate(regions or ())
            if name not in known and name != ADDITIONAL
        ]
        if mistakes:
            raise MistakesError(mistakes)

    def _service_slots(self, source: Source, regions: Mapping[str, RegionOutlook]) -> tuple[Slot, ...]:
        if self.by_tag and source in ("outbound", "public"):
            return tuple(
                slot for name, each in regions.items() for slot in of_region(name, (each.service_tag,), tag=True)
            )
        if source != "subnet" and not self.outlook.deterministic and regions:
            raise MistakesError([Mistake(path=(), sentence=no_own_addresses(str(self.outlook.tier), regions.values()))])
        slots: list[Slot] = []
        mistakes: list[Mistake] = []
        for name, each in regions.items():
            values = self._subnet(each) if source == "subnet" else self._addresses(each, source)
            if isinstance(values, Mistake):
                mistakes.append(values)
            else:
                slots += of_region(name, values)
        if mistakes:
            raise MistakesError(mistakes)
        return tuple(slots)

    def _addresses(self, region: RegionOutlook, kind: AddressKind) -> Addresses | Mistake:
        if region.addresses(kind):
            return region.addresses(kind)
        none = f"{region.region} has {_WHY_NONE[kind]}"
        if self.outlook.not_ready:
            none += f" yet, since the service isn't ready ({self.outlook.not_ready}); run again when it is"
        return Mistake(path=(), sentence=f"{none}, so nothing was changed")

    def _subnet(self, region: RegionOutlook) -> Addresses | Mistake:
        if region.subnet_id is PENDING:
            return (PENDING,)
        if region.subnet_id is None:
            sentence = (
                f"{region.region} is in no virtual network, so there is no subnet to let in; choose another source"
            )
            return Mistake(path=(), sentence=sentence)
        return prefix.canonical(self.subnets[region.subnet_id]) if region.subnet_id in self.subnets else (PENDING,)

    @property
    def additional(self) -> tuple[Slot, ...]:
        """The addresses that the program names itself, in its order."""
        values = self.arguments.additional_addresses
        if values is PENDING:
            return of_region(ADDITIONAL, (PENDING,))
        return tuple(Slot(region=ADDITIONAL, n=n, value=value) for n, value in enumerate(values))

    def cautions(self) -> list[Caution]:
        """What a reviewer should know about what is let in."""
        if self.by_tag and self.regions is not PENDING and self.regions:
            tags = ", ".join(each.service_tag for each in self.regions.values())
            sentence = f"{tags} lets in every customer of Azure in that region, since tier {self.outlook.tier} has no "
            return [
                Caution(code="service-tag", regions=tuple(self.regions), sentence=f"{sentence}addresses of its own")
            ]
        return []


def no_own_addresses(tier: str, regions: Iterable[RegionOutlook]) -> str:
    """The sentence for a tier on shared infrastructure, with the choices that are left."""
    tags = ", ".join(each.service_tag for each in regions)
    return (
        f"tier {tier} has no addresses of its own; let in {tags} with allow_service_tag where the target takes service "
        "tags (it lets in every customer of that region), use source `subnet` where the service is in a virtual network, "
        "or move to Developer, Basic, Standard or Premium"
    )


_SOME = Slot(region="unknown", n=0, value=PENDING)
"""Stands for the addresses of regions that nobody can name yet, in entries that hold all addresses."""


class Plan(BaseModel):
    """Every entry that is to be, kind by kind and target by target."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    entries: tuple[tuple[Kind[Target], str, Entry], ...]
    cautions: tuple[Caution, ...]
    users: Mapping[str, tuple[tuple[str, Source], ...]]
    """By region: the targets that let its addresses in, each with its source."""


LiveLists = Mapping[tuple[str, str], object]
"""What holds the list of a target, by the target's argument and key: ARM's body, where it is a list in another's resource."""


def plan(
    allowance: Allowance, arguments: AllowlistArguments, entry_prefix: str, lists: LiveLists | None = None
) -> Plan:
    """Make the entries of all targets.

    Raises:
        MistakesError: everything that live data shows to be wrong, each with its path.
    """
    entries: list[tuple[Kind[Target], str, Entry]] = []
    cautions = allowance.cautions()
    not_shown: list[str] = []
    users: dict[str, dict[tuple[str, Source], None]] = {}
    mistakes: list[Mistake] = []
    others: dict[tuple[str, str], int] = {}
    for kind in KINDS:
        for key, target in arguments.targets(kind).items():
            try:
                slots = allowance.slots(target.source, target.regions)
                if allowance.regions is PENDING and kind.holds_all:
                    slots = (_SOME, *slots)
                elif allowance.regions is PENDING:
                    not_shown.append(f"{kind.argument}.{key}")
                made = kind.entries(target, key, entry_prefix, slots)
            except MistakesError as error:
                path = (kind.argument, key)
                mistakes += [each.model_copy(update={"path": (*path, *each.path)}) for each in error.mistakes]
                continue
            entries += [(kind, key, entry) for entry in made]
            for entry in made:
                look = kind.look(target, key, entry, (lists or {}).get((kind.argument, key)))
                mistakes += [
                    each.model_copy(update={"path": (kind.argument, key, *each.path)}) for each in look.mistakes
                ]
                cautions += look.cautions
                others[kind.argument, key] = look.others
            cautions += _without_effect(kind, key, slots)
            for slot in slots:
                if not slot.tag:
                    users.setdefault(slot.region, {})[f"{kind.argument}.{key}", target.source] = None
        mistakes += _over_limit(kind, arguments, entries, others)
    if mistakes:
        raise MistakesError(mistakes)
    if not_shown:
        sentence = (
            f"the service is still to be created or replaced, so the entries of {', '.join(not_shown)} can't be shown and "
            "may seem to be deleted; pass the service's resource, or name its `regions`"
        )
        cautions.append(Caution(code="not-shown", sentence=sentence))
    by_region = {region: tuple(each) for region, each in users.items()}
    return Plan(entries=tuple(entries), cautions=tuple(cautions), users=by_region)


def _without_effect(kind: Kind[Target], key: str, slots: Iterable[Slot]) -> Iterable[Caution]:
    idle = [
        slot for slot in slots if slot.value is not PENDING and not slot.tag and not kind.form.has_effect(slot.value)
    ]
    if idle:
        values = ", ".join(str(slot.value) for slot in idle)
        yield Caution(
            code="no-effect",
            regions=tuple(dict.fromkeys(slot.region for slot in idle)),
            sentence=f"{kind.argument}.{key}: {values} is private and never matches in {kind.form.firewall}; "
            f"{kind.form.instead}",
        )


def _over_limit(
    kind: Kind[Target],
    arguments: AllowlistArguments,
    entries: Iterable[tuple[Kind[Target], str, Entry]],
    others: Mapping[tuple[str, str], int],
) -> Iterable[Mistake]:
    """Count what each parent would hold; a parent that isn't made yet is counted by its target alone."""
    targets = arguments.targets(kind)
    counts: dict[object, dict[str, tuple[int, int]]] = {}
    for each, key, entry in entries:
        if each is kind:
            parent = targets[key].parent
            holder = key if parent is PENDING else parent.folded
            rules, values = counts.setdefault(holder, {}).get(key, (others.get((kind.argument, key), 0), 0))
            counts[holder][key] = (rules + entry.rules, values + len(entry.allows))
    for by_key in counts.values():
        sums = [sum(pair[position] for pair in by_key.values()) for position in (0, 1)]
        for limit, count in zip(kind.limits, sums, strict=False):
            allowed = arguments.limit(limit)
            if count > allowed:
                yield Mistake(
                    path=(kind.argument, next(iter(by_key))),
                    sentence=f"this comes to {count}, and Azure takes {allowed} {limit.counts} ({limit.source}); "
                    f'let in fewer regions, or raise limits["{limit.name}"] if Azure raised it',
                )
