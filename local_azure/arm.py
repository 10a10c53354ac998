"""Azure Resource Manager's own words: a resource read and written by its id."""

import hashlib
import json
from collections.abc import Mapping

from local_azure.arm_type import ArmType, Request
from local_azure.catalogue import TYPES
from local_azure.refusal import RefusedError, bad_request, group_not_found, not_found
from local_azure.state import Body, Resource, State

_BY_ARM_TYPE = {each.arm_type.casefold(): each for each in TYPES.values()}


def type_at(resource_id: str) -> tuple[ArmType, str, bool]:
    """The type of what stands at an id, the resource's own id, and whether a part below it is meant.

    Raises:
        RefusedError: local Azure doesn't know the type.
    """
    for each in TYPES.values():
        if each.below and resource_id.casefold().endswith(each.below):
            return each, resource_id[: -len(each.below)], True
    provider, *rest = resource_id.rsplit("/providers/", maxsplit=1)[-1].split("/")
    arm_type = "/".join((provider, *rest[::2]))
    if arm_type.casefold() not in _BY_ARM_TYPE:
        raise bad_request("InvalidResourceType", f"The resource type '{arm_type}' could not be found.")
    return _BY_ARM_TYPE[arm_type.casefold()], resource_id, False


def get(state: State, resource_id: str) -> Body:
    """One resource in ARM's words.

    Raises:
        RefusedError: it isn't there.
    """
    arm_type, own_id, below = type_at(resource_id)
    standing = state.get(own_id)
    body = arm_type.read(state, standing) if standing else arm_type.standing_by_itself(state, own_id)
    if body is None:
        raise missing(state, arm_type, own_id)
    shown = {"id": resource_id, **(arm_type.to_arm_below(body) if below else arm_type.to_arm(body))}
    return {**shown, "etag": etag(shown)} if arm_type.conditional else shown


def missing(state: State, arm_type: ArmType, resource_id: str) -> RefusedError:
    """How Azure says that a resource, or the whole group, isn't there."""
    group = resource_id.split("/providers/", maxsplit=1)[0]
    if state.get(group) is None:
        return group_not_found(group.rsplit("/", 1)[-1])
    return not_found(arm_type.arm_type, resource_id.rsplit("/", 1)[-1], group.rsplit("/", 1)[-1])


def etag(body: Body) -> str:
    """Changes with the body."""
    text = json.dumps({key: value for key, value in body.items() if key != "etag"}, sort_keys=True)
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'


def write(state: State, method: str, resource_id: str, given: Body, if_match: str | None = None) -> Body:
    """PUT or PATCH; of a PATCH, each property that is given replaces the one that stands.

    Raises:
        RefusedError: what Azure refuses.
    """
    arm_type, own_id, below = type_at(resource_id)
    if method == "PATCH" and not arm_type.patched:
        raise RefusedError(405, "MethodNotAllowed", f"PATCH is not supported for {arm_type.arm_type}.")
    with state.change():
        shown = get(state, resource_id)
        if arm_type.conditional and if_match and if_match != shown["etag"]:
            raise RefusedError(412, "PreconditionFailed", "The etag doesn't match the resource's.")
        if method == "PATCH":
            before, after = shown.get("properties"), given.get("properties")
            both = {**_mapping(before), **_mapping(after)}
            given = {**shown, **given, "properties": both}
        standing = state.get(own_id)
        body = standing.body if standing else arm_type.standing_by_itself(state, own_id) or {}
        inputs = arm_type.from_arm_below(given, body) if below else arm_type.from_arm(given)
        inputs = {key: value for key, value in inputs.items() if key not in ("id", "etag")}
        made = arm_type.put(Request(state, own_id, inputs, body))
        kept = {key: body[key] for key in arm_type.computed if key in body and key not in made}
        arm_type.write(state, Resource(standing.id if standing else own_id, arm_type.token, {**kept, **made}))
    return get(state, resource_id)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
