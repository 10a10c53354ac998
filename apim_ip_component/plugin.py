"""The components as a Pulumi plugin, for programs in every language."""

import json
import sys
from importlib.metadata import version
from inspect import get_annotations
from typing import Any

import pulumi
from pulumi.provider import ConstructResult
from pulumi.provider import main as serve
from pulumi.provider.experimental.component import ComponentProvider
from pulumi.provider.server import ComponentInitError
from pydantic.alias_generators import to_camel

from apim_ip_component.addresses import ApimIpAddresses
from apim_ip_component.allowlist import ApimIpAllowlist
from apim_ip_component.component import PACKAGE, RefusedError, ServiceComponent

COMPONENTS: list[type[pulumi.ComponentResource]] = [ApimIpAddresses, ApimIpAllowlist]


class _Host(ComponentProvider):
    """Hosts the components: Pulumi infers their schema, and is told their mistakes as those of any resource."""

    def __init__(self) -> None:
        super().__init__(COMPONENTS, PACKAGE, version=version(PACKAGE))
        self.schema = self._described(json.loads(self.schema or "{}"))

    def _described(self, inferred: dict[str, Any]) -> str:
        """The schema with a description of each output: the analyzer reads those of a component, and not of its base."""
        for component in COMPONENTS:
            properties = inferred["resources"][f"{PACKAGE}:index:{component.__name__}"]["properties"]
            for name in get_annotations(ServiceComponent):
                if to_camel(name) in properties:
                    properties[to_camel(name)]["description"] = self.analyzer.get_docstring(ServiceComponent, name)
        return json.dumps(inferred, indent=2) + "\n"

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


def schema() -> str:
    """The package schema, as JSON."""
    return str(_Host().schema)


def main() -> None:
    """Serve the components to the engine that started this process."""
    ServiceComponent._camel_case = True
    ApimIpAllowlist._serves_lists = False
    serve(_Host(), sys.argv[1:])


if __name__ == "__main__":
    main()
