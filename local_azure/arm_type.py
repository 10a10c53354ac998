"""What a type of resource is in local Azure: its path, what it computes, what it refuses."""

from collections.abc import Mapping
from dataclasses import dataclass

from local_azure.refusal import group_not_found, parent_not_found
from local_azure.region import display_name
from local_azure.state import Body, Resource, State

TOP_LEVEL = ("id", "name", "type", "location", "sku", "tags", "zones", "identity", "etag", "kind")


@dataclass(frozen=True)
class Request:
    """What is asked of a type, with the state to look around in."""

    state: State
    id: str
    inputs: Body
    before: Body | None
    """The resource as it stands; ``None`` when it is to be made."""


class ArmType:
    """One type. A subclass adds the rules of a real one; this one accepts and echoes."""

    token: str
    arm_type: str
    path: tuple[str, ...]
    """The path parameters: a name for each segment of the type, the resource's own last."""
    computed: tuple[str, ...] = ()
    """The outputs that no input names: unknown in a preview of any pending change."""
    nested: Mapping[str, tuple[str, ...]] = {}
    """By list-valued input: the outputs of its items, unknown in such a preview where they aren't set."""
    sets: frozenset[str] = frozenset()
    """Lists of objects whose order doesn't count; items are told apart by ``location`` or ``name``."""
    lookup: str | None = None
    """The token of azure-native's function that reads one."""
    rules: tuple[str, ...] = ()
    """What is imitated, in words: the rows of the coverage table."""
    in_group: bool = True
    nested_properties: bool = False
    """Whether azure-native keeps ARM's ``properties`` as one argument, and doesn't spread them."""
    renamed: Mapping[str, str] = {}
    """ARM's names of properties that azure-native calls otherwise, by azure-native's."""
    item_keys: tuple[tuple[str, ...], str, str] | None = None
    """A list whose items have a key of another name in ARM: azure-native's path to it, its key, ARM's key."""
    below: str | None = None
    """The path of a part of the resource that ARM reads and writes by itself."""
    patched: bool = True
    """Whether ARM takes PATCH."""
    conditional: bool = False
    """Whether ARM honours ``If-Match``."""
    long_running: bool = False
    """Whether a write answers before it is done."""

    def id_of(self, subscription: str, inputs: Mapping[str, object]) -> str:
        """The ARM id that the path parameters lead to."""
        provider, *segments = self.arm_type.split("/")
        pairs = "".join(f"/{segment}/{inputs[name]}" for segment, name in zip(segments, self.path, strict=True))
        return f"/subscriptions/{subscription}/resourceGroups/{inputs['resourceGroupName']}/providers/{provider}{pairs}"

    def parent_id(self, resource_id: str) -> str:
        """The id of what a resource stands in: its parent resource, else its group."""
        if len(self.path) > 1:
            return resource_id.rsplit("/", 2)[0]
        return resource_id.split("/providers/", maxsplit=1)[0]

    def inputs_of(self, resource_id: str, body: Body) -> Body:
        """The inputs that would make a standing resource: what an import takes over."""
        group, _, own = resource_id.partition("/providers/")
        given = {"resourceGroupName": group.rsplit("/", 1)[-1]} | dict(
            zip(self.path, own.split("/")[2::2], strict=False)
        )
        return given | {key: value for key, value in body.items() if key not in ("id", "name", "type", *self.computed)}

    def refuse_orphans(self, request: Request) -> None:
        """Refuse a resource whose group or parent isn't there."""
        group = request.id.split("/providers/", maxsplit=1)[0]
        if self.in_group and request.state.get(group) is None:
            raise group_not_found(group.rsplit("/", 1)[-1])
        parent = self.parent_id(request.id)
        if len(self.path) > 1 and request.state.get(parent) is None:
            raise parent_not_found(self.arm_type, parent.rsplit("/", 1)[-1])

    def put(self, request: Request) -> Body:
        """Make or change a resource, and give it as it then stands.

        Raises:
            RefusedError: what Azure refuses.
        """
        self.refuse_orphans(request)
        self.check(request)
        return self.standing(request)

    def check(self, request: Request) -> None:
        """Refuse what Azure refuses of this type."""

    def standing(self, request: Request) -> Body:
        """The body that results: what was asked for, and what Azure says of it."""
        body = {key: value for key, value in request.inputs.items() if key not in ("resourceGroupName", *self.path)}
        body["name"] = request.id.rsplit("/", 1)[-1]
        body["type"] = self.arm_type
        if "location" in body:
            body["location"] = display_name(str(body["location"]))
        if "provisioningState" in self.computed:
            body["provisioningState"] = "Succeeded"
        return body

    def read(self, state: State, resource: Resource) -> Body:  # noqa: ARG002
        """The body as a read gives it now."""
        return resource.body

    def standing_by_itself(self, state: State, resource_id: str) -> Body | None:  # noqa: ARG002
        """What stands although nobody wrote it."""
        return None

    def to_arm(self, body: Body) -> Body:
        """A body in ARM's words."""
        top: Body = {key: body[key] for key in TOP_LEVEL if key in body}
        inner = body.get("properties") if self.nested_properties else None
        rest: Body = dict(inner) if isinstance(inner, dict) else {k: v for k, v in body.items() if k not in TOP_LEVEL}
        if self.item_keys:
            path, own, theirs = self.item_keys
            rest = _with_items(rest, path, own, theirs)
        return {**top, "properties": {self.renamed.get(key, key): value for key, value in rest.items()}}

    def from_arm(self, body: Body) -> Body:
        """A body in azure-native's words."""
        top: Body = {key: body[key] for key in TOP_LEVEL if key in body}
        given = body.get("properties")
        back = {theirs: own for own, theirs in self.renamed.items()}
        rest: Body = {str(back.get(key, key)): value for key, value in given.items()} if isinstance(given, dict) else {}
        if self.item_keys:
            path, our_key, their_key = self.item_keys
            rest = _with_items(rest, path, their_key, our_key)
        return {**top, "properties": rest} if self.nested_properties else {**top, **rest}

    def to_arm_below(self, body: Body) -> Body:
        """The part below, in ARM's words."""
        raise NotImplementedError

    def from_arm_below(self, body: Body, before: Body) -> Body:
        """The whole resource with the part below as ARM was given it."""
        raise NotImplementedError

    def write(self, state: State, resource: Resource) -> None:
        """Let a resource stand."""
        state.put(resource, self.parent_id(resource.id))


def _with_items(body: Body, path: tuple[str, ...], key: str, other: str) -> Body:
    """A copy in which the items of a list have another name for a key."""
    first, *rest = path
    inner = body.get(first)
    if rest:
        return {**body, first: _with_items(inner, tuple(rest), key, other)} if isinstance(inner, dict) else body
    if not isinstance(inner, list):
        return body
    return {
        **body,
        first: [{(other if name == key else str(name)): value for name, value in each.items()} for each in inner],
    }
