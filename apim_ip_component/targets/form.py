"""Which forms of an address a kind of firewall accepts, and how one address is written there.

Pure. The kinds give facts; the sentence for a refused address is written here, once.
"""

from ipaddress import IPv4Address
from typing import Literal

from pydantic import BaseModel, ConfigDict

from apim_ip_component import prefix
from apim_ip_component.prefix import Prefix


class RefusedAddressError(ValueError):
    """Azure would refuse this address here. The message is a clause that follows the address."""


class AddressForm(BaseModel):
    """What a kind of firewall accepts as an address."""

    model_config = ConfigDict(frozen=True)

    firewall: str
    """What the firewall is called in a sentence: "a SQL server's firewall"."""
    ipv6: bool
    private: Literal["accepted", "without effect", "refused"]
    """What becomes of addresses that are not on the Internet."""
    longest_prefix: int | None = None
    """The longest IPv4 prefix that may be written as one; longer ones are written address by address."""
    always_prefix: bool = False
    """Whether a single address is written as a prefix (``/32``) too."""
    service_tags: bool = False
    instead: str
    """What lets private traffic in here, as the way out."""

    def check(self, text: str) -> Prefix:
        """Read an address, and refuse what Azure would refuse.

        Raises:
            RefusedAddressError: why not, and what to do instead.
        """
        address = prefix.parse_allowed(text)
        if address.version == 6 and not self.ipv6:
            raise RefusedAddressError(f"is an IPv6 address, and {self.firewall} takes IPv4 only")
        if self.private == "refused" and not address.is_global:
            raise RefusedAddressError(
                f"is not on the Internet, and {self.firewall} takes public addresses only; {self.instead}"
            )
        return address

    def values(self, text: str) -> tuple[str, ...]:
        """Write one address or prefix as the values of a list.

        Raises:
            RefusedAddressError: as ``check``.
        """
        address = self.check(text)
        if self.longest_prefix is None or address.prefixlen <= self.longest_prefix:
            return (str(address) if self.always_prefix else prefix.text(address),)
        return tuple(str(each) for each in address)

    def has_effect(self, text: str) -> bool:
        """Whether an entry for this address can ever match."""
        return self.private != "without effect" or prefix.parse(text).is_global


def first_and_last(text: str) -> tuple[str, str]:
    """The first and the last address of a prefix, network and broadcast address included: NAT uses them all.

    >>> first_and_last("60.0.0.0/31")
    ('60.0.0.0', '60.0.0.1')
    """
    address = prefix.parse(text)
    return str(address.network_address), str(IPv4Address(int(address.broadcast_address)))
