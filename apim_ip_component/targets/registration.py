"""Registering an entry with the engine, by azure-native's type token.

The one place where entries become resources. What is sent is what azure-native's own class would send for the same
arguments; a test compares them kind by kind.
"""

from collections.abc import Callable, Mapping

import pulumi

from apim_ip_component import azure_native
from apim_ip_component.arm_id import ArmId
from apim_ip_component.pending import Pending
from apim_ip_component.shared_list.dynamic_resource import SharedListEntries
from apim_ip_component.targets.entry import AddressValue, ArgumentValue, Entry, Property
from apim_ip_component.targets.kind import EntryKind, Target
from apim_ip_component.targets.shared_list import SharedListKind, SharedListTarget

AddressOutput = Callable[[str, str | Pending], pulumi.Output[str]]
"""Gives the Output for an address text of a region, with what it depends on."""
Argument = Callable[[str, object], object]
"""Gives an argument as the program gave it, where that is an Output, else as it was checked."""


class FirewallEntry(pulumi.CustomResource):
    """One entry of one firewall."""

    def __init__(self, token: str, name: str, properties: Mapping[str, object], opts: pulumi.ResourceOptions) -> None:
        super().__init__(token, name, dict(properties), opts)


class Parent:
    """The resource that holds a target's entries, as path parameters."""

    def __init__(self, kind: EntryKind[Target], target_id: str | pulumi.Output[str]) -> None:
        self._kind = kind
        self._parsed: ArmId | pulumi.Output[ArmId] = (
            target_id.apply(self._parse) if isinstance(target_id, pulumi.Output) else self._parse(target_id)
        )

    def _parse(self, text: str) -> ArmId:
        return ArmId.parse(text, self._kind.target.parent_type)

    def path(self, entry_name: str) -> dict[str, pulumi.Input[str]]:
        """The path parameters of one entry, by wire name."""
        *segments, own = self._kind.path
        return {
            "resourceGroupName": self._part(lambda parsed: parsed.resource_group),
            **{segment: self._part(_name(at)) for at, segment in enumerate(segments)},
            own: entry_name,
        }

    def _part(self, part: Callable[[ArmId], str]) -> pulumi.Input[str]:
        return self._parsed.apply(part) if isinstance(self._parsed, pulumi.Output) else part(self._parsed)


def _name(at: int) -> Callable[[ArmId], str]:
    return lambda parsed: parsed.names[at]


def register(
    kind: EntryKind[Target],
    entry: Entry,
    path: Mapping[str, pulumi.Input[str]],
    address: AddressOutput,
    argument: Argument,
    component: pulumi.ComponentResource,
) -> FirewallEntry:
    """Register one entry as a child of the component.

    A list-valued property gets a list of Outputs, not one Output of a list, so that a preview differs element by element.
    """
    properties = _written(entry, address, argument)
    options = pulumi.ResourceOptions(
        parent=component,
        version=azure_native.VERSION,
        delete_before_replace=False if kind.replace_create_first else None,
    )
    name = f"{component._name}-{kind.name}-{entry.suffix}"  # Pulumi keeps the name there only
    return FirewallEntry(kind.token, name, {**path, **properties}, options)


def register_list(
    kind: SharedListKind[SharedListTarget],
    entry: Entry,
    target: SharedListTarget,
    target_id: pulumi.Input[str],
    standing: object,
    address: AddressOutput,
    component: pulumi.ComponentResource,
) -> SharedListEntries:
    """Register our entries in one list as a child of the component.

    Args:
        standing: those of our addresses that the live list holds; unknown while nobody can tell.
    """
    properties = _written(entry, address, lambda _, checked: checked)
    own: dict[str, object] = {
        "id": target_id,
        "kind": kind.name,
        "name": entry.name,
        "adopt": target.adopt,
        "firstEntry": target.first_entry,
        "standing": standing,
    }
    options = pulumi.ResourceOptions(parent=component)
    return SharedListEntries(f"{component._name}-{kind.name}-{entry.suffix}", {**own, **properties}, options)


def _written(entry: Entry, address: AddressOutput, argument: Argument) -> dict[str, object]:
    def written(value: Property) -> object:
        match value:
            case AddressValue(region=region, text=text):
                return address(region, text)
            case ArgumentValue(argument=name, value=checked):
                return argument(name, checked)
            case tuple():
                return [written(each) for each in value]
            case _:
                return value

    return {name: written(value) for name, value in entry.properties.items()}
