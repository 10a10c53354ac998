"""The arguments as the program gave them: plain values, with Outputs among them.

The pure checks see ``PENDING`` where an Output stands, and see its value once there is one; the resources get the Output
itself, with what it depends on.
"""

from collections.abc import Mapping
from inspect import isawaitable
from typing import TypeVar

import pulumi
from pulumi.output import Unknown

from apim_ip_component.pending import PENDING, Pending

Path = tuple[str | int, ...]
T = TypeVar("T")


def settle(output: pulumi.Output[T]) -> pulumi.Output[T | Pending]:
    """Give an Output that is always there: its value, or ``PENDING`` where that isn't known."""
    settled: pulumi.Output[T | Pending] = output.apply(_without_unknowns, run_with_unknowns=True)  # type: ignore[arg-type]
    return settled


def _without_unknowns(value: object) -> object:
    if isinstance(value, Unknown):
        return PENDING
    if isinstance(value, Mapping):
        return {key: _without_unknowns(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_unknowns(each) for each in value]
    return value


def with_unknowns(value: object) -> object:
    """Write a plain value for Pulumi: unknown where it is pending, lists for tuples."""
    if value is PENDING:
        return pulumi.UNKNOWN
    if isinstance(value, Mapping):
        return {key: with_unknowns(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [with_unknowns(each) for each in value]
    return value


def _take(value: object) -> object:
    """Read what the program gave: a resource stands for its id, whatever must be awaited becomes an Output."""
    if isinstance(value, pulumi.CustomResource):
        return value.id
    if isinstance(value, Unknown) or isawaitable(value):
        return pulumi.Output.from_input(value)
    if isinstance(value, Mapping):
        return {str(key): _take(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_take(each) for each in value]
    return value


class Given:
    """What a program gave as arguments."""

    def __init__(self, values: object) -> None:
        self._values = _take(values)
        self._outputs = dict(_outputs(self._values, ()))
        self._with_outputs = {path[:length] for path in self._outputs for length in range(len(path) + 1)}

    def plain(self) -> object:
        """The arguments as far as they are known at once, pending elsewhere."""
        return _replace(self._values, (), {})

    def settled(self) -> pulumi.Output[object]:
        """The arguments as far as they are known when every Output has settled."""
        paths = list(self._outputs)
        values = pulumi.Output.all(*(settle(each) for each in self._outputs.values()))
        return values.apply(lambda known: _replace(self._values, (), dict(zip(paths, known, strict=True))))

    def at(self, *path: str | int) -> object:
        """What stands at a path, Outputs and all; ``None`` where nothing does."""
        value = self._values
        for part in path:
            if isinstance(value, Mapping):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def id_at(self, *path: str) -> "str | pulumi.Output[str]":
        """The resource id at a path, where the checks found one."""
        value = self.at(*path)
        return value if isinstance(value, pulumi.Output) else str(value)

    def has_outputs(self, *path: str | int) -> bool:
        """Whether an Output stands at a path or below."""
        return path in self._with_outputs


def _outputs(value: object, path: Path) -> "list[tuple[Path, pulumi.Output[object]]]":
    if isinstance(value, pulumi.Output):
        return [(path, value)]
    if isinstance(value, dict):
        return [found for key, each in value.items() for found in _outputs(each, (*path, key))]
    if isinstance(value, list):
        return [found for index, each in enumerate(value) for found in _outputs(each, (*path, index))]
    return []


def _replace(value: object, path: Path, known: Mapping[Path, object]) -> object:
    if isinstance(value, pulumi.Output):
        return known.get(path, PENDING)
    if isinstance(value, dict):
        return {key: _replace(each, (*path, key), known) for key, each in value.items()}
    if isinstance(value, list):
        return [_replace(each, (*path, index), known) for index, each in enumerate(value)]
    return value
