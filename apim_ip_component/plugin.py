"""The components as a Pulumi plugin, for programs in every language."""

import json
import sys
from importlib.metadata import version

import pulumi
from pulumi.provider import ConstructResult
from pulumi.provider import main as serve
from pulumi.provider.experimental.component import ComponentProvider
from pulumi.provider.server import ComponentInitError

from apim_ip_component.addresses import ApimIpAddresses
from apim_ip_component.allowlist import ApimIpAllowlist
from apim_ip_component.component import PACKAGE, RefusedError, ServiceComponent

COMPONENTS: list[type[pulumi.ComponentResource]] = [ApimIpAddresses, ApimIpAllowlist]


def schema() -> str:
    """The package schema that Pulumi infers from the components' types, as JSON."""
    inferred: str = ComponentProvider(COMPONENTS, PACKAGE, version=version(PACKAGE)).schema or ""
    return json.dumps(json.loads(inferred), indent=2) + "\n"


class _Host(ComponentProvider):
    """Hosts the components, and tells what is wrong with their arguments as Pulumi tells it of any resource's."""

    def construct(
        self, name: str, resource_type: str, inputs: pulumi.Inputs, options: pulumi.ResourceOptions | None = None
    ) -> ConstructResult:
        """Make one component."""
        try:
            return super().construct(name, resource_type, inputs, options)
        except ComponentInitError as error:
            if not isinstance(error.inner, RefusedError):
                raise
            # Without this, Pulumi's host adds a traceback of ours.
            raise pulumi.InputPropertiesError(
                error.inner.heading,
                [{"property_path": each.place, "reason": each.sentence} for each in error.inner.mistakes],
            ) from None


def main() -> None:
    """Serve the components to the engine that started this process."""
    ServiceComponent._camel_case = True
    ApimIpAllowlist._serves_lists = False
    serve(_Host(COMPONENTS, PACKAGE, version=version(PACKAGE)), sys.argv[1:])


if __name__ == "__main__":
    main()
