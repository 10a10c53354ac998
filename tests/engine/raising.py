"""Lets one step of the component raise: the step that RAISE_AT names, as if it had a defect."""

import os
from collections.abc import Callable
from importlib import import_module

STEPS = {
    "reading": ("apim_ip_component.service.reading", "facts.read", 1),
    "outlook": ("apim_ip_component.component", "foresee", 1),
    "plan": ("apim_ip_component.allowlist", "plan", 1),
    "first-entry": ("apim_ip_component.allowlist", "register", 1),
    "second-entry": ("apim_ip_component.allowlist", "register", 2),
    "one-slot": ("apim_ip_component.targets.registration", "Parent.path", 2),
    "outputs": ("apim_ip_component.allowlist", "service_values", 1),
}
"""By name: the module, what stands there, and at which call it raises."""


def arm() -> None:
    """Set the trap."""
    step = os.environ.get("RAISE_AT")
    if not step:
        return
    module, path, at = STEPS[step]
    *holders, name = path.split(".")
    holder: object = import_module(module)
    for each in holders:
        holder = getattr(holder, each)
    setattr(holder, name, _raising(getattr(holder, name), at, step))


def _raising(original: Callable[..., object], at: int, step: str) -> Callable[..., object]:
    calls = 0

    def call(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise ZeroDivisionError(f"a defect at step {step}")
        return original(*arguments, **named)

    return call
