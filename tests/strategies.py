"""Strategies for generated services, as ARM describes them."""

from typing import Any

from hypothesis import strategies as st

REGIONS = ("West Europe", "North Europe", "East US", "East US 2 EUAP", "France Central")

public_addresses = st.integers(0x14000000, 0x17FFFFFF).map(
    lambda n: ".".join(str(n >> s & 255) for s in (24, 16, 8, 0))
)
nat_prefixes = st.builds(lambda n: f"60.{n >> 8}.{n & 255}.0/31", st.integers(0, 0xFFFF))
no_addresses = st.sampled_from(["/subscriptions/s/publicIPAddresses/x", "XX.XX.XX.XX", "20.50.7", "", "0.0.0.0"])
listed = st.none() | st.lists(public_addresses | nat_prefixes | no_addresses, max_size=4)


@st.composite
def services(draw: st.DrawFn) -> dict[str, Any]:
    """The body of a GET, nested in ``properties``."""
    regions = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=4, unique=True))
    primary, *others = [_region(draw, each) for each in regions]
    location = primary.pop("location")
    return {
        "name": "contoso",
        "location": location,
        "sku": {
            "name": draw(st.sampled_from(["Developer", "Basic", "Standard", "Premium", "StandardV2", "Consumption"]))
        },
        "properties": {
            **primary,
            "provisioningState": "Succeeded",
            "virtualNetworkType": draw(st.sampled_from([None, "None", "External", "Internal"])),
            "additionalLocations": others or draw(st.sampled_from([None, []])),
        },
    }


def _region(draw: st.DrawFn, location: str) -> dict[str, Any]:
    return {
        "location": location,
        "publicIPAddresses": draw(listed),
        "privateIPAddresses": draw(listed),
        "outboundPublicIPAddresses": draw(listed),
        "disableGateway": draw(st.sampled_from([None, False, True])),
    }
