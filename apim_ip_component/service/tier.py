"""Which tiers have addresses of their own."""

DETERMINISTIC = frozenset({"Developer", "Basic", "Standard", "Premium", "Isolated"})
"""Tiers whose public addresses belong to one service alone and stay for its lifetime, with the listed exceptions.

"IP addresses of Azure API Management", Microsoft Learn, 2026-09-11: "exclusive to that instance" for Developer, Basic,
Standard and Premium. Isolated is a Premium of earlier days that ARM still names (API version 2024-05-01).
"""

SHARED = frozenset({"Consumption", "BasicV2", "StandardV2", "PremiumV2"})
"""Tiers that "run on a shared infrastructure and without a deterministic IP address" (same document and date)."""


def is_deterministic(tier: str) -> bool:
    """Whether a service of this tier has addresses of its own. A tier that nobody has described yet has none.

    >>> is_deterministic("Premium"), is_deterministic("PremiumV2")
    (True, False)
    """
    return tier in DETERMINISTIC
