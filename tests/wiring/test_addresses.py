"""``ApimIpAddresses`` under mocks: the values that an account of the same program takes."""

from collections.abc import Mapping

import pulumi
import pytest

from apim_ip_component import ApimIpAddresses, ApimIpAllowlist
from tests.wiring.mocked import GET_SERVICE, SERVICE_ID, SQL_ID, TWO_REGIONS, Deployment, deploy

BOTH = pytest.mark.parametrize("preview", [True, False], ids=["preview", "up"])


def read(preview: bool, service: Mapping[str, object] = TWO_REGIONS, **arguments: object) -> Deployment:
    """Read one service given by its id."""

    def program() -> pulumi.Output[object]:
        args = {"service": SERVICE_ID, **arguments}
        return ApimIpAddresses("gateway", args).storage_ip_rules  # type: ignore[arg-type]

    return deploy(program, preview=preview, answers={GET_SERVICE: service})


@BOTH
@pytest.mark.parametrize(
    ("outbound", "written"),
    [
        (["20.50.7.14"], ["20.50.7.14"]),
        (["20.50.7.14/32"], ["20.50.7.14"]),
        (["60.0.0.0/31"], ["60.0.0.0", "60.0.0.1"]),
        (["60.0.0.0/30"], ["60.0.0.0/30"]),
        (["60.0.0.0/28", "20.50.7.14"], ["20.50.7.14", "60.0.0.0/28"]),
    ],
    ids=["address", "32", "31", "30", "mixed"],
)
def test_storage_rules_have_the_form_that_azure_accepts(preview: bool, outbound: list[str], written: list[str]) -> None:
    service = {**TWO_REGIONS, "additionalLocations": None, "outboundPublicIPAddresses": outbound}
    assert read(preview, service).value == [{"iPAddressOrRange": each, "action": "Allow"} for each in written]


@BOTH
def test_reading_registers_nothing_but_the_component(preview: bool) -> None:
    assert [each.type for each in read(preview).registered] == ["apim-ip-component:index:ApimIpAddresses"]


@BOTH
@pytest.mark.parametrize(
    ("extra", "why"),
    [("10.0.0.7", "is not on the Internet, and a storage account"), ("2001:db8:1::7", "is an IPv6 address")],
    ids=["private", "ipv6"],
)
def test_an_address_that_storage_refuses_is_refused_here(preview: bool, extra: str, why: str) -> None:
    with pytest.raises(pulumi.RunError, match=f"storage_ip_rules: {extra} \\(additional\\) {why}"):
        read(preview, additional_addresses=[extra])


@BOTH
@pytest.mark.parametrize("by_tag", [False, True], ids=["default", "allow-service-tag"])
def test_a_tier_without_addresses_never_makes_empty_rules(preview: bool, by_tag: bool) -> None:
    service = {"location": "West Europe", "sku": {"name": "Consumption"}, "publicIPAddresses": None}
    with pytest.raises(pulumi.RunError, match="tier Consumption has no addresses of its own"):
        read(preview, service, allow_service_tag=by_tag)


@BOTH
def test_an_allow_list_takes_the_reading_of_an_addresses_component(preview: bool) -> None:
    def program() -> pulumi.Output[object]:
        addresses = ApimIpAddresses("hub", {"service": SERVICE_ID})
        return ApimIpAllowlist("spoke", {"service": addresses, "sql_servers": {"orders": {"id": SQL_ID}}}).addresses

    deployed = deploy(program, preview=preview, answers={GET_SERVICE: TWO_REGIONS})
    assert deployed.value == ["20.50.7.14", "52.178.3.9"]
    assert [token for token, _ in deployed.calls].count(GET_SERVICE) == 1, (
        "the service is read once, by the hub's provider"
    )
