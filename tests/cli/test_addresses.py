"""``apim-ip addresses``: the contract's JSON, and one sentence for everything that goes wrong."""

import json
import subprocess
import sys
from typing import Any

import pytest

INTERNAL: dict[str, Any] = {
    "name": "contoso",
    "type": "Microsoft.ApiManagement/service",
    "location": "East US 2 EUAP",
    "sku": {"name": "Premium", "capacity": 1},
    "properties": {
        "provisioningState": "Succeeded",
        "targetProvisioningState": "Updating",
        "virtualNetworkType": "Internal",
        "publicIPAddresses": ["13.85.20.170"],
        "privateIPAddresses": ["192.168.1.5"],
        "virtualNetworkConfiguration": {"subnetResourceId": "/subscriptions/s/subnets/apim"},
        "additionalLocations": [
            {
                "location": "West Europe",
                "publicIPAddresses": ["20.50.7.14", "20.50.7.9/32"],
                "outboundPublicIPAddresses": ["60.0.0.0/31", "XX.XX.XX.XX", "XX.XX.XX.XX"],
                "disableGateway": True,
            }
        ],
    },
}
DESCRIBED = {
    "name": "contoso",
    "tier": "Premium",
    "deterministic": True,
    "network": "Internal",
    "state": "Succeeded",
    "changing": True,
    "regions": {
        "eastus2euap": {
            "public": ["13.85.20.170"],
            "private": ["192.168.1.5"],
            "outbound": ["13.85.20.170"],
            "gateway": True,
        },
        "westeurope": {
            "public": ["20.50.7.9", "20.50.7.14"],
            "private": [],
            "outbound": ["60.0.0.0/31"],
            "gateway": False,
        },
    },
    "invalid": ["XX.XX.XX.XX"],
}
BASIC_V2: dict[str, Any] = {
    "name": "v2",
    "location": "East US",
    "sku": {"name": "BasicV2"},
    "publicIpAddresses": None,
    "outboundPublicIpAddresses": ["/subscriptions/s/publicIPAddresses/x"],
    "provisioningState": "Succeeded",
}


def apim_ip(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    line = [sys.executable, "-c", "from apim_ip_component.cli import main; main()", *arguments]
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run(line, input=data, capture_output=True, check=False)
    return subprocess.CompletedProcess(line, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_json_has_the_shape_of_the_contract() -> None:
    done = apim_ip("addresses", "--json", "-", given=json.dumps(INTERNAL))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == DESCRIBED


@pytest.mark.parametrize("wrap", [lambda each: [each], lambda each: {"value": [each]}], ids=["list", "value"])
def test_a_list_gives_a_list(wrap: Any) -> None:
    assert json.loads(apim_ip("addresses", "--json", "-", given=json.dumps(wrap(INTERNAL))).stdout) == [DESCRIBED]


def test_a_tier_without_addresses_and_what_is_no_address_are_said_with_status_0() -> None:
    done = apim_ip("addresses", "-", given=json.dumps(BASIC_V2))
    assert done.returncode == 0
    assert "Left out, since it is no address: /subscriptions/s/publicIPAddresses/x." in done.stdout
    assert "Tier BasicV2 has no addresses of its own: only AzureCloud.eastus could be let in" in done.stdout
    described = json.loads(apim_ip("addresses", "--json", "-", given=json.dumps(BASIC_V2)).stdout)
    assert described["deterministic"] is False
    assert described["regions"]["eastus"] == {"public": [], "private": [], "outbound": [], "gateway": True}


def test_the_table_says_what_a_reader_must_know() -> None:
    printed = apim_ip("addresses", "-", given=json.dumps(INTERNAL)).stdout
    assert "Being changed right now: these may be the addresses that are about to go." in printed
    assert "No traffic comes from westeurope: the gateway is disabled there." in printed
    assert "sees addresses of the service's subnet, neither the public nor the private ones" in printed
    assert "\x1b" not in printed


def test_a_service_that_is_not_ready_has_no_address_yet() -> None:
    body = {"name": "new", "location": "westeurope", "sku": {"name": "Developer"}, "provisioningState": "Activating"}
    printed = apim_ip("addresses", "-", given=json.dumps(body)).stdout
    assert "Not ready (Activating): what has no address yet will get one." in printed


WRONG: dict[str, tuple[list[str], str | bytes, str]] = {
    "no-file": (["addresses", "/no/such"], "", "apim-ip addresses: Invalid value for 'FILE': '/no/such': No such file"),
    "no-argument": (["addresses"], "", "apim-ip addresses: Missing argument 'FILE'"),
    "unknown-command": (["adresses"], "", "apim-ip: No such command 'adresses'. Did you mean 'addresses'?"),
    "unknown-option": (["addresses", "--jsn", "-"], "", "apim-ip addresses: No such option '--jsn'"),
    "empty": (["addresses", "-"], " \n", "apim-ip: standard input is empty; give the ARM body of a service"),
    "no-json": (["addresses", "-"], "{\n 3", "apim-ip: standard input is not JSON (line 2, column 2:"),
    "no-text": (["addresses", "-"], b"\xff\xfe{}", "apim-ip: standard input is not UTF-8 text (byte 0)"),
    "number": (
        ["addresses", "-"],
        "3",
        "apim-ip: the body of an API Management service is a JSON object, and this is 3",
    ),
    "item": (["addresses", "-"], json.dumps([BASIC_V2, {}]), "apim-ip: [1]: this is not the body of an API Management"),
    "azure-error": (
        ["addresses", "-"],
        '{"error": {"code": "AuthorizationFailed", "message": "not you"}}',
        "apim-ip: Azure answered with an error: AuthorizationFailed: not you",
    ),
}


@pytest.mark.parametrize(("arguments", "given", "sentence"), WRONG.values(), ids=WRONG)
def test_what_goes_wrong_is_one_sentence_and_status_1(arguments: list[str], given: str | bytes, sentence: str) -> None:
    done = apim_ip(*arguments, given=given)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1


def test_the_command_doesnt_pay_for_pulumi() -> None:
    program = "import sys\nfrom apim_ip_component.cli.command import run\nsys.exit('pulumi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
