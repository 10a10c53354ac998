"""How azure-native compares what a program gives with what it gave before."""

from dataclasses import dataclass

from local_azure.arm_type import ArmType
from local_azure.region import code_name


@dataclass(frozen=True)
class Difference:
    """What differs: the kind (``ADD``, ``UPDATE``, ``DELETE``) by path, and which properties replace the resource."""

    kinds: dict[str, str]
    replaces: tuple[str, ...]


def compare(arm_type: ArmType, before: dict[str, object], after: dict[str, object]) -> Difference:
    """Compare inputs. The path and the location replace; a location's spelling doesn't count at the top level."""
    kinds = _compare(_folded(before), _folded(after), "", arm_type.sets)
    replacing = {"resourceGroupName", "location", *arm_type.path}
    return Difference(kinds, tuple(path for path in kinds if path in replacing))


def _folded(inputs: dict[str, object]) -> dict[str, object]:
    location = inputs.get("location")
    return {**inputs, "location": code_name(location)} if isinstance(location, str) else inputs


def _compare(before: object, after: object, path: str, sets: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            inner = f"{path}.{key}" if path else key
            if key not in after:
                found[inner] = "DELETE"
            elif key not in before:
                found[inner] = "ADD"
            else:
                found |= _compare(before[key], after[key], inner, sets)
    elif isinstance(before, list) and isinstance(after, list):
        if path in sets:
            before, after = _paired(before, after)
        for at in range(max(len(before), len(after))):
            inner = f"{path}[{at}]"
            if at >= len(after):
                found[inner] = "DELETE"
            elif at >= len(before):
                found[inner] = "ADD"
            else:
                found |= _compare(before[at], after[at], inner, sets)
    elif before != after:
        found[path] = "UPDATE"
    return found


def _paired(before: list[object], after: list[object]) -> tuple[list[object], list[object]]:
    """Bring items with the same key to the same place, so that their order doesn't count."""
    keys = [_key(each) for each in after]
    kept = [each for key in keys for each in before if _key(each) == key]
    gone = [each for each in before if _key(each) not in keys]
    stay = [each for each in after if any(_key(each) == _key(other) for other in before)]
    new = [each for each in after if each not in stay]
    return [*kept, *gone], [*stay, *new]


def _key(item: object) -> object:
    return (item.get("location") or item.get("name")) if isinstance(item, dict) else item
