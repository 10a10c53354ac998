"""Network security groups: one security rule that holds all addresses.

A rule takes IPv4 and IPv6 addresses and prefixes, public and private, or one service tag. Its priority is unique in the group
and direction, so a rule can't be replaced create-first: whatever can change in place, does.

Source: "Network security groups", 2025-07-15; ARM schema Microsoft.Network SecurityRulePropertiesFormat 2024-05-01, both
read 2026-11-23.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from apim_ip_component.argument import Known, WholeNumber
from apim_ip_component.mistake import Mistake, MistakesError
from apim_ip_component.pending import PENDING
from apim_ip_component.slot import Slot
from apim_ip_component.targets.entry import AddressValue, Allowed, ArgumentValue, Entry, Property, each_value_once
from apim_ip_component.targets.form import AddressForm
from apim_ip_component.targets.kind import EntryKind, Target
from apim_ip_component.targets.limit import LIMITS

Protocol = Literal["Tcp", "Udp", "Icmp", "Esp", "Ah", "*"]


def _port_range(text: str) -> str:
    match = re.fullmatch(r"\*|(\d{1,5})(?:-(\d{1,5}))?", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match and match[1] else (0, 0)
    if match is None or not first <= last <= 65535:
        raise ValueError('is no port and no range of ports; write it like "443", "8080-8090" or "*"')
    return text


PortRange = Annotated[str, AfterValidator(_port_range)]


class NetworkSecurityRuleTarget(Target):
    """One rule in a network security group that lets the service in, or lets traffic out to it."""

    parent_type = "Microsoft.Network/networkSecurityGroups"
    priority: Known[Annotated[WholeNumber, Field(ge=100, le=4096)]] = Field(
        description="give the rule's priority, a whole number from 100 to 4096, unique in the group and direction"
    )
    direction: Literal["Inbound", "Outbound"] = "Inbound"
    protocol: Known[Protocol] = "Tcp"
    destination_port_ranges: Known[Annotated[tuple[Known[PortRange], ...], Field(strict=False, min_length=1)]] = (
        "443",
    )
    peer_address_prefix: Known[Annotated[str, Field(min_length=1)]] = "*"
    description: Known[Annotated[str, Field(max_length=140)]] | None = None


class NetworkSecurityRule(EntryKind[NetworkSecurityRuleTarget]):
    """The kind ``nsg``."""

    name = "nsg"
    argument = "network_security_rules"
    target = NetworkSecurityRuleTarget
    token = "azure-native:network:SecurityRule"  # noqa: S105  # a type token, no secret
    path = ("networkSecurityGroupName", "securityRuleName")
    form = AddressForm(
        firewall="a security rule",
        ipv6=True,
        private="accepted",
        service_tags=True,
        instead="",
    )
    refused_in_names = re.compile(r"[^A-Za-z0-9_.-]|^[^A-Za-z0-9]|[^A-Za-z0-9_]$")
    longest_name = 80
    limits = (LIMITS["nsg.rules"], LIMITS["nsg.addresses"])
    actions = (
        "Microsoft.Network/networkSecurityGroups/read",
        "Microsoft.Network/networkSecurityGroups/securityRules/read",
        "Microsoft.Network/networkSecurityGroups/securityRules/write",
        "Microsoft.Network/networkSecurityGroups/securityRules/delete",
    )
    holds_all = True
    replace_create_first = False

    def entries(
        self, target: NetworkSecurityRuleTarget, key: str, entry_prefix: str, slots: Sequence[Slot]
    ) -> tuple[Entry, ...]:
        """One rule for the whole target, its addresses in the order of the slots, each once."""
        self.check_addresses(slots)
        allows = each_value_once(slots)
        ours, peer = ("source", "destination") if target.direction == "Inbound" else ("destination", "source")
        properties: dict[str, Property] = {
            "access": "Allow",
            "direction": target.direction,
            "priority": ArgumentValue(argument="priority", value=target.priority),
            "protocol": ArgumentValue(argument="protocol", value=target.protocol),
            "sourcePortRange": "*",
            "destinationPortRanges": ArgumentValue(
                argument="destination_port_ranges", value=target.destination_port_ranges
            ),
            f"{peer}AddressPrefix": ArgumentValue(argument="peer_address_prefix", value=target.peer_address_prefix),
            **_our_side(ours, slots, allows),
        }
        if target.description is not None:
            properties["description"] = ArgumentValue(argument="description", value=target.description)
        name = self.entry_name(entry_prefix, key)
        return (Entry(suffix=key, name=name, properties=properties, allows=allows),)

    def clashes(self, targets: Mapping[str, NetworkSecurityRuleTarget], entry_prefix: str) -> Iterable[Mistake]:
        """Two rules of one group and direction can't have one priority."""
        yield from super().clashes(targets, entry_prefix)
        taken: dict[object, str] = {}
        for key, target in targets.items():
            if target.parent is PENDING or target.priority is PENDING:
                continue
            first = taken.setdefault((target.parent.folded, target.direction, target.priority), key)
            if first != key:
                yield Mistake(
                    path=(self.argument, key, "priority"),
                    sentence=f'{target.priority} is taken by "{first}" in the same group and direction; '
                    "give each rule a priority of its own",
                )


def _our_side(side: str, slots: Sequence[Slot], allows: tuple[Allowed, ...]) -> dict[str, Property]:
    """Write the addresses; a service tag goes alone, and into the singular property ("only one tag in a rule")."""
    tags = {slot.value for slot in slots if slot.tag and slot.value is not PENDING}
    if not tags:
        return {f"{side}AddressPrefixes": tuple(AddressValue(region=each.region, text=each.value) for each in allows)}
    if len(allows) > 1:
        shown = ", ".join(str(each.value) for each in allows)
        raise MistakesError(
            [
                Mistake(
                    path=(),
                    sentence=f"a security rule holds one service tag and nothing beside it, and here are {shown}; "
                    "make one target for each, with `regions`",
                )
            ]
        )
    return {f"{side}AddressPrefix": AddressValue(region=allows[0].region, text=allows[0].value)}
