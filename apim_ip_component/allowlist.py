"""``ApimIpAllowlist``: the firewalls that let in exactly the addresses of one service."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict, TypeVar

import pulumi

from apim_ip_component import azure_native
from apim_ip_component.allowed import Allowance, LiveLists, Plan, plan
from apim_ip_component.argument import check
from apim_ip_component.arguments import AllowlistArguments, check_together
from apim_ip_component.arm_id import ArmId
from apim_ip_component.component import (
    PACKAGE,
    SERVICE_OUTPUTS,
    Prospect,
    ServiceComponent,
    dependencies,
    published,
    reading_of,
    service_values,
    take,
)
from apim_ip_component.given import Given, with_unknowns
from apim_ip_component.inputs import ApimIpAllowlistArgs
from apim_ip_component.mistake import Mistake, MistakesError
from apim_ip_component.moves import moves
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service.reading import provider_subscription
from apim_ip_component.shared_list.lookup import look_up
from apim_ip_component.slot import ADDITIONAL
from apim_ip_component.targets.catalogue import KINDS, SHARED_LISTS
from apim_ip_component.targets.entry import Entry
from apim_ip_component.targets.kind import EntryKind, Kind, Target
from apim_ip_component.targets.registration import Parent, register, register_list
from apim_ip_component.targets.shared_list import SharedListKind, SharedListTarget

R = TypeVar("R")


class AllowedEntry(TypedDict):
    """One thing that one target lets in."""

    kind: str
    """The kind of the target: `nsg`, `sql`, …"""
    target: str
    """The key of the target."""
    region: str
    """The region of the address; `additional` for the additional addresses."""
    value: str
    """An address, a prefix or a service tag."""


class ApimIpAllowlist(ServiceComponent):
    """Firewalls that let in exactly the addresses of one API Management service, and follow them when they move."""

    entries: pulumi.Output[Sequence[AllowedEntry]]
    """What is let in where: one item for each target and value."""

    _serves_lists = True
    """Whether lists in somebody else's resource can be kept here: the plugin has no resource for them yet."""

    def __init__(self, name: str, args: ApimIpAllowlistArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Read the service and keep its entries.

        Args:
            name: the name of the component; the entries' names in Azure begin with it, unless `entry_prefix` is given.
            args: the service, and the firewalls by kind and key.
            opts: `depends_on` delays the lookup and the entries; providers reach both.

        Raises:
            pulumi.RunError: everything that is wrong with plain arguments, before anything is registered.
        """
        service, given = self._checked(lambda: take(args))
        first = self._checked(lambda: check(AllowlistArguments, given.plain()))
        self._checked(lambda: self._check_served(first))
        entry_prefix = first.entry_prefix or name
        self._checked(lambda: check_together(first, entry_prefix))
        super().__init__(f"{PACKAGE}:index:ApimIpAllowlist", name, None, opts)
        self._reading = reading_of(service, given, self, opts)
        registrar = _Registrar(self, given)
        state = pulumi.Output.all(
            self._prospect(given, AllowlistArguments), provider_subscription(self), registrar.owners(first)
        )

        def look(
            known: Prospect[AllowlistArguments], subscription: str | None, owners: Owners
        ) -> pulumi.Output[Mapping[str, object]]:
            self._checked(lambda: registrar.check(known.arguments, entry_prefix, subscription, owners))
            # By this component's own provider: the service may be read by another one (hub and spoke).
            options = pulumi.InvokeOutputOptions(
                parent=self, version=azure_native.VERSION, depends_on=dependencies(opts)
            )
            lists = registrar.look_up(known.arguments, options)
            return lists.apply(lambda found: registrar.build(entry_prefix, known, found))

        self._publish(state.apply(lambda all_known: look(*all_known)), (*SERVICE_OUTPUTS, "entries"))

    def _check_served(self, arguments: AllowlistArguments) -> None:
        mistakes = [
            Mistake(
                path=(kind.argument,),
                sentence=f"entries in a {kind.noun} are kept in Python programs only, so far; give it {kind.value}",
            )
            for kind in SHARED_LISTS.values()
            if arguments.targets(kind) and not self._serves_lists
        ]
        if mistakes:
            raise MistakesError(mistakes)


Owners = Mapping[tuple[str, str], Sequence[str]]
"""The types of the resources that a target's id comes from, by the target's argument and key."""


class _Registrar:
    """Registers the entries of one component, once all is known that will be known."""

    def __init__(self, component: ApimIpAllowlist, given: Given) -> None:
        self._component = component
        self._given = given
        self._addresses: dict[tuple[str, object], pulumi.Output[str]] = {}

    def owners(self, arguments: AllowlistArguments) -> pulumi.Output[Owners]:
        """The types of the program's own resources that the id of each shared list comes from."""
        return _each(
            {
                (kind.argument, key): _types_behind(value)
                for kind, key, _ in _shared_lists(arguments)
                if isinstance(value := self._given.at(kind.argument, key, "id"), pulumi.Output)
            }
        )

    def check(
        self,
        arguments: AllowlistArguments,
        entry_prefix: str,
        subscription: str | None,
        owners: Owners,
    ) -> None:
        """Find what is wrong between the arguments, now that all are known that will be.

        Raises:
            MistakesError: all of it.
        """
        check_together(arguments, entry_prefix)
        _check_subscriptions(arguments, subscription)
        mistakes = [
            kind.two_writers(key)
            for kind, key, _ in _shared_lists(arguments)
            if any(kind.is_owner(each) for each in owners.get((kind.argument, key), ()))
        ]
        if mistakes:
            raise MistakesError(mistakes)

    def look_up(self, arguments: AllowlistArguments, options: pulumi.InvokeOutputOptions) -> pulumi.Output[LiveLists]:
        """Read the lists that somebody else owns."""
        return _each(
            {
                (kind.argument, key): look_up(kind, key, target.parent, options)
                for kind, key, target in _shared_lists(arguments)
                if isinstance(target.parent, ArmId)
            }
        )

    async def build(
        self, entry_prefix: str, known: Prospect[AllowlistArguments], lists: LiveLists
    ) -> Mapping[str, object]:
        """Decide, check, and only then register."""
        decided, planned = self._component._checked(lambda: _decide(entry_prefix, known, lists))
        self._component._say([*known.cautions(), *planned.cautions, *moves(decided, planned.users)])
        await self._register(planned, known.arguments, lists)
        return published(service_values(decided) | {"entries": _rows(planned)})

    async def _register(self, planned: Plan, arguments: AllowlistArguments, lists: LiveLists) -> None:
        parents: dict[tuple[str, str], Parent] = {}
        for kind, key, entry in planned.entries:
            # Lets the engine work on the entries that are registered already.
            await asyncio.sleep(0)
            target_id = self._given.id_at(kind.argument, key, "id")
            if isinstance(kind, SharedListKind):
                target = arguments.targets(kind)[key]
                standing = _standing(kind, entry, lists.get((kind.argument, key)))
                register_list(kind, entry, target, target_id, standing, self._address, self._component)
                continue
            assert isinstance(kind, EntryKind)  # noqa: S101  # there are no other shapes
            parent = parents.get((kind.name, key))
            if parent is None:
                parent = parents[kind.name, key] = Parent(kind, target_id)
            register(kind, entry, parent.path(entry.name), self._address, self._argument(kind, key), self._component)

    def _address(self, region: str, text: str | Pending) -> pulumi.Output[str]:
        """One Output for each address, whoever uses it: it carries the dependency on what the address comes from."""
        if (region, text) not in self._addresses:
            given = self._given.at("additional_addresses")
            origin = pulumi.Output.from_input(given) if region == ADDITIONAL else self._component._reading.live
            value: object = pulumi.UNKNOWN if text is PENDING else text
            self._addresses[region, text] = origin.apply(lambda _: value, run_with_unknowns=True)  # type: ignore[arg-type, return-value]
        return self._addresses[region, text]

    def _argument(self, kind: Kind[Target], key: str) -> "_Argument":
        return _Argument(self._given, (kind.argument, key))


class _Argument:
    """The arguments of one target, as Outputs where the program gave Outputs."""

    def __init__(self, given: Given, path: tuple[str, str]) -> None:
        self._given = given
        self._path = path

    def __call__(self, name: str, checked: object) -> object:
        if self._given.has_outputs(*self._path, name):
            return self._given.at(*self._path, name)
        return with_unknowns(checked)


def _decide(entry_prefix: str, known: Prospect[AllowlistArguments], lists: LiveLists) -> tuple[Allowance, Plan]:
    """Decide what is let in where.

    Raises:
        MistakesError: everything that live data shows to be wrong.
    """
    unread = [each for each in lists.values() if isinstance(each, Mistake)]
    if unread:
        raise MistakesError(unread)
    decided = known.decide()
    return decided, plan(decided, known.arguments, entry_prefix, lists)


def _shared_lists(
    arguments: AllowlistArguments,
) -> Iterator[tuple[SharedListKind[SharedListTarget], str, SharedListTarget]]:
    """The targets that are a list in somebody else's resource."""
    for kind in SHARED_LISTS.values():
        for key, target in arguments.targets(kind).items():
            yield kind, key, target


def _each(outputs: Mapping[tuple[str, str], pulumi.Output[R]]) -> pulumi.Output[Mapping[tuple[str, str], R]]:
    """All of them as one, by the target's argument and key.

    Behind a proxy: Pulumi takes a plain dict apart, and keys that are no texts with it.
    """
    return pulumi.Output.all(*outputs.values()).apply(
        lambda known: MappingProxyType(dict(zip(outputs, known, strict=True)))
    )


def _types_behind(value: pulumi.Output[object]) -> pulumi.Output[list[str]]:
    """The types of the program's own resources that a value comes from."""

    async def ask() -> list[str]:
        return [each.pulumi_resource_type for each in await value.resources()]

    return pulumi.Output.from_input(ask())


def _standing(kind: SharedListKind[SharedListTarget], entry: Entry, live: object) -> object:
    """Those of our addresses that the list holds."""
    return list(kind.standing(live, kind.known(entry))) if isinstance(live, Mapping) else pulumi.UNKNOWN


def _rows(planned: Plan) -> list[dict[str, object]]:
    return [
        {"kind": kind.name, "target": key, "region": each.region, "value": each.value}
        for kind, key, entry in planned.entries
        for each in entry.allows
    ]


def _check_subscriptions(arguments: AllowlistArguments, subscription: str | None) -> None:
    """Entries are written where the provider points; an id in another subscription would miss its firewall."""
    if subscription is None:
        return
    mistakes = [
        Mistake(
            path=(kind.argument, key, "id"),
            sentence=f"is in subscription {target.parent.subscription}, and the provider writes to {subscription}; "
            "pass opts=ResourceOptions(provider=azure_native.Provider(…, subscription_id=…)) for that subscription, in a "
            "component of its own",
        )
        for kind in KINDS
        for key, target in arguments.targets(kind).items()
        if isinstance(target.parent, ArmId) and target.parent.subscription.casefold() != subscription.casefold()
    ]
    if mistakes:
        raise MistakesError(mistakes)
