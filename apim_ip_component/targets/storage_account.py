"""Storage accounts: the IP rules that an account's own program puts into its network rule set.

A rule is a public IPv4 address or a prefix up to /30: Azure refuses /31 and /32, so a /31 is written as its two addresses.
Rules don't apply to requests from the account's own region, which arrive from private addresses.

Source: "Azure Storage firewall limitations and considerations", 2025-06-18, read 2026-11-23.
"""

from collections.abc import Sequence
from typing import TypedDict

from apim_ip_component.pending import PENDING
from apim_ip_component.slot import Slot
from apim_ip_component.targets.form import AddressForm, RefusedAddressError

FORM = AddressForm(
    firewall="a storage account's firewall",
    ipv6=False,
    private="refused",
    longest_prefix=30,
    instead="let a subnet in by a virtual network rule or a private endpoint",
)


class StorageIpRule(TypedDict):
    """One IP rule, in the keys of the wire."""

    iPAddressOrRange: str
    action: str


def ip_rules(slots: Sequence[Slot]) -> list[StorageIpRule]:
    """Write known addresses as the IP rules of an account, each once.

    Raises:
        RefusedAddressError: an address that Azure would refuse here, with the reason.
    """
    values: list[str] = []
    for slot in slots:
        if slot.value is not PENDING:
            values += _values(slot.value)
    return [{"iPAddressOrRange": value, "action": "Allow"} for value in dict.fromkeys(values)]


def _values(text: str) -> tuple[str, ...]:
    try:
        return FORM.values(text)
    except RefusedAddressError as error:
        raise RefusedAddressError(f"{text} {error}") from None
