"""The stack config of the root program: one object with the arguments of ``ApimIpAllowlist`` in camelCase. Pure."""

from apim_ip_component.argument import check
from apim_ip_component.arguments import AllowlistArguments, check_together, told_in_camel_case
from apim_ip_component.mistake import Mistake, MistakesError

KEY = "apim-ip-component:allowlist"


def read(value: object, component: str) -> dict[str, object]:
    """Read the config's object as the arguments of a component, in snake_case.

    Args:
        value: the object, or ``None`` where the key isn't set.
        component: the component's name, with which the names in Azure begin unless ``entryPrefix`` is set.

    Raises:
        MistakesError: every mistake in it, each with its path.
    """
    if value is None:
        sentence = f"is not set; begin with: pulumi config set --path '{KEY}.service' <ARM id of the service>"
        raise MistakesError([Mistake(path=(KEY,), sentence=sentence)])
    arguments = check(AllowlistArguments, value, camel_case=True, path=(KEY,))
    try:
        check_together(arguments, arguments.entry_prefix or component)
    except MistakesError as error:
        told = map(told_in_camel_case, error.mistakes)
        raise MistakesError(each.model_copy(update={"path": (KEY, *each.path)}) for each in told) from None
    values: dict[str, object] = arguments.model_dump(exclude_unset=True)
    return values
