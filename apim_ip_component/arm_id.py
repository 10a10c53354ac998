"""How Azure names a thing: the ARM resource id. Pure."""

import re
from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict

_SHAPE = re.compile(
    r"/subscriptions/(?P<subscription>[^/]+)/resourceGroups/(?P<group>[^/]+)/providers/(?P<rest>[^/]+(?:/[^/]+/[^/]+)+)/?",
    re.IGNORECASE,
)


class NotAnIdError(ValueError):
    """The text is no ARM id, or one of another type. The message is a clause that follows the value."""


class ArmId(BaseModel):
    """An ARM resource id in its parts. Ids compare without regard to case: compare ``folded``."""

    model_config = ConfigDict(frozen=True)

    subscription: str
    resource_group: str
    type: str
    """``Microsoft.Sql/servers``, in the spelling that was asked for."""
    names: tuple[str, ...]
    """The names, one for each segment of the type: the parent's first."""

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str, resource_type: str) -> Self:
        """Read an id of the given type.

        Raises:
            NotAnIdError: the text has another shape, or names a thing of another type.

        >>> ArmId.parse("/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/db", "Microsoft.Sql/servers").names
        ('db',)
        """
        provider, *segments = resource_type.split("/")
        pattern = "/".join(f"{segment}/<name>" for segment in segments)
        shape = f"/subscriptions/<id>/resourceGroups/<group>/providers/{provider}/{pattern}"
        match = _SHAPE.fullmatch(text.strip())
        if match is None:
            raise NotAnIdError(f"is no ARM resource id; it has the form {shape}")
        given_provider, *rest = match["rest"].split("/")
        given = "/".join((given_provider, *rest[::2]))
        if given.casefold() != resource_type.casefold():
            raise NotAnIdError(f"is the id of a {given}, and here goes the id of a {resource_type}: {shape}")
        return cls(
            subscription=match["subscription"],
            resource_group=match["group"],
            type=resource_type,
            names=tuple(rest[1::2]),
        )

    @property
    def folded(self) -> tuple[str, ...]:
        """What two spellings of one id have in common."""
        return tuple(part.casefold() for part in (self.subscription, self.resource_group, self.type, *self.names))
