"""A slot: the place of one address among those that a firewall lets in.

Pure. A slot is known by its key, never by its address or its position, so a moved address is an update in place, and a new
region leaves the entries of the others alone.
"""

from pydantic import BaseModel, ConfigDict

from apim_ip_component.pending import Pending

ADDITIONAL = "additional"
"""The region of addresses that the program names itself."""


class Slot(BaseModel):
    """One address of one region, or the place where one will be."""

    model_config = ConfigDict(frozen=True)

    region: str
    n: int
    """The numeric order within the region, from 0."""
    value: str | Pending
    """An address, a prefix or a service tag in canonical text; pending while only ``pulumi up`` can tell."""
    tag: bool = False
    """Whether the value is a service tag."""

    @property
    def key(self) -> str:
        """What the names of entries are made of: ``westeurope-0``."""
        return f"{self.region}-{self.n}"


def of_region(region: str, values: tuple[str | Pending, ...], *, tag: bool = False) -> tuple[Slot, ...]:
    """Make the slots of one region: one for each address and for each that isn't known yet."""
    return tuple(Slot(region=region, n=n, value=value, tag=tag) for n, value in enumerate(values))
