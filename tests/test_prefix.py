"""Addresses and prefixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apim_ip_component import prefix
from apim_ip_component.prefix import NotAnAddressError
from apim_ip_component.targets import form

REFUSED = {
    "zero": ("0.0.0.0", "all of Azure"),
    "zero-32": ("0.0.0.0/32", "all of Azure"),
    "zero-8": ("0.0.0.0/8", "all of Azure"),
    "everything": ("0.0.0.0/0", "all of Azure"),
    "everything-v6": ("::/0", "all of Azure"),
    "unspecified-v6": ("::", "all of Azure"),
    "wide": ("64.0.0.0/2", "wider than /8"),
    "wide-v6": ("2001::/16", "wider than /32"),
    "host-bits": ("20.50.7.14/31x", "no IPv4"),
    "multicast": ("224.0.0.1", "no caller has"),
    "loopback": ("127.0.0.1", "no caller has"),
    "link-local": ("169.254.169.254", "no caller has"),
    "port": ("20.50.7.14:443", "no IPv4"),
    "range": ("20.50.7.14-20.50.7.20", "no IPv4"),
    "leading-zero": ("020.50.7.14", "no IPv4"),
}


@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_what_nobody_means_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotAnAddressError, match=why):
        prefix.parse_allowed(text)


@given(st.ip_addresses(v=4, network="20.0.0.0/8"), st.integers(8, 31))
def test_host_bits_are_refused_with_the_whole_prefix_as_suggestion(address: object, length: int) -> None:
    text = f"{address}/{length}"
    try:
        assert str(prefix.parse(text)) == text
    except NotAnAddressError as error:
        suggestion = str(error).split("write ")[1].split(" ")[0]
        assert prefix.parse(suggestion).prefixlen == length
        assert prefix.parse(f"{address}").subnet_of(prefix.parse(suggestion))  # type: ignore[arg-type]


@given(st.lists(st.ip_addresses(v=4).map(str)))
def test_canonical_order_is_numeric_and_stable(texts: list[str]) -> None:
    once = prefix.canonical(texts)
    assert prefix.canonical(once) == once
    assert list(once) == sorted(set(texts), key=lambda each: tuple(map(int, each.split("."))))


@given(st.ip_addresses(v=4, network="60.0.0.0/8"), st.integers(8, 32))
def test_a_range_reaches_from_the_first_to_the_last_address_of_its_prefix(address: object, length: int) -> None:
    network = prefix.parse(str(address)).supernet(new_prefix=length)
    first, last = form.first_and_last(prefix.text(network))
    assert (first, last) == (str(network[0]), str(network[-1]))
