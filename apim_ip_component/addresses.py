"""``ApimIpAddresses``: the addresses of one service as values, without any entry."""

from collections.abc import Mapping, Sequence

import pulumi

from apim_ip_component import prefix
from apim_ip_component.allowed import Allowance, no_own_addresses
from apim_ip_component.argument import check
from apim_ip_component.arguments import AddressesArguments
from apim_ip_component.component import (
    PACKAGE,
    SERVICE_OUTPUTS,
    Prospect,
    ServiceComponent,
    published,
    reading_of,
    service_values,
    take,
)
from apim_ip_component.inputs import ApimIpAddressesArgs
from apim_ip_component.mistake import Mistake, MistakesError
from apim_ip_component.moves import moves
from apim_ip_component.pending import PENDING
from apim_ip_component.targets.app_service import AppServiceIpRestriction
from apim_ip_component.targets.catalogue import SHARED_LISTS
from apim_ip_component.targets.cognitive_account import CognitiveIpRule
from apim_ip_component.targets.container_registry import ContainerRegistryIpRule
from apim_ip_component.targets.cosmos_account import CosmosIpRule
from apim_ip_component.targets.key_vault import KeyVaultIpRule
from apim_ip_component.targets.search_service import SearchIpRule
from apim_ip_component.targets.shared_list import SharedListKind, SharedListTarget
from apim_ip_component.targets.storage_account import StorageIpRule


class ApimIpAddresses(ServiceComponent):
    """The addresses of one API Management service, as values for resources whose firewall is a property of theirs."""

    app_service_ip_restrictions: pulumi.Output[Sequence[AppServiceIpRestriction]]
    """The `ipSecurityRestrictions` of an app's site config. None of these values is ever empty; each is unknown as a whole while
    one address is."""
    cognitive_ip_rules: pulumi.Output[Sequence[CognitiveIpRule]]
    """The `ipRules` of a Cognitive Services account's network ACLs."""
    container_registry_ip_rules: pulumi.Output[Sequence[ContainerRegistryIpRule]]
    """The `ipRules` of a container registry's network rule set."""
    cosmos_ip_rules: pulumi.Output[Sequence[CosmosIpRule]]
    """The `ipRules` of a Cosmos DB account."""
    key_vault_ip_rules: pulumi.Output[Sequence[KeyVaultIpRule]]
    """The `ipRules` of a key vault's network ACLs."""
    kubernetes_authorized_ip_ranges: pulumi.Output[Sequence[str]]
    """The `authorizedIPRanges` of a managed cluster's API server."""
    search_ip_rules: pulumi.Output[Sequence[SearchIpRule]]
    """The `ipRules` of a search service's network rule set."""
    storage_ip_rules: pulumi.Output[Sequence[StorageIpRule]]
    """The `ipRules` of a storage account's network rule set."""

    def __init__(self, name: str, args: ApimIpAddressesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Read the service.

        Args:
            name: the name of the component.
            args: the service.
            opts: `depends_on` delays the lookup; the provider reaches it.

        Raises:
            pulumi.RunError: everything that is wrong with plain arguments.
        """
        service, given = self._checked(lambda: take(args))
        self._checked(lambda: check(AddressesArguments, given.plain()))
        super().__init__(f"{PACKAGE}:index:ApimIpAddresses", name, None, opts)
        self._reading = reading_of(service, given, self, opts)

        def build(known: Prospect[AddressesArguments]) -> Mapping[str, object]:
            return self._checked(lambda: self._build(known))

        state = self._prospect(given, AddressesArguments)
        self._publish(state.apply(build), (*SERVICE_OUTPUTS, *VALUES, KUBERNETES))

    def _build(self, known: Prospect[AddressesArguments]) -> Mapping[str, object]:
        decided = known.decide()
        self._say([*known.cautions(), *decided.cautions(), *moves(decided)])
        return published(service_values(decided) | _values(decided))


VALUES: dict[str, SharedListKind[SharedListTarget]] = {
    "storage_ip_rules": SHARED_LISTS["storage"],
    "app_service_ip_restrictions": SHARED_LISTS["app"],
    "cognitive_ip_rules": SHARED_LISTS["cognitive"],
    "container_registry_ip_rules": SHARED_LISTS["registry"],
    "cosmos_ip_rules": SHARED_LISTS["cosmos"],
    "key_vault_ip_rules": SHARED_LISTS["keyvault"],
    "search_ip_rules": SHARED_LISTS["search"],
}
KUBERNETES = "kubernetes_authorized_ip_ranges"


def _values(decided: Allowance) -> dict[str, object]:
    """Write the values, or refuse: a resource that is handed an empty list would shut the service out, or open to all.

    An address that one firewall refuses is refused here, since nobody can tell which of the values a program uses.
    """
    slots = decided.slots("outbound")
    names = (*VALUES, KUBERNETES)
    if decided.regions is PENDING or any(slot.value is PENDING for slot in slots):
        return dict.fromkeys(names, PENDING)
    if any(slot.tag for slot in slots):
        raise MistakesError(
            [Mistake(path=("service",), sentence=no_own_addresses(str(decided.outlook.tier), decided.regions.values()))]
        )
    values: dict[str, object] = {KUBERNETES: [str(prefix.parse(str(slot.value))) for slot in slots]}
    for name, kind in VALUES.items():
        try:
            values[name] = kind.own_values(slots)
        except MistakesError as error:
            raise MistakesError(each.model_copy(update={"path": (name,)}) for each in error.mistakes) from None
    return values
