"""The plugin door: azure-native's gRPC service, as the engine speaks to it.

What a preview shows follows azure-native's own source: of a resource to be made, the inputs are echoed and everything computed
is unknown, the name too; of one to be changed, its name and location stay known besides. A preview makes no call to Azure.
"""

import os
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Never

import grpc
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from local_azure import arm
from local_azure.arm_type import ArmType, Request
from local_azure.catalogue import LOOKUPS, Echoed, type_of
from local_azure.difference import compare
from local_azure.refusal import RefusedError, bad_request
from local_azure.state import Body, Resource, State

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SUBSCRIPTION = "00000000-0000-0000-0000-000000000001"
_TENANT = "00000000-0000-0000-0000-00000000aaaa"
_UNLIMITED = [("grpc.max_receive_message_length", 400 << 20), ("grpc.max_send_message_length", 400 << 20)]


def state_path() -> Path:
    """The state file that LOCAL_AZURE_STATE names, else one in the user's cache."""
    named = os.environ.get("LOCAL_AZURE_STATE")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else cache / "apim-ip-component" / "local-azure.db"


def _read(struct: struct_pb2.Struct) -> Body:
    """Plain data; whole numbers as such."""
    value: Body = json_format.MessageToDict(struct)
    return {key: _whole(each) for key, each in value.items()}


def _whole(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list) else value


def _write(value: Body) -> struct_pb2.Struct:
    struct = struct_pb2.Struct()
    json_format.ParseDict({key: each for key, each in value.items() if each is not None}, struct)
    return struct


def _type_of(urn: str) -> ArmType:
    return type_of(urn.split("::")[2].rsplit("$", maxsplit=1)[-1])


class Door(provider_pb2_grpc.ResourceProviderServicer):
    """The service that the engine calls."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._subscription = os.environ.get("ARM_SUBSCRIPTION_ID") or SUBSCRIPTION

    def GetPluginInfo(self, request: object, context: object) -> plugin_pb2.PluginInfo:  # noqa: ARG002
        """Pose as the installed version."""
        try:
            return plugin_pb2.PluginInfo(version=version("pulumi-azure-native"))
        except PackageNotFoundError:
            return plugin_pb2.PluginInfo(version="3.29.0")

    def CheckConfig(self, request: provider_pb2.CheckRequest, context: object) -> provider_pb2.CheckResponse:  # noqa: ARG002
        """Accept any config."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: object, context: object) -> provider_pb2.DiffResponse:  # noqa: ARG002
        """See no difference."""
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    def Configure(self, request: provider_pb2.ConfigureRequest, context: object) -> provider_pb2.ConfigureResponse:  # noqa: ARG002
        """Take the subscription."""
        given = _read(request.args).get("subscriptionId") or request.variables.get("azure-native:config:subscriptionId")
        if given:
            self._subscription = str(given)
        return provider_pb2.ConfigureResponse(supportsPreview=True)

    def Check(self, request: provider_pb2.CheckRequest, context: object) -> provider_pb2.CheckResponse:  # noqa: ARG002
        """Give a name to what has none."""
        arm_type, inputs = _type_of(request.urn), _read(request.news)
        own = arm_type.path[-1]
        if own not in inputs and not isinstance(arm_type, Echoed):
            before = _read(request.olds).get(own)
            suffix = f"{zlib.crc32(bytes(request.randomSeed) or request.urn.encode()):08x}"
            inputs[own] = before or f"{request.urn.rsplit('::', 1)[-1]}{suffix}"
        return provider_pb2.CheckResponse(inputs=_write(inputs))

    def Diff(self, request: provider_pb2.DiffRequest, context: object) -> provider_pb2.DiffResponse:  # noqa: ARG002
        """Compare with what the program gave before."""
        arm_type = _type_of(request.urn)
        found = compare(arm_type, _read(request.old_inputs), _read(request.news))
        ignored = set(request.ignoreChanges)
        kinds = {path: kind for path, kind in found.kinds.items() if path.split(".")[0].split("[")[0] not in ignored}
        kind_of = provider_pb2.PropertyDiff.Kind
        detailed = {
            path: provider_pb2.PropertyDiff(
                kind=kind_of.Value(f"{kind}_REPLACE" if path in found.replaces else kind), inputDiff=True
            )
            for path, kind in kinds.items()
        }
        changes = provider_pb2.DiffResponse.DIFF_SOME if kinds else provider_pb2.DiffResponse.DIFF_NONE
        return provider_pb2.DiffResponse(
            changes=changes,
            replaces=[path for path in found.replaces if path in kinds],
            deleteBeforeReplace=bool(found.replaces),
            detailedDiff=detailed,
            hasDetailedDiff=True,
            diffs=sorted({path.split(".")[0].split("[")[0] for path in kinds}),
        )

    def Create(self, request: provider_pb2.CreateRequest, context: grpc.ServicerContext) -> provider_pb2.CreateResponse:
        """Make a resource that isn't there yet."""
        arm_type, inputs = _type_of(request.urn), _read(request.properties)
        if request.preview:
            return provider_pb2.CreateResponse(properties=_write(_previewed(arm_type, inputs, {"name": UNKNOWN})))
        if isinstance(arm_type, Echoed):
            name = f"{request.urn.rsplit('::', 1)[-1]}{self._state.next(arm_type.token)}"
            inputs_for_id = {"resourceGroupName": "local", **inputs, "resourceName": name}
            resource_id = arm_type.id_of(self._subscription, inputs_for_id)
        else:
            resource_id = arm_type.id_of(self._subscription, inputs)
        body = self._put(context, "create", arm_type, resource_id, inputs)
        return provider_pb2.CreateResponse(id=resource_id, properties=_write(body))

    def Update(self, request: provider_pb2.UpdateRequest, context: grpc.ServicerContext) -> provider_pb2.UpdateResponse:
        """Change a resource in place."""
        arm_type, inputs = _type_of(request.urn), _read(request.news)
        if request.preview:
            before = _read(request.olds)
            stable: Body = {key: before[key] for key in ("name", "location") if key in before}
            return provider_pb2.UpdateResponse(properties=_write(_previewed(arm_type, inputs, stable)))
        return provider_pb2.UpdateResponse(
            properties=_write(self._put(context, "update", arm_type, request.id, inputs))
        )

    def _put(self, context: grpc.ServicerContext, call: str, arm_type: ArmType, resource_id: str, inputs: Body) -> Body:
        try:
            self._state.meet_faults(call, resource_id)
            with self._state.change():
                standing = self._state.get(resource_id)
                if call == "create" and standing is not None:
                    _abort(context, f"cannot create already existing resource '{resource_id}'")
                body = arm_type.put(Request(self._state, resource_id, inputs, standing.body if standing else None))
                arm_type.write(self._state, Resource(resource_id, arm_type.token, body))
                self._state.record(call, resource_id, ",".join(sorted(inputs)))
                written = self._state.get(resource_id)
            self._state.meet_faults(f"{call}-answer", resource_id)
            return {} if written is None else arm_type.read(self._state, written)
        except RefusedError as error:
            _abort(context, f"request failed {resource_id}: {error}")

    def Read(self, request: provider_pb2.ReadRequest, context: grpc.ServicerContext) -> provider_pb2.ReadResponse:
        """Give a resource as it stands; an empty id where it is gone."""
        arm_type = _type_of(request.urn)
        try:
            self._state.meet_faults("read", request.id)
        except RefusedError as error:
            _abort(context, f"request failed {request.id}: {error}")
        self._state.record("read", request.id)
        standing = self._state.get(request.id)
        if standing is None:
            return provider_pb2.ReadResponse()
        body = arm_type.read(self._state, standing)
        inputs = _read(request.inputs) or arm_type.inputs_of(standing.id, body)
        # Refresh brings the inputs that a program can give in line with what stands.
        seen = {key: body.get(key, value) if key not in arm_type.path else value for key, value in inputs.items()}
        for key in arm_type.sets | {"location"}:
            if key in inputs:
                seen[key] = inputs[key]
        return provider_pb2.ReadResponse(id=standing.id, properties=_write(body), inputs=_write(seen))

    def Delete(self, request: provider_pb2.DeleteRequest, context: grpc.ServicerContext) -> empty_pb2.Empty:
        """Take a resource away; one that is gone already is no error."""
        try:
            self._state.meet_faults("delete", request.id)
        except RefusedError as error:
            _abort(context, f"request failed {request.id}: {error}")
        with self._state.change():
            self._state.delete(request.id)
            self._state.record("delete", request.id)
        return empty_pb2.Empty()

    def Invoke(self, request: provider_pb2.InvokeRequest, context: grpc.ServicerContext) -> provider_pb2.InvokeResponse:
        """Look something up."""
        arguments = _read(request.args)
        if request.tok == "azure-native:authorization:getClientConfig":
            return _answer(
                {"clientId": _TENANT, "objectId": _TENANT, "subscriptionId": self._subscription, "tenantId": _TENANT}
            )
        generic = request.tok == "azure-native:resources:getResource"
        arm_type = LOOKUPS.get(request.tok)
        if arm_type is None and not generic:
            _abort(context, f"local Azure doesn't know the function {request.tok}")
        resource_id = self._any_id(arguments) if arm_type is None else arm_type.id_of(self._subscription, arguments)
        try:
            self._state.meet_faults("invoke", resource_id)
            self._state.record("invoke", resource_id)
            if arm_type is None:
                return _answer(self._get_any(resource_id, arguments.get("apiVersion")))
            return _answer(self._look_up(arm_type, resource_id))
        except RefusedError as error:
            _abort(context, f"request failed {resource_id}: {error}")

    def _any_id(self, arguments: Body) -> str:
        keys = ("resourceProviderNamespace", "parentResourcePath", "resourceType", "resourceName")
        path = "/".join(str(arguments[key]) for key in keys if arguments.get(key))
        return f"/subscriptions/{self._subscription}/resourceGroups/{arguments['resourceGroupName']}/providers/{path}"

    def _get_any(self, resource_id: str, api_version: object) -> Body:
        """Any resource, in ARM's words, in the API version that the caller names."""
        if not api_version:
            raise bad_request("NoRegisteredProviderFound", "No registered resource provider found for API version ''.")
        return arm.get(self._state, resource_id)

    def _look_up(self, arm_type: ArmType, resource_id: str) -> Body:
        standing = self._state.get(resource_id)
        if standing is not None:
            return {"id": standing.id, **arm_type.read(self._state, standing)}
        raise arm.missing(self._state, arm_type, resource_id)

    def Cancel(self, request: object, context: object) -> empty_pb2.Empty:  # noqa: ARG002
        """Nothing here takes long enough to be cancelled."""
        return empty_pb2.Empty()


def _previewed(arm_type: ArmType, inputs: Body, stable: Body) -> Body:
    """What a preview shows: the inputs, all that is computed as unknown, and what stays."""
    shown: Body = dict.fromkeys(arm_type.computed, UNKNOWN) | {
        key: value for key, value in inputs.items() if key not in ("resourceGroupName", *arm_type.path)
    }
    for key, outputs in arm_type.nested.items():
        items = inputs.get(key)
        if isinstance(items, list):
            unknown = dict.fromkeys(outputs, UNKNOWN)
            shown[key] = [{**unknown, **each} if isinstance(each, dict) else each for each in items]
    return shown | stable


def _answer(body: Body) -> provider_pb2.InvokeResponse:
    response = provider_pb2.InvokeResponse()
    getattr(response, "return").CopyFrom(_write(body))
    return response


def _abort(context: grpc.ServicerContext, message: str) -> Never:
    context.abort(grpc.StatusCode.UNKNOWN, message)
    raise AssertionError(message)


def serve() -> None:
    """Serve until the engine ends this process; the port is all that is printed."""
    server = grpc.server(ThreadPoolExecutor(max_workers=16), options=_UNLIMITED)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(Door(State(state_path())), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    server.wait_for_termination()
