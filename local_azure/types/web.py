"""Microsoft.Web/sites and their configuration ``web``.

Source: "Azure App Service access restrictions", 2024-02-13; "Set up access restrictions", 2025-02-03.
"""

from collections.abc import Mapping

from local_azure.arm_type import Request
from local_azure.ip_list import IpListed
from local_azure.refusal import bad_request
from local_azure.state import Body

_DEFAULTS = ("Allow all", "Deny all")


class WebApp(IpListed):
    """An app. Its access restrictions are written by way of ``config/web``, which shows the default as a rule for ``Any``."""

    token = "azure-native:web:WebApp"
    arm_type = "Microsoft.Web/sites"
    path = ("name",)
    computed = ("defaultHostName", "enabledHostNames", "outboundIpAddresses", "state", "type")
    lookup = "azure-native:web:getWebApp"
    below = "/config/web"
    firewall = "app"
    at = ("siteConfig", "ipSecurityRestrictions")
    key = "ipAddress"
    most = 512
    ipv6 = True
    rules = ("rules are prefixes or service tags, 512 of them", "config/web shows the default as a rule for Any")

    def check(self, request: Request) -> None:
        """Refuse what isn't a prefix; a tag needs to say so."""
        rules = self.entries(request.inputs)
        if len(rules) > self.most:
            raise bad_request("BadRequest", f"{len(rules)} access restrictions, and {self.most} are allowed.")
        for each in rules:
            value = str(each.get("ipAddress"))
            if each.get("tag") not in ("ServiceTag", "XffProxy") and not ("/" in value and self.accepts(value)):
                raise bad_request("BadRequest", f"IpSecurityRestriction.IpAddress is invalid: {value}")

    def to_arm_below(self, body: Body) -> Body:
        """``config/web`` as ARM gives it."""
        config = body.get("siteConfig")
        properties = dict(config) if isinstance(config, Mapping) else {}
        rules = self.entries(body)
        default = properties.get("ipSecurityRestrictionsDefaultAction") or ("Deny" if rules else "Allow")
        shown = {"ipAddress": "Any", "action": default, "priority": 2147483647, "name": f"{default} all"}
        properties["ipSecurityRestrictions"] = [*rules, shown]
        return {
            "name": "web",
            "type": "Microsoft.Web/sites/config",
            "location": body.get("location"),
            "properties": properties,
        }

    def from_arm_below(self, body: Body, before: Body) -> Body:
        """Write the configuration back into the app, less the rule that stands for the default."""
        properties = dict(body["properties"]) if isinstance(body.get("properties"), Mapping) else {}  # type: ignore[call-overload]
        rules = properties.get("ipSecurityRestrictions")
        if isinstance(rules, list):
            properties["ipSecurityRestrictions"] = [each for each in rules if each.get("name") not in _DEFAULTS]
        return {**before, "siteConfig": properties}
