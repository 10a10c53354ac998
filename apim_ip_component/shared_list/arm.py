"""Azure Resource Manager by the Azure SDK: credentials, retries and polling are the SDK's, what is asked is ours."""

import json
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from azure.core import AzureClouds, PipelineClient
from azure.core.exceptions import AzureError, ClientAuthenticationError, HttpResponseError
from azure.core.pipeline.policies import (
    BearerTokenCredentialPolicy,
    HeadersPolicy,
    RequestIdPolicy,
    RetryPolicy,
    UserAgentPolicy,
)
from azure.core.polling import LROPoller
from azure.core.rest import HttpRequest, HttpResponse
from azure.identity import AzureAuthorityHosts
from azure.mgmt.core.polling.arm_polling import ARMPolling
from azure.mgmt.core.tools import get_arm_endpoints

from apim_ip_component.mistake import said
from apim_ip_component.shared_list.credential import Settings, credential
from apim_ip_component.shared_list.writing import ListError, WriteAgainError
from apim_ip_component.targets.shared_list import Body, ListPlace

if TYPE_CHECKING:
    Client = PipelineClient[HttpRequest, HttpResponse]

_CLOUDS = {
    "public": (AzureClouds.AZURE_PUBLIC_CLOUD, AzureAuthorityHosts.AZURE_PUBLIC_CLOUD),
    "usgovernment": (AzureClouds.AZURE_US_GOVERNMENT, AzureAuthorityHosts.AZURE_GOVERNMENT),
    "china": (AzureClouds.AZURE_CHINA_CLOUD, AzureAuthorityHosts.AZURE_CHINA),
}
_AGAIN = {409: "another change of it was under way", 412: "another writer changed it", 429: "Azure is throttling"}
_POLL = 2.0
"""Seconds between two looks at a long operation, unless Azure asks for others."""
_PROGRESS = 10.0
"""Seconds after which a long operation is told of."""


class AzureArm:
    """Azure as the stack's settings reach it."""

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self._say = say
        url, scope, authority = _endpoints(settings)
        policies = [
            RequestIdPolicy(),
            HeadersPolicy(),
            UserAgentPolicy("apim-ip-component"),
            RetryPolicy(),
            BearerTokenCredentialPolicy(credential(settings, authority), scope),
        ]
        self._client: Client = PipelineClient(url, policies=policies)

    def read(self, resource_id: str, place: ListPlace) -> Body | None:
        """GET; throttling and passing failures are retried by the SDK."""
        response: HttpResponse = self._send(
            HttpRequest("GET", f"{resource_id}{place.below}"), place, resource_id
        ).http_response
        if response.status_code == 404:
            return None
        _check(response, resource_id)
        body: Body = response.json()
        return body

    def write(self, resource_id: str, place: ListPlace, body: Body, etag: str | None) -> None:
        """PATCH or PUT once, and wait for it. Never sent again as it is: the list may have changed since it was read.

        Raises:
            WriteAgainError: another writer, or throttling.
            ListError: Azure refuses it.
        """
        headers = {"If-Match": etag} if etag else {}
        request = HttpRequest(place.method, f"{resource_id}{place.below}", json=dict(body), headers=headers)
        answer = self._send(request, place, resource_id, retry_total=0)
        response: HttpResponse = answer.http_response
        if response.status_code in _AGAIN or response.status_code >= 500:
            wait = response.headers.get("Retry-After", "")
            reason = _AGAIN.get(response.status_code, f"Azure answered {response.status_code}")
            raise WriteAgainError(reason, float(wait) if wait.isdigit() else None)
        _check(response, resource_id)
        if response.status_code in (201, 202) or place.method == "PUT":
            self._await(answer, resource_id)

    def _await(self, answer: Any, resource_id: str) -> None:
        """Wait for a long operation.

        Raises:
            WriteAgainError: it was given up in favour of another.
            ListError: it failed.
        """
        began = time.monotonic()
        try:
            poller: LROPoller[None] = LROPoller(self._client, answer, lambda _: None, ARMPolling(_POLL))
            while not poller.done():
                poller.wait(_PROGRESS)
                if not poller.done():
                    self._say(
                        f"{resource_id}: Azure has been working on the change for {time.monotonic() - began:.0f} s"
                    )
            poller.result()
        except HttpResponseError as error:
            if error.status_code in _AGAIN:
                raise WriteAgainError(_AGAIN[error.status_code]) from None
            raise ListError(f"{resource_id}: {said(error)}") from None

    def _send(self, request: HttpRequest, place: ListPlace, resource_id: str, **options: Any) -> Any:
        request.url = f"{self._client.format_url(request.url)}?api-version={place.api_version}"
        try:
            return self._client.send_request(request, _return_pipeline_response=True, **options)
        except ClientAuthenticationError as error:
            raise ListError(
                f"{resource_id}: Azure didn't accept who we are ({said(error)}); set ARM_CLIENT_ID and its kin or log in with "
                "the Azure CLI, an explicit provider's settings are not seen here"
            ) from None
        except AzureError as error:
            raise ListError(f"{resource_id}: Azure could not be reached ({said(error)}); run again") from None


def _endpoints(settings: Settings) -> tuple[str, str, str]:
    """Where Azure Resource Manager is, the scope of its tokens, and who gives them."""
    if settings.metadata_host:
        host = settings.metadata_host if "://" in settings.metadata_host else f"https://{settings.metadata_host}"
        client: Client = PipelineClient(host, policies=[RetryPolicy()])
        answer = client.send_request(HttpRequest("GET", f"{host}/metadata/endpoints?api-version=2022-09-01"))
        answer.raise_for_status()
        found = answer.json()
        manager = str(found["resourceManager"]).rstrip("/")
        audiences = found["authentication"]["audiences"]
        return manager, f"{audiences[0].rstrip('/')}/.default", found["authentication"]["loginEndpoint"]
    try:
        # AZURE_ENVIRONMENT says AzurePublicCloud, AzureUSGovernment and the like.
        name = settings.environment.casefold().removeprefix("azure").removesuffix("cloud")
        cloud, authority = _CLOUDS[name or "public"]
    except KeyError:
        raise ListError(
            f"azure-native:environment: {settings.environment} is no cloud; choose from {', '.join(_CLOUDS)}"
        ) from None
    endpoints = get_arm_endpoints(cloud)
    return endpoints["resource_manager"].rstrip("/"), endpoints["credential_scopes"][0], authority


def _check(response: HttpResponse, resource_id: str) -> None:
    """Raise for what Azure refuses.

    Raises:
        ListError: the reason in Azure's words.
    """
    if response.status_code < 400:
        return
    try:
        error: Mapping[str, object] = response.json()["error"]
    except (json.JSONDecodeError, KeyError, TypeError):
        error = {"code": response.status_code, "message": response.reason}
    way_out = (
        "; the deployment needs the role actions of this kind (docs/shared-lists.md)"
        if response.status_code == 403
        else ""
    )
    raise ListError(f"{resource_id}: Azure refuses it: {error.get('code')}: {error.get('message')}{way_out}")
