"""Who we are to Azure: the settings that azure-native takes, from the stack's config and the environment.

Source: azure-native 3.29, its provider settings (``azure-native:*`` config, ``ARM_*`` variables), read 2026-11-23. Settings of an
explicit ``azure_native.Provider`` can't be seen here. The Azure SDK is imported only where a credential is made.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from azure.core.credentials import TokenCredential

_NAMES = {
    "client_id": ("clientId", "ARM_CLIENT_ID"),
    "client_secret": ("clientSecret", "ARM_CLIENT_SECRET"),
    "client_certificate_path": ("clientCertificatePath", "ARM_CLIENT_CERTIFICATE_PATH"),
    "client_certificate_password": ("clientCertificatePassword", "ARM_CLIENT_CERTIFICATE_PASSWORD"),
    "tenant_id": ("tenantId", "ARM_TENANT_ID"),
    "environment": ("environment", "ARM_ENVIRONMENT"),
    "metadata_host": ("metadataHost", "ARM_METADATA_HOSTNAME"),
    "oidc_token": ("oidcToken", "ARM_OIDC_TOKEN"),
    "oidc_token_file": ("oidcTokenFilePath", "ARM_OIDC_TOKEN_FILE_PATH"),
    "oidc_request_token": ("oidcRequestToken", "ARM_OIDC_REQUEST_TOKEN"),
    "oidc_request_url": ("oidcRequestUrl", "ARM_OIDC_REQUEST_URL"),
    "oidc_audience": ("oidcAudience", "ARM_OIDC_AUDIENCE"),
    "use_oidc": ("useOidc", "ARM_USE_OIDC"),
    "use_msi": ("useMsi", "ARM_USE_MSI"),
    "use_default_azure_credential": ("useDefaultAzureCredential", "ARM_USE_DEFAULT_AZURE_CREDENTIAL"),
    "disable_instance_discovery": ("disableInstanceDiscovery", "ARM_DISABLE_INSTANCE_DISCOVERY"),
}
_ELSEWHERE = {
    "environment": "AZURE_ENVIRONMENT",
    "oidc_request_token": "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "oidc_request_url": "ACTIONS_ID_TOKEN_REQUEST_URL",
}


class Settings(BaseModel):
    """The settings, config before environment."""

    model_config = ConfigDict(frozen=True)

    client_id: str | None = None
    client_secret: str | None = None
    client_certificate_path: str | None = None
    client_certificate_password: str | None = None
    tenant_id: str | None = None
    environment: str = "public"
    metadata_host: str | None = None
    oidc_token: str | None = None
    oidc_token_file: str | None = None
    oidc_request_token: str | None = None
    oidc_request_url: str | None = None
    oidc_audience: str | None = None
    use_oidc: bool = False
    use_msi: bool = False
    use_default_azure_credential: bool = False
    disable_instance_discovery: bool = False

    @classmethod
    def gather(cls, config: Callable[[str], object], environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read them.

        Args:
            config: gives a value of the stack's config by its full key, or ``None``.
            environment: the environment's variables.
        """
        found: dict[str, object] = {}
        for name, (key, variable) in _NAMES.items():
            value = (
                config(f"azure-native:{key}")
                or environment.get(variable)
                or environment.get(_ELSEWHERE.get(name, variable))
            )
            if value not in (None, ""):
                found[name] = value
        return cls.model_validate(found)


def credential(settings: Settings, authority: str) -> "TokenCredential":
    """The credential, chosen in azure-native's order: default, certificate, secret, OIDC, managed identity, Azure CLI."""
    from azure import identity  # noqa: PLC0415  # only where a list is written

    common = {"authority": authority, "disable_instance_discovery": settings.disable_instance_discovery}
    tenant, client = settings.tenant_id or "", settings.client_id or ""
    if settings.use_default_azure_credential:
        return identity.DefaultAzureCredential(authority=authority)
    if settings.client_certificate_path:
        password = settings.client_certificate_password
        return identity.CertificateCredential(
            tenant, client, settings.client_certificate_path, password=password, **common
        )
    if settings.client_secret:
        return identity.ClientSecretCredential(tenant, client, settings.client_secret, **common)
    if settings.use_oidc:
        return identity.ClientAssertionCredential(tenant, client, lambda: _assertion(settings), **common)
    if settings.use_msi:
        return identity.ManagedIdentityCredential(client_id=settings.client_id)
    return identity.AzureCliCredential(tenant_id=tenant)


def _assertion(settings: Settings) -> str:
    """The token that the CI system gives for this run."""
    if settings.oidc_token:
        return settings.oidc_token
    if settings.oidc_token_file:
        return Path(settings.oidc_token_file).read_text().strip()
    from azure.core import PipelineClient  # noqa: PLC0415
    from azure.core.rest import HttpRequest  # noqa: PLC0415

    url = settings.oidc_request_url or ""
    audience = settings.oidc_audience or "api://AzureADTokenExchange"
    headers = {"Authorization": f"Bearer {settings.oidc_request_token}"}
    with PipelineClient[HttpRequest, object](url) as client:
        answer = client.send_request(HttpRequest("GET", url, params={"audience": audience}, headers=headers))
    answer.raise_for_status()  # type: ignore[attr-defined]
    return str(answer.json()["value"])  # type: ignore[attr-defined]
