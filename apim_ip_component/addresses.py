"""``ApimIpAddresses``: the addresses of one service as values, without any entry."""

from collections.abc import Mapping, Sequence

import pulumi

from apim_ip_component.allowed import Allowance, no_own_addresses
from apim_ip_component.arguments import AddressesArguments
from apim_ip_component.component import (
    PACKAGE,
    SERVICE_OUTPUTS,
    Prospect,
    ServiceComponent,
    checked,
    prospect,
    published,
    reading_of,
    service_values,
    take,
    told,
)
from apim_ip_component.inputs import ApimIpAddressesArgs
from apim_ip_component.mistake import Mistake, MistakesError
from apim_ip_component.moves import moves
from apim_ip_component.pending import PENDING
from apim_ip_component.targets import storage_account
from apim_ip_component.targets.form import RefusedAddressError


class ApimIpAddresses(ServiceComponent):
    """The addresses of one API Management service, as values for accounts whose firewall is a property of theirs."""

    storage_ip_rules: pulumi.Output[Sequence[storage_account.StorageIpRule]]
    """The `ipRules` of a storage account's network rule set. Never empty; unknown as a whole while one address is."""

    def __init__(self, name: str, args: ApimIpAddressesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Read the service.

        Args:
            name: the name of the component.
            args: the service.
            opts: `depends_on` delays the lookup; the provider reaches it.

        Raises:
            pulumi.RunError: everything that is wrong with plain arguments.
        """
        service, given = take(args)
        checked(AddressesArguments, given)
        super().__init__(f"{PACKAGE}:index:ApimIpAddresses", name, None, opts)
        self._reading = reading_of(service, given, self, opts)

        def build(known: Prospect[AddressesArguments]) -> Mapping[str, object]:
            return told(lambda: self._build(known))

        state = prospect(self._reading, given, AddressesArguments)
        self._publish(state.apply(build), (*SERVICE_OUTPUTS, "storage_ip_rules"))

    def _build(self, known: Prospect[AddressesArguments]) -> Mapping[str, object]:
        decided = known.decide()
        self._say([*known.cautions(), *decided.cautions(), *moves(decided)])
        return published(service_values(decided) | {"storage_ip_rules": _storage_ip_rules(decided)})


def _storage_ip_rules(decided: Allowance) -> object:
    """Write the rules, or refuse: an account that is handed no rules would shut the service out."""
    slots = decided.slots("outbound")
    if decided.regions is PENDING or any(slot.value is PENDING for slot in slots):
        return PENDING
    if any(slot.tag for slot in slots):
        raise MistakesError(
            [Mistake(path=("service",), sentence=no_own_addresses(str(decided.outlook.tier), decided.regions.values()))]
        )
    try:
        return storage_account.ip_rules(slots)
    except RefusedAddressError as error:
        raise MistakesError([Mistake(path=("storage_ip_rules",), sentence=str(error))]) from None
