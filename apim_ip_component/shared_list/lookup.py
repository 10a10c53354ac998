"""The live resource that holds a list, as a preview sees it: azure-native's own lookup of any resource, in ARM's words."""

from collections.abc import Mapping

import pulumi

from apim_ip_component import azure_native
from apim_ip_component.arm_id import ArmId
from apim_ip_component.given import settle
from apim_ip_component.mistake import Mistake, said
from apim_ip_component.pending import Pending
from apim_ip_component.targets.shared_list import SharedListKind, SharedListTarget


def look_up(
    kind: SharedListKind[SharedListTarget], key: str, target_id: ArmId, options: pulumi.InvokeOutputOptions
) -> pulumi.Output[Mapping[str, object] | Mistake | Pending]:
    """Read the resource that holds the list of one target.

    Pending where it can't be read before something else is done; a mistake where it isn't there or may not be read, so that all
    mistakes can be told together.
    """
    provider, *segments = f"{target_id.type}/{'/'.join(kind.place.below.split('/')[1::2])}".rstrip("/").split("/")
    names = [*target_id.names, *kind.place.below.split("/")[2::2]]
    *above, last = zip(segments, names, strict=True)
    answer: pulumi.Output[Mapping[str, object]] = pulumi.runtime.invoke_output(
        azure_native.GET_RESOURCE,
        {
            "apiVersion": kind.place.api_version,
            "resourceGroupName": target_id.resource_group,
            "resourceProviderNamespace": provider,
            "parentResourcePath": "/".join(part for pair in above for part in pair),
            "resourceType": last[0],
            "resourceName": last[1],
        },
        options,
    )

    found: pulumi.Output[Mapping[str, object] | Mistake] = answer.recover(
        lambda error: Mistake(path=(kind.argument, key, "id"), sentence=_why(error, kind))  # type: ignore[arg-type, return-value]
    )
    return settle(found)


def _why(error: Exception, kind: SharedListKind[SharedListTarget]) -> str:
    answer = said(error)
    if "NotFound" in answer:
        return (
            f"there is no such {kind.noun} yet; if this program creates it, give it {kind.value} from an ApimIpAddresses. "
            f"The provider said: {answer}"
        )
    if "AuthorizationFailed" in answer or "403" in answer:
        return f"it may not be read; the deployment needs {kind.actions[0]}. The provider said: {answer}"
    return f"it could not be read, so nothing was changed; run again when Azure answers. The provider said: {answer}"
