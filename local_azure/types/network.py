"""Microsoft.Network: virtual networks, subnets and public IP addresses."""

from local_azure.arm_type import ArmType, Request
from local_azure.state import Body, Resource, State


class VirtualNetwork(ArmType):
    """A virtual network; its subnets stand on their own."""

    token = "azure-native:network:VirtualNetwork"
    arm_type = "Microsoft.Network/virtualNetworks"
    path = ("virtualNetworkName",)
    computed = ("etag", "provisioningState", "resourceGuid", "subnets", "type")
    lookup = "azure-native:network:getVirtualNetwork"
    rules = ("subnets given inline stand as subnets",)

    def write(self, state: State, resource: Resource) -> None:
        """Let inline subnets stand too."""
        super().write(state, resource)
        inline = resource.body.get("subnets")
        for each in inline if isinstance(inline, list) else ():
            subnet = Subnet()
            body = {**each, "type": subnet.arm_type, "provisioningState": "Succeeded"}
            subnet.write(state, Resource(f"{resource.id}/subnets/{each['name']}", subnet.token, body))

    def read(self, state: State, resource: Resource) -> Body:
        """List the subnets as they stand."""
        subnets = [{"id": each.id, **each.body} for each in state.children(resource.id, Subnet.token)]
        return {**resource.body, "subnets": subnets}


class Subnet(ArmType):
    """A subnet; Azure fills ``addressPrefix`` or ``addressPrefixes``, as it was asked."""

    token = "azure-native:network:Subnet"
    arm_type = "Microsoft.Network/virtualNetworks/subnets"
    path = ("virtualNetworkName", "subnetName")
    computed = ("etag", "provisioningState", "purpose", "ipConfigurations", "type")
    lookup = "azure-native:network:getSubnet"
    rules = ("its parent must stand",)


class PublicIPAddress(ArmType):
    """A public IP address; a static one gets its address when it is made, and keeps it."""

    token = "azure-native:network:PublicIPAddress"
    arm_type = "Microsoft.Network/publicIPAddresses"
    path = ("publicIpAddressName",)
    computed = ("etag", "provisioningState", "resourceGuid", "ipConfiguration", "type", "ipAddress")
    lookup = "azure-native:network:getPublicIPAddress"
    rules = ("a static address comes with the first write and stays",)

    def standing(self, request: Request) -> Body:
        """Give it an address."""
        body = super().standing(request)
        if "ipAddress" not in body:
            before = request.before or {}
            body["ipAddress"] = before.get("ipAddress") or _address(request.state)
        return body


def _address(state: State) -> str:
    number = state.next("public IP address")
    return f"51.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
