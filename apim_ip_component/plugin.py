"""The components as a Pulumi plugin, for programs in every language."""

import json
import sys
from importlib.metadata import version

import pulumi
from pulumi.provider.experimental.component import ComponentProvider
from pulumi.provider.experimental.server import main as serve

from apim_ip_component.addresses import ApimIpAddresses
from apim_ip_component.allowlist import ApimIpAllowlist
from apim_ip_component.component import PACKAGE

COMPONENTS: list[type[pulumi.ComponentResource]] = [ApimIpAddresses, ApimIpAllowlist]


def provider() -> ComponentProvider:
    """The provider of both components; Pulumi infers its schema from their types."""
    return ComponentProvider(COMPONENTS, PACKAGE, version=version(PACKAGE))


def schema() -> str:
    """The inferred package schema, as JSON."""
    inferred: str = provider().schema or ""
    return json.dumps(json.loads(inferred), indent=2) + "\n"


def main() -> None:
    """Serve the components to the engine that started this process."""
    serve(sys.argv[1:], version(PACKAGE), provider())  # type: ignore[arg-type]  # its host is annotated with another Provider


if __name__ == "__main__":
    main()
