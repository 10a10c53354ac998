"""Which addresses a planned change will move: the service as it stands, compared with the service as it is planned.

Pure. It says what changes and why, never the new address: ``outlook`` adds that, where it can be known.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from apim_ip_component.pending import PENDING
from apim_ip_component.service.cause import ADDRESS_KINDS, CAUSES, AddressKind, Cause, Change
from apim_ip_component.service.deployment import Deployment
from apim_ip_component.service.tier import is_deterministic


class RegionForecast(BaseModel):
    """What becomes of the addresses of one region."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    change: Literal["stays", "moves", "arrives", "leaves"]
    causes: tuple[Cause, ...] = ()
    """Why they move; empty unless they do."""
    lists: tuple[AddressKind, ...] = ()
    """Which of its address lists change."""


def forecast(live: Deployment, planned: Deployment) -> dict[str, RegionForecast]:
    """Compare, region by region in the order of their names.

    Where it isn't known which regions there will be, nothing is said.
    """
    if live.regions is PENDING or planned.regions is PENDING:
        return {}
    before, after = live.by_region, planned.by_region
    found: dict[str, RegionForecast] = {}
    for name in sorted({*before, *after}):
        if name not in after:
            found[name] = RegionForecast(change="leaves", lists=_lists(live))
        elif name not in before:
            found[name] = RegionForecast(change="arrives", lists=_lists(planned))
        else:
            change = Change(live=live, planned=planned, before=before[name], after=after[name])
            exist = {*_lists(live), *_lists(planned)}
            causes = tuple(each for each in CAUSES if exist.intersection(each.lists) and each.applies(change))
            moved = exist.intersection(kind for each in causes for kind in each.lists)
            found[name] = RegionForecast(
                change="moves" if causes else "stays",
                causes=causes,
                lists=tuple(kind for kind in ADDRESS_KINDS if kind in moved),
            )
    return found


def _lists(service: Deployment) -> tuple[AddressKind, ...]:
    """The lists that a service has: none in a tier without addresses of its own, a private one only in mode Internal."""
    if service.tier is not PENDING and not is_deterministic(service.tier):
        return ()
    return tuple(kind for kind in ADDRESS_KINDS if kind != "private" or service.network_type == "Internal")
