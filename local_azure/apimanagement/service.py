"""One API Management service, as it is deployed and as a GET gives it.

What a GET gives per tier: published bodies of live services, 2018 to 2026. Classic tiers fill ``outboundPublicIPAddresses`` also
without a NAT gateway; Consumption and the v2 tiers have no usable address.
"""

from collections.abc import Iterable, Mapping
from ipaddress import ip_network

from local_azure.apimanagement.moves import CLASSIC, Deployment, moved_lists
from local_azure.arm_type import ArmType, Request
from local_azure.refusal import bad_request
from local_azure.region import code_name, display_name
from local_azure.state import Body, State

TIERS = CLASSIC | {"Consumption", "BasicV2", "StandardV2", "PremiumV2"}
_LISTS = {"public": "publicIPAddresses", "private": "privateIPAddresses", "outbound": "outboundPublicIPAddresses"}
_ITEM_OUTPUTS = ("gatewayRegionalUrl", "platformVersion", *_LISTS.values())
_ITEM_INPUTS = ("disableGateway", "natGatewayState", "publicIpAddressId", "virtualNetworkConfiguration", "zones")


class Service(ArmType):
    """An API Management service."""

    token = "azure-native:apimanagement:ApiManagementService"
    arm_type = "Microsoft.ApiManagement/service"
    path = ("serviceName",)
    computed = (
        "createdAtUtc",
        "developerPortalUrl",
        "etag",
        "gatewayRegionalUrl",
        "gatewayUrl",
        "managementApiUrl",
        "outboundPublicIPAddresses",
        "platformVersion",
        "portalUrl",
        "privateIPAddresses",
        "provisioningState",
        "publicIPAddresses",
        "scmUrl",
        "systemData",
        "targetProvisioningState",
        "type",
    )
    nested: Mapping[str, tuple[str, ...]] = {"additionalLocations": (*_ITEM_OUTPUTS, *_ITEM_INPUTS)}
    sets = frozenset({"additionalLocations"})
    lookup = "azure-native:apimanagement:getApiManagementService"
    rules = (
        "every tier; addresses by tier, network type and region",
        "addresses move as the table in local_azure/apimanagement/moves.py says, and else never",
        "a public IP address resource that stands gives its address",
        "zones, further regions and a NAT gateway only in Premium; virtual networks by tier",
    )

    def check(self, request: Request) -> None:
        """Refuse what the tier doesn't have."""
        inputs = request.inputs
        tier, network_type = _tier(inputs), str(inputs.get("virtualNetworkType") or "None")
        if tier not in TIERS:
            raise bad_request("InvalidParameters", f"Invalid SKU {tier}.")
        if tier != "Premium":
            premium_only = {
                "additionalLocations": "additional locations",
                "zones": "availability zones",
            }
            for key, what in premium_only.items():
                if inputs.get(key) and not (key == "zones" and tier == "PremiumV2"):
                    raise bad_request("InvalidOperation", f"SKU {tier} does not support {what}.")
            if inputs.get("natGatewayState") == "Enabled":
                raise bad_request("InvalidOperation", f"SKU {tier} does not support a NAT gateway.")
        allowed = {"Developer": 3, "Premium": 3, "StandardV2": 2, "PremiumV2": 3}.get(tier, 1)
        if network_type not in ("None", "External", "Internal")[:allowed]:
            raise bad_request("InvalidOperation", f"SKU {tier} does not support virtual network type {network_type}.")
        if network_type != "None" and not _subnet_id(inputs):
            message = "Subnet resource id must be given when the virtual network type is External or Internal."
            raise bad_request("InvalidParameters", message)

    def standing(self, request: Request) -> Body:
        """Deploy every region; those that were there keep what doesn't move."""
        body = super().standing(request)
        tier, name = _tier(body), str(body["name"])
        before = {} if request.before is None else _regions(request.before)
        after = _regions(request.inputs)
        for code, item in after.items():
            target = body if item is request.inputs else _item(body, code)
            target["location"] = display_name(code)
            target.update(self._addresses(request, item, before.get(code)))
            target["gatewayRegionalUrl"] = f"https://{name}-{code}-01.regional.azure-api.net"
            target["platformVersion"] = (
                "stv2" if tier in CLASSIC else "mtv1" if tier == "Consumption" else "undetermined"
            )
            nat = item.get("natGatewayState")
            target["natGatewayState"] = nat if nat == "Enabled" else "Disabled" if tier == "Premium" else "Unsupported"
            for key in ("virtualNetworkConfiguration", "publicIpAddressId", "zones"):
                if item.get(key) in (None, "", [], {}):
                    target.pop(key, None)
        body["virtualNetworkType"] = str(request.inputs.get("virtualNetworkType") or "None")
        body["targetProvisioningState"] = ""
        for key, host in (
            ("gatewayUrl", name),
            ("portalUrl", f"{name}.portal"),
            ("developerPortalUrl", f"{name}.developer"),
            ("managementApiUrl", f"{name}.management"),
            ("scmUrl", f"{name}.scm"),
        ):
            body[key] = f"https://{host}.azure-api.net"
        return body

    def _addresses(self, request: Request, item: Body, before: Body | None) -> Body:
        """The address lists of one region: kept, or new where they moved."""
        deployment = _deployment(request.inputs, item)
        if deployment.tier not in CLASSIC:
            return {}
        moved = frozenset(_LISTS)
        if before is not None and request.before is not None:
            moved = moved_lists(_deployment(request.before, before), deployment)
        lists: Body = {}
        kept = {kind: (before or {}).get(key) for kind, key in _LISTS.items() if kind not in moved}
        lists["publicIPAddresses"] = kept.get("public") or [self._public(request.state, deployment)]
        if deployment.network_type == "Internal":
            lists["privateIPAddresses"] = kept.get("private") or [_private(request.state, deployment)]
        if deployment.nat_gateway:
            lists["outboundPublicIPAddresses"] = kept.get("outbound") or [nat_prefix(request.state)]
        else:
            lists["outboundPublicIPAddresses"] = kept.get("outbound") or lists["publicIPAddresses"]
        return lists

    def _public(self, state: State, deployment: Deployment) -> str:
        """The address of the region's own public IP address resource, if it stands; else a new one."""
        own = state.get(deployment.public_ip_address_id) if deployment.public_ip_address_id else None
        return str(own.body["ipAddress"]) if own and own.body.get("ipAddress") else public_address(state)


def public_address(state: State) -> str:
    """An address that nothing else in this state has."""
    number = state.next("service address") + 13
    return (
        f"20.{50 + (number >> 16)}.{7 + (number >> 8 & 255) if number < 0xF800 else number >> 8 & 255}.{number & 255}"
    )


def nat_prefix(state: State) -> str:
    """A prefix that no other NAT gateway in this state has."""
    number = (state.next("NAT prefix") - 1) * 2
    return f"60.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}/31"


def _private(state: State, deployment: Deployment) -> str:
    subnet = state.get(deployment.subnet_id)
    prefixes = (subnet.body.get("addressPrefixes") or [subnet.body.get("addressPrefix")]) if subnet else None
    network = ip_network(str(prefixes[0])) if isinstance(prefixes, list) and prefixes[0] else ip_network("10.0.0.0/16")
    return str(network[4 + state.next("private address") % max(network.num_addresses - 5, 1)])


def _tier(inputs: Body) -> str:
    sku = inputs.get("sku")
    return str(sku.get("name")) if isinstance(sku, dict) else ""


def _subnet_id(item: Body) -> str:
    configuration = item.get("virtualNetworkConfiguration")
    return str(configuration.get("subnetResourceId") or "") if isinstance(configuration, dict) else ""


def _deployment(service: Body, item: Body) -> Deployment:
    zones = item.get("zones")
    return Deployment(
        tier=_tier(service),
        network_type=str(service.get("virtualNetworkType") or "None"),
        subnet_id=_subnet_id(item),
        public_ip_address_id=str(item.get("publicIpAddressId") or ""),
        zones=frozenset(str(zone) for zone in zones) if isinstance(zones, list) else frozenset(),
        nat_gateway=item.get("natGatewayState") == "Enabled",
    )


def additional_locations(body: Body) -> list[Body]:
    """The items of ``additionalLocations``."""
    items = body.get("additionalLocations")
    return items if isinstance(items, list) else []


def _regions(body: Body) -> dict[str, Body]:
    """Every region by code name: the service itself for the primary one."""
    items: Iterable[Body] = (body, *additional_locations(body))
    return {code_name(str(each["location"])): each for each in items}


def _item(body: Body, code: str) -> Body:
    """The item of one further region, made its own so that the inputs stay as they are."""
    items = [dict(each) for each in additional_locations(body)]
    body["additionalLocations"] = items
    return next(each for each in items if code_name(str(each["location"])) == code)
