"""The components as a Pulumi plugin, for programs in every language."""

import json
import sys
from collections.abc import Mapping
from importlib.metadata import version
from inspect import get_annotations
from typing import Any, Never, cast

import pulumi
from pulumi.provider import ConstructResult
from pulumi.provider import main as serve
from pulumi.provider.experimental.analyzer import PropertyDefinition
from pulumi.provider.experimental.component import ComponentProvider
from pulumi.provider.server import ComponentInitError
from pydantic.alias_generators import to_camel

from apim_ip_component.addresses import ApimIpAddresses
from apim_ip_component.allowlist import ApimIpAllowlist
from apim_ip_component.component import PACKAGE, ServiceComponent

COMPONENTS: list[type[pulumi.ComponentResource]] = [ApimIpAddresses, ApimIpAllowlist]


class _Host(ComponentProvider):
    """Hosts the components, with what Pulumi's own host leaves out.

    That is: a description of inherited outputs, all mistakes of a configuration at once, and none of them with a traceback.
    """

    def __init__(self) -> None:
        super().__init__(COMPONENTS, PACKAGE, version=version(PACKAGE))
        self.schema = self._described(json.loads(self.schema or "{}"))
        # Pulumi would stop at the first argument that is missing; the components name all, with the way out.
        for component in self._component_defs.values():
            _let_all_be_missing(component.inputs)
        for each in self._type_defs.values():
            _let_all_be_missing(each.properties)

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
        """Make one component; what is wrong shows now, or when its outputs settle."""
        try:
            made = super().construct(name, resource_type, inputs, options)
        except ComponentInitError as error:
            if isinstance(error.inner, pulumi.RunError):
                _refuse(error.inner)
            raise
        outputs = cast("Mapping[str, pulumi.Output[object]]", made.state)
        return ConstructResult(made.urn, {name: output.recover(_refuse) for name, output in outputs.items()})


def _let_all_be_missing(properties: Mapping[str, PropertyDefinition]) -> None:
    for each in properties.values():
        each.optional = True


def _refuse(error: Exception) -> Never:
    """Tell an error of ours as one of the inputs: Pulumi's host adds its own words or a traceback to any other."""
    raise pulumi.InputPropertiesError(str(error), []) if isinstance(error, pulumi.RunError) else error


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
