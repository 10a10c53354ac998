"""The resource that stands for our entries in one list, in Python programs.

Pulumi keeps a reference to ``SharedListProvider`` in the state of every stack: this module and this class keep their names for
ever, and the class has no state of its own before ``configure``. Then a new version of this package is no change.

The entries that we own are the inputs ``values`` less ``theirs``; what somebody else removed of them is ``missing``. Both
are worked out in ``check``, which the engine calls in preview too, from the live list that the program looked up.
"""

import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pulumi
from pulumi.dynamic import (
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    Resource,
    ResourceProvider,
    UpdateResult,
)
from pulumi.runtime.rpc import UNKNOWN

from apim_ip_component import prefix
from apim_ip_component.caution import Caution

if TYPE_CHECKING:
    from apim_ip_component.shared_list.writing import Arm

Properties = dict[str, Any]


class SharedListProvider(ResourceProvider):
    """Adds, keeps and takes away our entries."""

    serialize_as_secret_always = False

    def configure(self, req: ConfigureRequest) -> None:
        """Take the stack's settings; the engine's process calls this once."""
        self._config = req.config
        self._azure: Arm | None = None
        _tell_mistakes_plainly()

    def _arm(self) -> "Arm":
        """Azure, reached once by each process of the engine's."""
        if self._azure is None:
            self._azure = self._reach_azure()
        return self._azure

    def _reach_azure(self) -> "Arm":
        from apim_ip_component.shared_list.arm import AzureArm  # noqa: PLC0415  # only where a list is written
        from apim_ip_component.shared_list.credential import Settings  # noqa: PLC0415

        return AzureArm(Settings.gather(self._config.get), _say)

    def check(self, olds: Properties, news: Properties) -> CheckResult:
        """Work out from the live list whose an entry is, and which of ours is gone."""
        inputs = {key: value for key, value in news.items() if key != "standing"}
        standing = news.get("standing")
        if isinstance(standing, list):
            declared = _known(inputs)
            before = _keys(_known(olds))
            stands = _keys(standing)
            if not inputs.get("adopt", True):
                ours_before = _keys(_owned(olds))
                inputs["theirs"] = [
                    each
                    for each in declared
                    if prefix.folded(each) in stands and prefix.folded(each) not in ours_before
                ]
            missing = [each for each in declared if prefix.folded(each) in before and prefix.folded(each) not in stands]
            if missing:
                inputs["missing"] = missing
        return CheckResult(inputs, [])

    def diff(self, _id: str, olds: Properties, news: Properties) -> DiffResult:
        """A change of what we declare, or something to put back; never what others do to the list."""
        changes = [key for key in ("kind", "values") if olds.get(key) != news.get(key)]
        if _keys(olds.get("theirs", ())) != _keys(news.get("theirs", ())):
            changes.append("theirs")
        moved = str(olds.get("id", "")).casefold() != str(news.get("id", "")).casefold()
        replaces = ["id"] if moved else []
        return DiffResult(
            changes=bool(changes or moved or news.get("missing")), replaces=replaces, delete_before_replace=False
        )

    def create(self, props: Properties) -> CreateResult:
        """Add our entries; what we declare and find is ours."""
        self._keep(props, ())
        return CreateResult(f"{props['kind']}:{props['id']}", dict(props))

    def update(self, _id: str, olds: Properties, news: Properties) -> UpdateResult:
        """Add what is new, put back what is missing, take away what isn't declared any more."""
        self._keep(news, _owned(olds))
        return UpdateResult(dict(news))

    def read(self, id_: str, props: Properties) -> ReadResult:
        """Nothing is read into the state: the next preview looks at the live list anyway."""
        return ReadResult(id_, dict(props))

    def delete(self, _id: str, props: Properties) -> None:
        """Take ours away."""
        from apim_ip_component.shared_list.writing import release  # noqa: PLC0415
        from apim_ip_component.targets.catalogue import SHARED_LISTS  # noqa: PLC0415

        kind = SHARED_LISTS[props["kind"]]
        left = release(kind, props["id"], _owned(props), self._arm(), time.sleep)
        _say_left(props, left)

    def _keep(self, props: Properties, before: Sequence[str]) -> None:
        from apim_ip_component.shared_list.writing import keep  # noqa: PLC0415
        from apim_ip_component.targets.catalogue import SHARED_LISTS  # noqa: PLC0415
        from apim_ip_component.targets.shared_list import Wish  # noqa: PLC0415

        wish = Wish(
            values=tuple(props["values"]),
            remove=tuple(before),
            first_entry=props["firstEntry"],
            name=props["name"],
        )
        _say_left(props, keep(SHARED_LISTS[props["kind"]], props["id"], wish, self._arm(), time.sleep))


class SharedListEntries(Resource, module="apim-ip-component", name="SharedListEntries"):
    """Our entries in one list that somebody else owns."""

    def __init__(self, name: str, properties: Mapping[str, object], opts: pulumi.ResourceOptions) -> None:
        super().__init__(SharedListProvider(), name, dict(properties), opts)


def _known(inputs: Mapping[str, Any]) -> list[str]:
    values = inputs.get("values")
    return [each for each in values if isinstance(each, str) and each != UNKNOWN] if isinstance(values, list) else []


def _owned(props: Mapping[str, Any]) -> tuple[str, ...]:
    theirs = _keys(props.get("theirs", ()))
    return tuple(each for each in _known(props) if prefix.folded(each) not in theirs)


def _keys(texts: Sequence[str]) -> set[str]:
    return {prefix.folded(each) for each in texts}


def _say(text: str) -> None:
    """What the plugin prints is shown by the engine."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _say_left(props: Mapping[str, Any], left: str | None) -> None:
    if left is not None:
        sentence = (
            f"{props['id']}: {left} was left in the list, since without it everybody would be let in or Azure would refuse; "
            "take it away by hand once another entry stands"
        )
        _say(str(Caution(code="left-standing", sentence=sentence)))


class _PlainTraceback:
    """Stands for the module ``traceback`` in Pulumi's host of dynamic resources, which answers each error with a traceback."""

    @staticmethod
    def format_exc() -> str:
        """One sentence for a mistake that has one."""
        from apim_ip_component.shared_list.writing import ListError  # noqa: PLC0415

        error = sys.exc_info()[1]
        return str(error) if isinstance(error, ListError) else traceback.format_exc()


def _tell_mistakes_plainly() -> None:
    host = sys.modules.get("__main__")
    if getattr(host, "traceback", None) is traceback and hasattr(host, "DynamicResourceProviderServicer"):
        host.traceback = _PlainTraceback  # type: ignore[union-attr]
