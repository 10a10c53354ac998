"""The components as a Pulumi plugin, for programs in every language."""

import json
from importlib.metadata import version

import pulumi
from pulumi.provider.experimental import component_provider_host
from pulumi.provider.experimental.component import ComponentProvider

from apim_ip_component.addresses import ApimIpAddresses
from apim_ip_component.allowlist import ApimIpAllowlist
from apim_ip_component.component import PACKAGE

COMPONENTS: list[type[pulumi.ComponentResource]] = [ApimIpAddresses, ApimIpAllowlist]


def schema() -> str:
    """The package schema that Pulumi infers from the components' types, as JSON."""
    inferred: str = ComponentProvider(COMPONENTS, PACKAGE, version=version(PACKAGE)).schema or ""
    return json.dumps(json.loads(inferred), indent=2) + "\n"


def main() -> None:
    """Serve the components to the engine that started this process."""
    ApimIpAllowlist._serves_lists = False
    component_provider_host(components=COMPONENTS, name=PACKAGE, version=version(PACKAGE))


if __name__ == "__main__":
    main()
