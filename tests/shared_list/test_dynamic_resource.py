"""The resource: whose an entry is, what is a change, what stands in the state."""

import base64
from typing import Any

import dill
import pytest
from pulumi.dynamic.dynamic import serialize_provider
from pulumi.runtime.rpc import UNKNOWN

from apim_ip_component.shared_list.dynamic_resource import SharedListProvider, _PlainTraceback
from apim_ip_component.shared_list.writing import ListError

PROVIDER = SharedListProvider()


def inputs(*values: str, standing: object = (), adopt: bool = True) -> dict[str, Any]:
    """What the program sends."""
    return {
        "id": "/x",
        "kind": "storage",
        "name": "gateway-blobs",
        "values": list(values),
        "adopt": adopt,
        "firstEntry": False,
        "standing": list(standing) if isinstance(standing, (list, tuple)) else standing,
    }


def checked(olds: dict[str, Any], news: dict[str, Any]) -> dict[str, Any]:
    """What the engine keeps as inputs."""
    return PROVIDER.check(olds, news).inputs


def is_change(olds: dict[str, Any], news: dict[str, Any]) -> bool:
    """Whether preview shows an update."""
    return bool(PROVIDER.diff("id", olds, news).changes)


def test_the_state_holds_a_reference_and_no_code() -> None:
    written = serialize_provider(SharedListProvider())
    assert b"apim_ip_component.shared_list.dynamic_resource" in base64.b64decode(written)
    assert len(written) < 200
    assert type(dill.loads(base64.b64decode(written))) is SharedListProvider
    assert SharedListProvider.serialize_as_secret_always is False


def test_the_reference_is_the_same_for_ever() -> None:
    """Stacks hold it: another module, class or instance attribute would break their refresh and destroy."""
    assert serialize_provider(SharedListProvider()) == (
        "gASVTAAAAAAAAACMLmFwaW1faXBfY29tcG9uZW50LnNoYXJlZF9saXN0LmR5bmFtaWNfcmVzb3VyY2WUjBJTaGFyZWRMaXN0UHJvdmlkZXKUk5Qp"
        "gZQu"
    )


def test_a_new_list_has_nothing_missing() -> None:
    assert "missing" not in checked({}, inputs("20.1.1.1"))
    assert "standing" not in checked({}, inputs("20.1.1.1"))


def test_what_somebody_took_away_is_missing_and_a_change() -> None:
    before = checked({}, inputs("20.1.1.1", "20.1.1.2"))
    after = checked(before, inputs("20.1.1.1", "20.1.1.2", standing=["20.1.1.2"]))
    assert after["missing"] == ["20.1.1.1"]
    assert is_change(before, after)


def test_once_put_back_it_is_no_change_any_more() -> None:
    before = {**checked({}, inputs("20.1.1.1")), "missing": ["20.1.1.1"]}
    after = checked(before, inputs("20.1.1.1", standing=["20.1.1.1/32"]))
    assert not is_change(before, after)


def test_what_others_do_to_the_list_is_no_change() -> None:
    before = checked({}, inputs("20.1.1.1"))
    assert not is_change(before, checked(before, inputs("20.1.1.1", standing=["20.1.1.1"])))


def test_a_list_that_cannot_be_seen_is_neither_whole_nor_empty() -> None:
    before = checked({}, inputs("20.1.1.1"))
    assert not is_change(before, checked(before, inputs("20.1.1.1", standing=UNKNOWN)))


def test_an_address_that_is_still_to_come_is_a_change_and_not_missing() -> None:
    before = checked({}, inputs("20.1.1.1"))
    after = checked(before, inputs(UNKNOWN, standing=[]))
    assert "missing" not in after
    assert is_change(before, after)


def test_without_adoption_what_stood_before_is_theirs_and_stays_so() -> None:
    first = checked({}, inputs("20.1.1.1", "20.1.1.2", standing=["20.1.1.2"], adopt=False))
    assert first["theirs"] == ["20.1.1.2"]
    second = checked(first, inputs("20.1.1.1", "20.1.1.2", standing=["20.1.1.1", "20.1.1.2"], adopt=False))
    assert second["theirs"] == ["20.1.1.2"]
    assert not is_change(first, second)
    gone = checked(second, inputs("20.1.1.1", "20.1.1.2", standing=["20.1.1.1"], adopt=False))
    assert gone["theirs"] == []
    assert is_change(second, gone)


def test_another_resource_is_a_replacement_that_is_made_first_and_another_spelling_is_not() -> None:
    before = checked({}, inputs("20.1.1.1"))
    moved = PROVIDER.diff("id", before, {**before, "id": "/y"})
    assert moved.replaces == ["id"]
    assert moved.delete_before_replace is False
    assert PROVIDER.diff("id", before, {**before, "id": "/X"}).replaces == []


def test_the_name_of_entries_that_stand_is_no_change() -> None:
    before = checked({}, inputs("20.1.1.1"))
    assert not is_change(before, {**before, "name": "other-blobs"})


@pytest.mark.parametrize(("error", "plain"), [(ListError("one sentence"), True), (ValueError("a bug"), False)])
def test_a_mistake_is_told_without_a_traceback_and_a_bug_with_one(error: Exception, plain: bool) -> None:
    try:
        raise error
    except type(error):
        told = _PlainTraceback.format_exc()
    assert (told == "one sentence") is plain
    assert ("Traceback" in told) is not plain


def test_pulumis_host_still_answers_errors_by_the_module_that_is_replaced() -> None:
    """``_tell_mistakes_plainly`` rests on this; should Pulumi change it, mistakes come with a traceback again."""
    from importlib.util import find_spec  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    spec = find_spec("pulumi.dynamic.__main__")
    assert spec is not None
    assert spec.origin is not None
    text = Path(spec.origin).read_text()
    assert "import traceback" in text
    assert "traceback.format_exc()" in text
    assert "class DynamicResourceProviderServicer" in text
