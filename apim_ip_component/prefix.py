"""What an address is: one IPv4 or IPv6 address, or a prefix of them.

Pure; the one place that reads address text. Everything past it holds ``Prefix`` values or their canonical text.
"""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network

Prefix = IPv4Network | IPv6Network
"""A single address is a prefix of full length (``/32``, ``/128``)."""

SHORTEST = {4: 8, 6: 32}
"""No prefix shorter than this is let in: an IPv4 /8 is the largest block ever given to one owner, an IPv6 /32 the
smallest that a provider gets. Whoever needs more of the Internet than that doesn't need this product."""


class NotAnAddressError(ValueError):
    """The text names no address that may stand in a firewall. The message is a clause that follows the value."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Prefix:
    """Read an address (``20.50.7.14``) or a prefix (``20.50.7.12/30``).

    Raises:
        NotAnAddressError: what is wrong with the text, as a clause: "is not …; …".

    >>> parse("20.50.7.14")
    IPv4Network('20.50.7.14/32')
    """
    stripped = text.strip()
    try:
        return ip_network(stripped)
    except ValueError:
        pass
    try:
        covering = ip_network(stripped, strict=False)
    except ValueError:
        raise NotAnAddressError(
            "is no IPv4 or IPv6 address and no prefix; write it like 20.50.7.14 or 20.50.7.12/30"
        ) from None
    raise NotAnAddressError(
        f"has bits set past its prefix length; write {covering} for the whole prefix, or one address"
    )


@lru_cache(maxsize=4096)
def parse_allowed(text: str) -> Prefix:
    """Read an address that a firewall may let in: ``parse``, less what would be wider than anybody means.

    ``0.0.0.0`` stands for "every Azure service, other customers' included" in SQL, PostgreSQL, MySQL, Redis, Synapse and
    Cosmos DB (facts of 2026-11-23 §3.6-3.10), and for the whole Internet elsewhere: it is refused in every form.

    Raises:
        NotAnAddressError: as ``parse``.
    """
    prefix = parse(text)
    if int(prefix.network_address) == 0:
        raise NotAnAddressError(
            "would let in all of Azure or all of the Internet; name the addresses of the callers instead"
        )
    if prefix.prefixlen < SHORTEST[prefix.version]:
        raise NotAnAddressError(
            f"is wider than /{SHORTEST[prefix.version]}, the widest prefix that is let in; name the callers' own prefixes"
        )
    if prefix.is_multicast or prefix.is_loopback or prefix.is_link_local:
        raise NotAnAddressError(
            "is a multicast, loopback or link-local address, which no caller has; name the callers' own addresses"
        )
    return prefix


def text(prefix: Prefix) -> str:
    """The canonical text: a single address bare, a prefix with its length.

    >>> text(parse("20.50.7.14/32"))
    '20.50.7.14'
    """
    return str(prefix.network_address) if prefix.prefixlen == prefix.max_prefixlen else str(prefix)


def folded(address: str) -> str:
    """What the spellings of one address have in common; of a text that is no address, its lower case.

    >>> folded("20.50.7.14/32")
    '20.50.7.14'
    """
    return text(parse(address)) if is_address(address) else address.casefold()


def is_address(address: str) -> bool:
    """Whether a text can be read as an address or a prefix."""
    try:
        parse(address)
    except NotAnAddressError:
        return False
    return True


def numeric_order(prefix: Prefix) -> tuple[int, int, int]:
    """The sort key for addresses: IPv4 before IPv6, by number, the wider prefix first."""
    return (prefix.version, int(prefix.network_address), prefix.prefixlen)


def canonical(texts: Iterable[str]) -> tuple[str, ...]:
    """The addresses once each, in canonical text and numeric order."""
    return tuple(text(prefix) for prefix in sorted({parse(each) for each in texts}, key=numeric_order))
