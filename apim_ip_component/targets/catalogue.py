"""The kinds of firewall that there are, sorted by name. One file and one line here make a new one. Pure."""

from apim_ip_component.targets.kind import Kind, Target
from apim_ip_component.targets.network_security_rule import NetworkSecurityRule
from apim_ip_component.targets.sql_server import SqlServer

KINDS: tuple[Kind[Target], ...] = (
    NetworkSecurityRule(),  # type: ignore[assignment]  # a kind only ever sees targets of its own model
    SqlServer(),
)
