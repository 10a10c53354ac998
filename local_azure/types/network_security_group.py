"""Microsoft.Network/networkSecurityGroups and their security rules.

Source of the rules: "Network security groups", Microsoft Learn, 2025-07-15, and the error codes that ARM answers with.
"""

import re
from collections.abc import Iterable
from ipaddress import ip_network

from local_azure.arm_type import ArmType, Request
from local_azure.refusal import bad_request
from local_azure.state import Body, Resource, State

_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?")
RULES = 1000
ADDRESSES = 4000

_DEFAULT_RULES = (
    ("AllowVnetInBound", 65000, "Inbound", "Allow"),
    ("AllowAzureLoadBalancerInBound", 65001, "Inbound", "Allow"),
    ("DenyAllInBound", 65500, "Inbound", "Deny"),
    ("AllowVnetOutBound", 65000, "Outbound", "Allow"),
    ("AllowInternetOutBound", 65001, "Outbound", "Allow"),
    ("DenyAllOutBound", 65500, "Outbound", "Deny"),
)


class NetworkSecurityGroup(ArmType):
    """A group of rules. Rules given inline replace the live ones; left unset, the live ones stay, foreign ones included."""

    token = "azure-native:network:NetworkSecurityGroup"
    arm_type = "Microsoft.Network/networkSecurityGroups"
    path = ("networkSecurityGroupName",)
    computed = (
        "defaultSecurityRules",
        "etag",
        "flowLogs",
        "networkInterfaces",
        "provisioningState",
        "resourceGuid",
        "securityRules",
        "subnets",
        "type",
    )
    lookup = "azure-native:network:getNetworkSecurityGroup"
    rules = ("unset securityRules keep the live rules, an explicit list replaces them, [] wipes them",)

    def write(self, state: State, resource: Resource) -> None:
        """Replace the rules if a list was given."""
        body = dict(resource.body)
        inline = body.pop("securityRules", None)
        super().write(state, Resource(resource.id, resource.token, body))
        if isinstance(inline, list):
            for each in state.children(resource.id, SecurityRule.token):
                state.delete(each.id)
            for each in inline:
                rule = SecurityRule()
                rule_id = f"{resource.id}/securityRules/{each['name']}"
                body = rule.put(Request(state, rule_id, each, None))
                rule.write(state, Resource(rule_id, rule.token, body))

    def read(self, state: State, resource: Resource) -> Body:
        """List the rules as they stand."""
        rules = [{"id": each.id, **each.body} for each in state.children(resource.id, SecurityRule.token)]
        defaults = [
            {"name": name, "priority": priority, "direction": direction, "access": access, "protocol": "*"}
            for name, priority, direction, access in _DEFAULT_RULES
        ]
        return {**resource.body, "securityRules": rules, "defaultSecurityRules": defaults}


class SecurityRule(ArmType):
    """One rule."""

    token = "azure-native:network:SecurityRule"
    arm_type = "Microsoft.Network/networkSecurityGroups/securityRules"
    path = ("networkSecurityGroupName", "securityRuleName")
    computed = ("etag", "provisioningState", "type")
    lookup = "azure-native:network:getSecurityRule"
    rules = (
        "priority 100-4096, unique in the group and direction",
        "addresses are IPv4 or IPv6 addresses or prefixes; a service tag stands alone in the singular property",
        "singular and plural address properties exclude each other; a prefix stands once",
        "name 1-80 characters, description up to 140, 1000 rules and 4000 addresses a side in a group",
    )

    def check(self, request: Request) -> None:
        """Refuse what Azure refuses of a rule."""
        inputs, name = request.inputs, request.id.rsplit("/", 1)[-1]
        if not _NAME.fullmatch(name):
            raise bad_request(
                "InvalidResourceName", f"Resource name {name} is invalid. The name can be up to 80 characters long."
            )
        priority = _whole(inputs.get("priority"))
        if not 100 <= priority <= 4096:
            message = f"Security rule has invalid Priority. Value provided: {priority} Allowed range 100-4096."
            raise bad_request("SecurityRuleInvalidPriority", message)
        if len(str(inputs.get("description", ""))) > 140:
            raise bad_request(
                "SecurityRuleDescriptionTooLong", "Security rule description cannot exceed 140 characters."
            )
        siblings = [
            each.body
            for each in request.state.children(self.parent_id(request.id), self.token)
            if each.id.casefold() != request.id.casefold()
        ]
        for other in siblings:
            if _whole(other.get("priority")) == priority and other.get("direction") == inputs.get("direction"):
                clash = f"Security rule {name} conflicts with rule {other['name']}."
                message = f"{clash} Rules cannot have the same Priority and Direction."
                raise bad_request("SecurityRuleConflict", message)
        if len(siblings) >= RULES:
            raise bad_request(
                "SecurityRuleCountExceeded", f"A network security group holds at most {RULES} security rules."
            )
        for side in ("source", "destination"):
            _check_side(name, side, inputs)
            count = sum(len(_prefixes(each, side)) for each in (*siblings, inputs))
            if count > ADDRESSES:
                message = f"The {side} address prefixes of the group come to {count}, the limit is {ADDRESSES}."
                raise bad_request("SecurityRuleAddressPrefixLimitExceeded", message)


def _whole(value: object) -> int:
    return int(value) if isinstance(value, (int, float)) else 0


def _prefixes(rule: Body, side: str) -> list[str]:
    several, one = rule.get(f"{side}AddressPrefixes"), rule.get(f"{side}AddressPrefix")
    return [str(each) for each in several] if isinstance(several, list) and several else [str(one)] if one else []


def _check_side(name: str, side: str, inputs: Body) -> None:
    single, several = f"{side}AddressPrefix", f"{side}AddressPrefixes"
    if inputs.get(single) and inputs.get(several):
        message = f"Security rule {name} cannot specify both {single} and {several}."
        raise bad_request("SecurityRuleParameterConflict", message)
    given = _prefixes(inputs, side)
    if not given:
        message = f"Required security rule parameters are missing for security rule {name}: {single}."
        raise bad_request("SecurityRuleParameterMissing", message)
    if inputs.get(several):
        _check_prefixes(name, given)
    elif not _is_address(given[0]) and not re.fullmatch(r"\*|[A-Za-z][A-Za-z0-9.]*", given[0]):
        raise _invalid_prefix(name, given[0])


def _check_prefixes(name: str, given: Iterable[str]) -> None:
    seen: set[object] = set()
    for each in given:
        if not _is_address(each):
            raise _invalid_prefix(name, each)
        if ip_network(each, strict=False) in seen:
            message = f"Security rule {name} has duplicate address prefix {each}."
            raise bad_request("SecurityRuleDuplicateAddressPrefix", message)
        seen.add(ip_network(each, strict=False))


def _is_address(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _invalid_prefix(name: str, prefix: str) -> Exception:
    message = f"Security rule {name} has invalid Address prefix. Value provided: {prefix}"
    return bad_request("SecurityRuleInvalidAddressPrefix", message)
