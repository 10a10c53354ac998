"""The settings are azure-native's, and choose the credential in its order."""

from pathlib import Path
from typing import Any

import pytest
from azure import identity

from apim_ip_component.shared_list.credential import Settings, _assertion, credential

AUTHORITY = "login.microsoftonline.com"


def settings(**environment: str) -> Settings:
    """From the environment alone."""
    return Settings.gather(lambda _: None, {f"ARM_{name.upper()}": value for name, value in environment.items()})


WHO: dict[str, tuple[dict[str, str], Any]] = {
    "default": ({"use_default_azure_credential": "true", "client_secret": "s"}, identity.DefaultAzureCredential),
    "secret": ({"client_secret": "s", "use_msi": "true"}, identity.ClientSecretCredential),
    "oidc": ({"use_oidc": "true", "oidc_token": "t", "use_msi": "true"}, identity.ClientAssertionCredential),
    "managed-identity": ({"use_msi": "true"}, identity.ManagedIdentityCredential),
    "azure-cli": ({}, identity.AzureCliCredential),
}


@pytest.mark.parametrize(("given", "kind"), WHO.values(), ids=WHO)
def test_the_credential_is_chosen_in_azure_natives_order(given: dict[str, str], kind: type) -> None:
    made = credential(settings(tenant_id="t", client_id="c", **given), AUTHORITY)
    assert type(made) is kind


def test_the_stacks_config_wins_over_the_environment() -> None:
    found = Settings.gather({"azure-native:clientId": "config"}.get, {"ARM_CLIENT_ID": "environment"})
    assert found.client_id == "config"


def test_an_assertion_comes_from_the_token_or_its_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from a file\n")
    assert _assertion(settings(oidc_token="as it is")) == "as it is"
    assert _assertion(settings(oidc_token_file_path=str(tmp_path / "token"))) == "from a file"


def test_a_github_run_gives_its_token_by_its_own_variables() -> None:
    found = Settings.gather(lambda _: None, {"ACTIONS_ID_TOKEN_REQUEST_URL": "https://x", "ARM_USE_OIDC": "true"})
    assert found.oidc_request_url == "https://x"
    assert found.use_oidc
