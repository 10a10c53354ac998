"""The root program: the allow-list of one service, from stack config alone."""

import json

import pulumi

from apim_ip_component import ApimIpAllowlist
from apim_ip_component.component import run_error
from apim_ip_component.mistake import MistakesError
from apim_ip_component.stack_config import KEY, read

NAME = "apim-ip"
"""The component's name, and with it the beginning of the entries' names in Azure; `entryPrefix` sets another."""


def configured() -> dict[str, object]:
    """Read the stack's config, or end with all of its mistakes."""
    package, name = KEY.split(":")
    text = pulumi.Config(package).get(name)
    try:
        value = None if text is None else json.loads(text)
    except ValueError:
        value = text
    try:
        return read(value, NAME)
    except MistakesError as error:
        raise run_error(error.mistakes) from None


ApimIpAllowlist._camel_case = True
allowlist = ApimIpAllowlist(NAME, configured())  # type: ignore[arg-type]  # the checks stand in for the type
for output in ("addresses", "addresses_by_region", "entries", "tier", "network_type"):
    pulumi.export(output, getattr(allowlist, output))
