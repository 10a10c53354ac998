"""Azure firewalls that let in exactly the addresses of one API Management service.

Names are imported when they are first used, so that the command line's pure commands don't pay for Pulumi.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apim_ip_component.addresses import ApimIpAddresses
    from apim_ip_component.allowlist import ApimIpAllowlist
    from apim_ip_component.inputs import (
        ApimIpAddressesArgs,
        ApimIpAllowlistArgs,
        NetworkSecurityRuleTargetArgs,
        SqlServerTargetArgs,
    )

__all__ = [
    "ApimIpAddresses",
    "ApimIpAddressesArgs",
    "ApimIpAllowlist",
    "ApimIpAllowlistArgs",
    "NetworkSecurityRuleTargetArgs",
    "SqlServerTargetArgs",
]

_HOMES = {"ApimIpAddresses": "addresses", "ApimIpAllowlist": "allowlist"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'inputs')}"), name)


def __dir__() -> list[str]:
    return __all__
