"""Write ``docs/reference.md`` from the types: ``python -m docs.reference``."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from apim_ip_component.targets.catalogue import KINDS
from apim_ip_component.targets.kind import Kind, Target
from apim_ip_component.targets.limit import LIMITS
from apim_ip_component.targets.shared_list import SharedListKind

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference.md"
PACKAGE = ROOT / "apim_ip_component"

INPUTS = {
    "ApimIpAllowlist": "ApimIpAllowlistArgs",
    "`planned`": "PlannedArgs",
    "One item of `planned.additional_locations`": "PlannedLocationArgs",
    "One target of `network_security_rules`": "NetworkSecurityRuleTargetArgs",
    "One target of `sql_servers`": "SqlServerTargetArgs",
    "One target of every other kind (lists in somebody else's resource)": "SharedListTargetArgs",
    "ApimIpAddresses": "ApimIpAddressesArgs",
}
OUTPUTS = {
    "Of both components": ("component.py", "ServiceComponent"),
    "Of `ApimIpAllowlist`": ("allowlist.py", "ApimIpAllowlist"),
    "Of `ApimIpAddresses`": ("addresses.py", "ApimIpAddresses"),
}


def described(module: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """The attributes of a class: name, type as written, and the text that stands below."""
    body = next(
        each.body for each in ast.parse(module.read_text()).body if isinstance(each, ast.ClassDef) and each.name == name
    )
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            yield ast.unparse(field.target), ast.unparse(field.annotation), " ".join(str(text.value.value).split())


def kinds() -> Iterator[str]:
    """What each kind of target is, as the catalogue has it."""
    yield "What each target argument names, the addresses that its firewall takes, and the role actions that it needs."
    yield ""
    yield "| argument | kind | of | addresses | written by | open while empty | role actions |"
    yield "|---|---|---|---|---|---|---|"
    for kind in sorted(KINDS, key=lambda each: each.argument):
        written, opens = "an entry of its own", ""
        if isinstance(kind, SharedListKind):
            written = f"{kind.place.method} {kind.place.api_version}{', If-Match' if kind.place.conditional else ''}"
            opens = "yes" if kind.is_open_while_empty({}) else ""
        actions = ", ".join(f"`{each}`" for each in kind.actions)
        yield (
            f"| `{kind.argument}` | `{kind.name}` | `{kind.target.parent_type}` | {_addresses(kind)} | {written} | {opens} "
            f"| {actions} |"
        )


def _addresses(kind: Kind[Target]) -> str:
    form = kind.form
    longest = f" up to /{form.longest_prefix}" if form.longest_prefix else ""
    tags = ", service tags" if form.service_tags else ""
    private = {"accepted": "private too", "refused": "public only", "without effect": "private ones never match"}
    return f"{'IPv4, IPv6' if form.ipv6 else 'IPv4'}; prefixes{longest}{tags}; {private[form.private]}"


def page() -> str:
    """The whole page."""
    lines = [
        "# Reference",
        "",
        "Made from the types by `make docs`; other languages see the same names in camelCase.",
        "",
        "## Arguments",
    ]
    for title, name in INPUTS.items():
        lines += ["", f"### {title}", "", "| argument | required | meaning |", "|---|---|---|"]
        for field, annotation, text in described(PACKAGE / "inputs.py", name):
            required = "" if annotation.startswith("NotRequired") else "yes"
            lines.append(f"| `{field}` | {required} | {text} |")
    lines += ["", "## Outputs"]
    for title, (module, name) in OUTPUTS.items():
        lines += ["", f"### {title}", "", "| output | meaning |", "|---|---|"]
        lines += [
            f"| `{field}` | {text} |"
            for field, _, text in described(PACKAGE / module, name)
            if not field.startswith("_")
        ]
    lines += ["", "## Kinds", "", *kinds()]
    lines += ["", "## Limits", "", "Ours are counted against them; `limits` takes a number that you know better.", ""]
    lines += ["| limit | number | counts | source |", "|---|---|---|---|"]
    lines += [f"| `{each.name}` | {each.number} | {each.counts} | {each.source} |" for each in LIMITS.values()]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page())
