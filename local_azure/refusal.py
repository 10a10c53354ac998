"""How Azure says no: a status, a code and a message."""


class RefusedError(Exception):
    """A request that Azure refuses, or that a fault was set for."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status = status
        self.code = code
        self.message = message
        super().__init__(f'Status={status} Code="{code}" Message="{message}"')


def bad_request(code: str, message: str) -> RefusedError:
    """Refuse what can't be carried out as asked."""
    return RefusedError(400, code, message)


def group_not_found(group: str) -> RefusedError:
    """Refuse a resource group that isn't there."""
    return RefusedError(404, "ResourceGroupNotFound", f"Resource group '{group}' could not be found.")


def not_found(arm_type: str, name: str, group: str) -> RefusedError:
    """Refuse a resource that isn't there."""
    return RefusedError(
        404,
        "ResourceNotFound",
        f"The Resource '{arm_type}/{name}' under resource group '{group}' was not found. "
        "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    )


def parent_not_found(arm_type: str, name: str) -> RefusedError:
    """Refuse a child whose parent isn't there."""
    message = (
        f"Can not perform requested operation on nested resource. Parent resource '{name}' not found. ({arm_type})"
    )
    return RefusedError(404, "ParentResourceNotFound", message)
