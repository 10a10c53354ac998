"""Reading a service's body: three spellings, and everything that live services were seen to answer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apim_ip_component import prefix
from apim_ip_component.service.addresses import by_region
from apim_ip_component.service.facts import NotAServiceError, read
from apim_ip_component.service.region import code_name
from tests.strategies import services

MINIMAL: dict[str, Any] = {"location": "West Europe", "sku": {"name": "Premium"}, "properties": {}}


def flat_like_az(body: dict[str, Any]) -> dict[str, Any]:
    """The same facts as ``az apim show`` prints them."""
    flat = {key: value for key, value in body.items() if key != "properties"} | body["properties"]
    spelled: dict[str, Any] = _az_keys(flat)
    return spelled


def _az_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.replace("IPAddresses", "IpAddresses"): _az_keys(each) for key, each in value.items()}
    return [_az_keys(each) for each in value] if isinstance(value, list) else value


def flat_like_lookup(body: dict[str, Any]) -> dict[str, Any]:
    """The same facts as azure-native's lookup answers: flat, without nulls."""
    flat = {key: value for key, value in body.items() if key != "properties"} | body["properties"]
    return {key: value for key, value in flat.items() if value is not None}


@given(services())
def test_the_three_spellings_are_the_same_facts(body: dict[str, Any]) -> None:
    assert read(flat_like_az(body)) == read(body) == read(flat_like_lookup(body))


@given(services())
def test_whatever_is_listed_is_an_address_of_its_region_or_invalid_never_both_never_lost(body: dict[str, Any]) -> None:
    facts = read(body)
    items = [{"location": body["location"], **body["properties"]}, *(body["properties"]["additionalLocations"] or [])]
    keys = ("publicIPAddresses", "privateIPAddresses", "outboundPublicIPAddresses")
    for region, item in zip(facts.regions, items, strict=True):
        assert region.region == code_name(item["location"])
        for key, listed in zip(keys, (region.public, region.private, region.outbound), strict=True):
            given_texts = set(item[key] or [])
            invalid = set(listed.invalid)
            assert invalid <= given_texts
            assert set(prefix.canonical(given_texts - invalid)) == set(listed.addresses)
            assert list(listed.addresses) == list(prefix.canonical(listed.addresses)), "numeric order, once each"


@given(services(), st.randoms())
def test_order_and_duplicates_of_a_list_dont_count(body: dict[str, Any], random: Any) -> None:
    shuffled = {**body, "properties": dict(body["properties"])}
    for key in ("publicIPAddresses", "privateIPAddresses", "outboundPublicIPAddresses"):
        values = body["properties"][key]
        if values:
            shuffled["properties"][key] = random.sample(values * 2, len(values) * 2)
    assert by_region(read(shuffled)) == by_region(read(body))


@given(services())
def test_outbound_falls_back_to_public_and_regions_stand_by_name(body: dict[str, Any]) -> None:
    """A public IP address will be visible as the origin of the request."""
    regions = by_region(read(body))
    assert list(regions) == sorted(regions)
    for each in read(body).regions:
        assert regions[each.region].outbound == (each.outbound.addresses or each.public.addresses)


@pytest.mark.parametrize("absent", [None, [], "no key"], ids=["null", "empty", "missing"])
def test_no_list_null_and_empty_are_the_same(absent: object) -> None:
    lists = {} if absent == "no key" else dict.fromkeys(("publicIPAddresses", "additionalLocations"), absent)
    facts = read({**MINIMAL, "properties": lists})
    assert [each.public.addresses for each in facts.regions] == [()]
    assert facts.invalid == ()


STATES = {
    "ready": ({"provisioningState": "Succeeded"}, False, False),
    "ready-with-empty-target": ({"provisioningState": "Succeeded", "targetProvisioningState": ""}, False, False),
    "being-changed": ({"provisioningState": "Succeeded", "targetProvisioningState": "Updating"}, True, False),
    "updating": ({"provisioningState": "Updating"}, True, False),
    "created": ({"provisioningState": "Created"}, True, True),
    "activating": ({"provisioningState": "Activating"}, True, True),
    "unsaid": ({"provisioningState": None}, False, False),
}


@pytest.mark.parametrize(("properties", "changing", "being_made"), STATES.values(), ids=STATES)
def test_the_state_tells_no_address_yet_from_has_none(
    properties: dict[str, object], changing: bool, being_made: bool
) -> None:
    facts = read({**MINIMAL, "properties": properties})
    assert (facts.changing, facts.being_made) == (changing, being_made)


TIERS = {
    **dict.fromkeys(["Developer", "Basic", "Standard", "Premium", "Isolated"], True),
    **dict.fromkeys(["Consumption", "BasicV2", "StandardV2", "PremiumV2", "SomethingNew"], False),
}


@pytest.mark.parametrize(("tier", "own"), TIERS.items(), ids=TIERS)
def test_a_tier_has_addresses_of_its_own_only_where_the_article_says_so(tier: str, own: bool) -> None:
    assert read({**MINIMAL, "sku": {"name": tier}}).deterministic is own


WRONG: dict[str, tuple[object, str]] = {
    "null": (None, "the body of an API Management service is a JSON object, and this is null"),
    "list": ([], "the body of an API Management service is a JSON object, and this is a list"),
    "another-type": (
        {"type": "Microsoft.Sql/servers"},
        'this is the body of a "Microsoft.Sql/servers", not of a "Microsoft.ApiManagement/service"',
    ),
    "empty": ({}, "this is not the body of an API Management service: sku: field required; location: field required"),
    "locations": ({**MINIMAL, "additionalLocations": 3}, '"additionalLocations" must be a list, and is 3'),
    "a-location": (
        {**MINIMAL, "properties": {"additionalLocations": [{"location": "x"}, {}]}},
        "this is not the body of an API Management service: additionalLocations[1].location: field required",
    ),
    "network-type": (
        {**MINIMAL, "properties": {"virtualNetworkType": "Outer"}},
        "this is not the body of an API Management service: virtualNetworkType: input should be 'none', 'external' or "
        "'internal'",
    ),
}


@pytest.mark.parametrize(("body", "sentence"), WRONG.values(), ids=WRONG)
def test_another_body_is_refused_in_one_sentence(body: object, sentence: str) -> None:
    with pytest.raises(NotAServiceError) as told:
        read(body)
    assert str(told.value) == sentence
