"""The root program: the allow-list of one service, from stack config alone."""

import json

import pulumi

from apim_ip_component import ApimIpAllowlist
from apim_ip_component.stack_config import KEY, read

NAME = "apim-ip"
"""The component's name, and with it the beginning of the entries' names in Azure; `entryPrefix` sets another."""


class ConfiguredAllowlist(ApimIpAllowlist):
    """The allow-list whose arguments are written in camelCase."""

    _camel_case = True

    @classmethod
    def configured(cls) -> "ConfiguredAllowlist":
        """Make it from the stack's config, or end with all of its mistakes."""
        package, name = KEY.split(":")
        text = pulumi.Config(package).get(name)
        try:
            value = None if text is None else json.loads(text)
        except ValueError:
            value = text
        return cls(NAME, cls._told(lambda: read(value, NAME)))  # type: ignore[arg-type]  # checked by now


allowlist = ConfiguredAllowlist.configured()
for output in ("addresses", "addresses_by_region", "entries", "tier", "network_type"):
    pulumi.export(output, getattr(allowlist, output))
