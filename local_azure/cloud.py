"""What tests and the command do to local Azure behind Pulumi's back: move, add, fail, slow down, look."""

from dataclasses import dataclass
from pathlib import Path

from local_azure import arm
from local_azure.apimanagement.service import Service, additional_locations, nat_prefix, public_address
from local_azure.arm_type import Request
from local_azure.catalogue import IP_LISTS, TYPES
from local_azure.door import SUBSCRIPTION
from local_azure.refusal import RefusedError
from local_azure.region import code_name, display_name
from local_azure.state import Body, Resource, State
from local_azure.types.network_security_group import SecurityRule
from local_azure.types.resource_group import ResourceGroup
from local_azure.types.sql import FirewallRule

_LISTS = {
    "public": "publicIPAddresses",
    "private": "privateIPAddresses",
    "outbound": "outboundPublicIPAddresses",
}


@dataclass(frozen=True)
class FirewallRow:
    """What one firewall lets in by one entry."""

    kind: str
    firewall: str
    entry: str
    values: tuple[str, ...]


class Cloud:
    """Local Azure, by its state file."""

    def __init__(self, path: Path) -> None:
        self.state = State(path)

    def _service(self, name: str) -> Resource:
        """A service by its name or id."""
        for each in self.state.all(Service.token):
            if name.casefold() in (each.id.casefold(), each.id.rsplit("/", 1)[-1].casefold()):
                return each
        names = ", ".join(each.id.rsplit("/", 1)[-1] for each in self.state.all(Service.token)) or "none"
        raise RefusedError(404, "ResourceNotFound", f"There is no service '{name}'; there are: {names}")

    def services(self) -> list[Resource]:
        """Every service."""
        return self.state.all(Service.token)

    def resource(self, resource_id: str) -> Body | None:
        """One resource as azure-native reads it."""
        found = self.state.get(resource_id)
        return None if found is None else TYPES[found.token].read(self.state, found)

    def arm_body(self, resource_id: str) -> Body:
        """One resource as ARM's GET gives it, with ``properties``."""
        return arm.get(self.state, resource_id)

    def make(self, token: str, *, subscription: str = SUBSCRIPTION, **inputs: object) -> str:
        """Let somebody make or change a resource by hand; its group is made with it. The id comes back."""
        arm_type = TYPES[token]
        resource_id = arm_type.id_of(subscription, inputs)
        group = resource_id.split("/providers/", maxsplit=1)[0]
        with self.state.change():
            if self.state.get(group) is None:
                body: Body = {"name": group.rsplit("/", 1)[-1], "location": "West Europe"}
                ResourceGroup().write(self.state, Resource(group, ResourceGroup.token, body))
            before = self.state.get(resource_id)
            body = arm_type.put(Request(self.state, resource_id, inputs, before.body if before else None))
            arm_type.write(self.state, Resource(resource_id, token, body))
        return resource_id

    def set(self, service: str, key: str, value: object) -> None:
        """Let a service say something else of itself, such as ``provisioningState``; ``None`` takes the key away."""
        with self.state.change():
            found = self._service(service)
            body = {name: each for name, each in (found.body | {key: value}).items() if each is not None}
            Service().write(self.state, Resource(found.id, found.token, body))

    def move(self, service: str, region: str | None = None, kind: str = "public", to: str | None = None) -> str:
        """Let an address move behind Pulumi's back; the new one comes back.

        A moved public address is the outbound one too, unless a NAT gateway has addresses of its own.
        """
        with self.state.change():
            found = self._service(service)
            body = dict(found.body)
            item = self._region(body, region)
            nat = item.get("natGatewayState") == "Enabled"
            made = nat_prefix(self.state) if kind == "outbound" and nat else public_address(self.state)
            address = to or made
            item[_LISTS[kind]] = [address]
            if kind == "public" and not nat:
                item[_LISTS["outbound"]] = [address]
            Service().write(self.state, Resource(found.id, found.token, body))
        return address

    def _region(self, body: Body, region: str | None) -> Body:
        if region is None or code_name(region) == code_name(str(body["location"])):
            return body
        items = [dict(each) for each in additional_locations(body)]
        body["additionalLocations"] = items
        for each in items:
            if code_name(str(each["location"])) == code_name(region):
                return each
        raise RefusedError(404, "ResourceNotFound", f"The service '{body['name']}' isn't in '{region}'")

    def add_region(self, service: str, region: str) -> None:
        """Let somebody add a region in the portal."""
        found = self._service(service)
        items = [*additional_locations(found.body), {"location": display_name(region), "sku": found.body["sku"]}]
        self._change_by_hand(found, {"additionalLocations": items})

    def remove_region(self, service: str, region: str) -> None:
        """Let somebody remove a region in the portal."""
        found = self._service(service)
        items = [e for e in additional_locations(found.body) if code_name(str(e["location"])) != code_name(region)]
        self._change_by_hand(found, {"additionalLocations": items})

    def _change_by_hand(self, found: Resource, change: Body) -> None:
        with self.state.change():
            body = Service().put(Request(self.state, found.id, {**found.body, **change}, found.body))
            Service().write(self.state, Resource(found.id, found.token, body))

    def write(self, method: str, resource_id: str, body: Body) -> None:
        """Let somebody write a resource by way of ARM: ``PUT`` or ``PATCH``."""
        arm.write(self.state, method, resource_id, body)

    def delete(self, resource_id: str) -> None:
        """Let somebody delete a resource by hand."""
        with self.state.change():
            self.state.delete(resource_id)

    def fail(
        self, call: str, match: str, *, status: int = 500, code: str = "InternalServerError", times: int = 1
    ) -> None:
        """Let the next calls fail: ``create``, ``update``, ``delete``, ``read``, ``invoke`` or ``any``, by part of the id."""
        self.state.add_fault(call, match, status=status, code=code, times=times, seconds=0)

    def slow(self, match: str, seconds: float, *, call: str = "any", times: int = 1_000_000) -> None:
        """Let calls take longer; ``create-answer`` and ``update-answer`` are slow only after Azure has written."""
        self.state.add_fault(call, match, status=0, code="", times=times, seconds=seconds)

    def calm(self) -> None:
        """Drop all faults."""
        self.state.calm()

    def firewalls(self) -> list[FirewallRow]:
        """What every firewall lets in now."""
        rows = [
            FirewallRow("nsg", _parent(each), _name(each), _prefixes(each.body))
            for each in self.state.all(SecurityRule.token)
        ]
        for each in self.state.all(FirewallRule.token):
            start, end = str(each.body["startIpAddress"]), str(each.body["endIpAddress"])
            rows.append(FirewallRow("sql", _parent(each), _name(each), (start if start == end else f"{start}-{end}",)))
        for arm_type in IP_LISTS:
            for each in self.state.all(arm_type.token):
                name = each.id.split("/providers/")[-1].split("/")[2]
                rows.append(FirewallRow(arm_type.firewall, name, "-", tuple(arm_type.values(each.body))))
        return rows

    def allowed(self) -> dict[str, tuple[str, ...]]:
        """The same as one value for each entry: ``"sql/db/gateway-orders-westeurope-0" → addresses``."""
        return {f"{row.kind}/{row.firewall}/{row.entry}": row.values for row in self.firewalls()}

    def snapshot(self) -> dict[str, Body]:
        """Everything that stands, by id."""
        return {each.id: each.body for each in self.state.all()}


def _name(resource: Resource) -> str:
    return resource.id.rsplit("/", 1)[-1]


def _parent(resource: Resource) -> str:
    return resource.id.rsplit("/", 3)[-3]


def _prefixes(rule: Body) -> tuple[str, ...]:
    side = "source" if rule.get("direction") == "Inbound" else "destination"
    several, one = rule.get(f"{side}AddressPrefixes"), rule.get(f"{side}AddressPrefix")
    return tuple(str(each) for each in several) if isinstance(several, list) else (str(one),)
