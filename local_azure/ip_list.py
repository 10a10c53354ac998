"""Types whose firewall is a list of addresses in the resource itself, in azure-native's words and in ARM's."""

from collections.abc import Mapping
from ipaddress import ip_network
from typing import ClassVar

from local_azure.arm_type import ArmType, Request
from local_azure.refusal import bad_request
from local_azure.state import Body


class IpListed(ArmType):
    """A resource with such a list. Subclasses say where it stands and what Azure refuses."""

    firewall: ClassVar[str]
    """The kind of firewall, in the rows of ``Cloud.firewalls``."""
    at: ClassVar[tuple[str, ...]]
    """The keys that lead to the list in azure-native's words."""
    key: ClassVar[str | None]
    """The key of an entry's address there; ``None`` where an entry is the text itself."""
    code: ClassVar[str] = "BadRequest"
    twice: ClassVar[str] = "BadRequest"
    most: ClassVar[int] = 1_000_000
    longest_prefix: ClassVar[int] = 32
    ipv6: ClassVar[bool] = False
    private: ClassVar[bool] = True

    def values(self, body: Body) -> list[str]:
        """The addresses of the list."""
        return [str(each) if self.key is None else str(each.get(self.key)) for each in self.entries(body)]

    def entries(self, body: Body) -> list[dict[str, object]]:
        """The entries of the list."""
        found: object = body
        for part in self.at:
            found = found.get(part) if isinstance(found, Mapping) else None
        return list(found) if isinstance(found, list) else []

    def check(self, request: Request) -> None:
        """Refuse what Azure refuses of the list."""
        values = self.values(request.inputs)
        if len(values) > self.most:
            raise bad_request(self.code, f"The list holds {len(values)} rules, and {self.most} are allowed.")
        for each in values:
            if not self.accepts(each):
                raise bad_request(self.code, f"The value '{each}' is not accepted in the IP rules.")
        if len(set(values)) < len(values):
            raise bad_request(self.twice, "The IP rules hold the same value more than once.")

    def accepts(self, value: str) -> bool:
        """Whether Azure takes this address."""
        try:
            network = ip_network(value)
        except ValueError:
            return False
        if network.version == 6:
            return self.ipv6
        written = network.prefixlen if "/" in value else 0
        return written <= self.longest_prefix and (self.private or network.is_global)
