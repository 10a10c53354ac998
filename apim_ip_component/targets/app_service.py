"""App Service apps: an IPv4 or IPv6 prefix, or a service tag, in the access restrictions of the main site.

Without rules everybody is let in, from the first rule on nobody else, unless the default action says so; what Azure shows as
"Allow all" or "Deny all" for ``Any`` is that default and no rule.
Source: "Azure App Service access restrictions", 2024-02-13, and "Set up access restrictions", 2025-02-03; ARM schema
Microsoft.Web/sites/config 2025-05-01, all read 2026-11-23.
"""

from collections.abc import Mapping
from typing import TypedDict

from apim_ip_component import prefix
from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.limit import LIMITS
from apim_ip_component.targets.shared_list import Body, ListPlace, SharedListKind, SharedListTarget, at


class AppServiceIpRestriction(TypedDict):
    """One access restriction of an App Service app, in the keys of azure-native."""

    ipAddress: str
    action: str
    priority: float
    name: str


class AppServiceTarget(SharedListTarget):
    """One App Service app whose firewall lets the service in."""

    parent_type = "Microsoft.Web/sites"


class AppService(SharedListKind[AppServiceTarget]):
    """The kind ``app``."""

    name = "app"
    argument = "app_services"
    target = AppServiceTarget
    noun = "App Service app"
    value = "ApimIpAddresses.app_service_ip_restrictions as siteConfig.ipSecurityRestrictions"
    owner = "azure-native:web:WebApp"
    own_key = "ipAddress"
    form = AddressForm(
        firewall="an app's access restrictions",
        ipv6=True,
        private="without effect",
        service_tags=True,
        always_prefix=True,
        instead="let a subnet in by a virtual network rule with a service endpoint, or a private endpoint",
    )
    place = ListPlace(
        api_version="2025-05-01",
        below="/config/web",
        path=("properties", "ipSecurityRestrictions"),
        value="ipAddress",
        method="PATCH",
        sent=("properties", "ipSecurityRestrictions"),
    )
    limits = (LIMITS["app.rules"],)
    actions = (
        "Microsoft.Web/sites/config/read",
        "Microsoft.Web/sites/config/write",
    )

    def items(self, body: Body) -> tuple[object, ...]:
        """The rules, without the one that Azure shows for its default."""
        return tuple(each for each in super().items(body) if not (isinstance(each, Mapping) and _is_default(each)))

    def address_of(self, item: object) -> str | None:
        """A rule that asks for headers too lets in fewer, and one for a subnet others."""
        narrower = isinstance(item, Mapping) and any(item.get(each) for each in ("headers", "vnetSubnetResourceId"))
        return None if narrower else super().address_of(item)

    def item(self, value: str, name: str) -> object:
        """A rule of ours, at the priority that Azure gives by default."""
        tag = {} if prefix.is_address(value) else {"tag": "ServiceTag"}
        return {"ipAddress": value, "action": "Allow", "priority": PRIORITY, "name": name[:LONGEST_NAME], **tag}

    def own_item(self, value: str) -> object:
        """The same rule, called after whom it lets in."""
        return self.item(value, "api-management")

    def is_open_while_empty(self, body: Body) -> bool:
        """The first rule turns the default from Allow to Deny, unless the default is set."""
        return at(body, "properties", "ipSecurityRestrictionsDefaultAction") is None

    def is_idle(self, body: Body) -> bool:
        """An explicit Allow stays, whatever the rules."""
        return at(body, "properties", "ipSecurityRestrictionsDefaultAction") == "Allow"


PRIORITY = 65000
LONGEST_NAME = 32


def _is_default(rule: Mapping[object, object]) -> bool:
    return rule.get("ipAddress") == "Any" and rule.get("name") in ("Allow all", "Deny all")
