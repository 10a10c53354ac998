"""What a service's own state means for its addresses, as warnings. Pure."""

from collections.abc import Iterable

from apim_ip_component.caution import Caution
from apim_ip_component.service.facts import ServiceFacts

STOPPED = "stopped"
"""The provisioning state of a service whose subscription is suspended (ARM: ``provisioningState``, API version 2024-05-01)."""


def cautions(live: ServiceFacts, named: Iterable[str] = ()) -> list[Caution]:
    """What a reviewer should know about the state of the service.

    Args:
        live: what it reports.
        named: the regions that the program names, let in also where their gateway is disabled.
    """
    said = [
        Caution(
            code="invalid-address",
            regions=(each.region,),
            sentence=f"the service lists {', '.join(each.invalid)}, which is no address and was left out",
        )
        for each in live.regions
        if each.invalid
    ]
    if live.being_made:
        sentence = f"the service isn't ready ({live.state}); `pulumi up` fails before any entry is written until it has addresses"
        said.append(Caution(code="not-ready", sentence=sentence))
    elif live.changing:
        under_way = live.target_state or live.state
        sentence = (
            f"the service is being changed right now ({under_way}), so these may be the addresses that are about to go; preview "
            "again when it is done"
        )
        said.append(Caution(code="being-changed", sentence=sentence))
    elif live.state.casefold() == STOPPED:
        sentence = (
            "the service is stopped, as in a suspended subscription; its addresses are likely to be new ones when it is "
            "reinstated, and the entries stay as they are until then (IP addresses of Azure API Management, 2026-09-11)"
        )
        said.append(Caution(code="suspended", sentence=sentence))
    said += _disabled(live, frozenset(named))
    return said


def _disabled(live: ServiceFacts, named: frozenset[str]) -> Iterable[Caution]:
    idle = [each.region for each in live.regions if each.gateway_disabled]
    kept = tuple(each for each in idle if each in named)
    left_out = tuple(each for each in idle if not named)
    if kept:
        yield Caution(
            code="gateway-disabled",
            regions=kept,
            sentence="the gateway is disabled there, and its addresses are let in as named",
        )
    if left_out:
        sentence = (
            "the gateway is disabled there, so nothing of it is let in; name it in `regions` before it is enabled again"
        )
        yield Caution(code="gateway-disabled", regions=left_out, sentence=sentence)
