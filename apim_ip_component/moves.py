"""What a reviewer is told about a planned change: which addresses will move, why, and how to let the next one in first. Pure."""

from collections.abc import Mapping, Sequence

from apim_ip_component.allowed import Allowance
from apim_ip_component.caution import Caution
from apim_ip_component.pending import PENDING
from apim_ip_component.service.cause import Cause
from apim_ip_component.service.outlook import RegionOutlook
from apim_ip_component.targets.kind import Source

Users = Mapping[str, Sequence[tuple[str, Source]]]
"""By region: the targets that let its addresses in, as the program names them, each with its source."""


def moves(allowance: Allowance, users: Users | None = None) -> list[Caution]:
    """One warning for each cause, with its regions; the outputs alone change where no targets are given."""
    regions = {} if allowance.regions is PENDING else allowance.regions
    by_cause: dict[str, tuple[Cause, list[str]]] = {}
    for name in regions:
        foreseen = allowance.outlook.forecast.get(name)
        for cause in foreseen.causes if foreseen else ():
            by_cause.setdefault(cause.code, (cause, []))[1].append(name)
    return [
        Caution(code=code, regions=tuple(names), sentence=_sentence(cause, [regions[name] for name in names], users))
        for code, (cause, names) in by_cause.items()
    ]


def _sentence(cause: Cause, regions: Sequence[RegionOutlook], users: Users | None) -> str:
    lists = "outbound addresses" if cause.lists == ("outbound",) else "addresses"
    start = f"{cause.sentence}, so the {lists} of {'this region' if len(regions) == 1 else 'these regions'} move ({cause.source})"
    return f"{start}; {_consequence(cause, regions, users)}{_next(cause, regions)}"


def _consequence(cause: Cause, regions: Sequence[RegionOutlook], users: Users | None) -> str:
    if users is None:
        return "the values of this component change in `pulumi up`"
    targets = dict.fromkeys(
        target
        for each in regions
        for target, source in users.get(each.region, ())
        if source in cause.lists or (source == "subnet" and cause.other_subnet)
    )
    return f"{', '.join(targets)} will change in `pulumi up`" if targets else "no target here lets those in"


def _next(cause: Cause, regions: Sequence[RegionOutlook]) -> str:
    """The way without a gap, where the next addresses are known already."""
    known = [address for each in regions for address in each.outbound if address is not PENDING]
    if "public" not in cause.lists or not known or any(PENDING in each.outbound for each in regions):
        return ""
    return (
        f"; the next address is {', '.join(known)}: to move without a gap, first let it in with "
        f"additional_addresses={known!r} and run `pulumi up`, then make this change"
    )
