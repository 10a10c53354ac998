"""Reading a service in a Pulumi program: what is live, by azure-native's lookup, and what the program plans.

The lookup runs in its output form and depends on the service and on whatever the component depends on, so the engine makes it
unknown only while the service is still to be created or replaced; with an update pending it runs in preview and gives today's
addresses, and in ``pulumi up`` it runs after the update and gives the new ones (Pulumi 3.256 and newer).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

import pulumi

from apim_ip_component import azure_native
from apim_ip_component.arm_id import ArmId, NotAnIdError
from apim_ip_component.given import settle
from apim_ip_component.mistake import Mistake, MistakesError, said
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service import facts
from apim_ip_component.service.deployment import Deployment, RegionDeployment
from apim_ip_component.service.facts import RESOURCE_TYPE, ServiceFacts
from apim_ip_component.service.outlook import PlannedService
from apim_ip_component.service.planned import PUBLIC_IP_TYPE, SUBNET_TYPE
from apim_ip_component.service.region import code_name

if TYPE_CHECKING:
    from pulumi_azure_native.apimanagement import ApiManagementService


class Reading:
    """One service as a program sees it."""

    def __init__(
        self,
        service_id: pulumi.Output[str],
        service: pulumi.CustomResource | None,
        parent: pulumi.Resource,
        depends_on: Sequence[pulumi.Input[pulumi.Resource]],
        refusal: Callable[[MistakesError], Exception],
    ) -> None:
        """Start the lookup.

        Args:
            service_id: the service's id.
            service: its resource, where the program has it: then the plan can be seen.
            parent: whose provider the lookup uses.
            depends_on: what must be there before the lookup.
            refusal: gives the error that tells the engine what is wrong.
        """
        self._parent = parent
        self._refusal = refusal
        self._depends_on = [*depends_on, *([service] if service is not None else [])]
        self.service_id = service_id
        # A lookup that can't run yet depends on nothing; its entries depend on the service all the same, in a saved plan too.
        self.live: pulumi.Output[ServiceFacts] = pulumi.Output.all(self._look_up(service_id), service_id).apply(
            itemgetter(0)
        )
        """What the service reports; unknown while it is still to be created or replaced."""
        self.settled: pulumi.Output[ServiceFacts | Pending] = settle(self.live)
        """The same, and pending instead of unknown."""
        self.planned: pulumi.Output[PlannedService | None] = (
            pulumi.Output.from_input(None) if service is None else _plan(service)
        )
        """What the program plans; ``None`` where it can't be seen."""

    def _invoke(self, token: str, arguments: Mapping[str, pulumi.Input[str]]) -> pulumi.Output[Mapping[str, object]]:
        options = pulumi.InvokeOutputOptions(
            parent=self._parent, version=azure_native.VERSION, depends_on=self._depends_on
        )
        answer: pulumi.Output[Mapping[str, object]] = pulumi.runtime.invoke_output(token, dict(arguments), options)
        return answer

    def _look_up(self, service_id: pulumi.Output[str]) -> pulumi.Output[ServiceFacts]:
        subscription = provider_subscription(self._parent)
        parsed = pulumi.Output.all(service_id, subscription).apply(lambda both: self._in_reach(*both))
        answer = self._invoke(
            azure_native.GET_SERVICE,
            {
                "resourceGroupName": parsed.apply(lambda each: each.resource_group),
                "serviceName": parsed.apply(lambda each: each.names[0]),
            },
        )

        def explain(error: Exception) -> ServiceFacts:
            raise error if isinstance(error, pulumi.RunError) else self._wrong(_why_unreadable(error))

        def read(body: object) -> ServiceFacts:
            try:
                return facts.read(body)
            except facts.NotAServiceError as error:
                raise self._wrong(f"the provider's answer can't be read: {error}") from None

        return answer.recover(explain).apply(read)  # type: ignore[arg-type]

    def _in_reach(self, service_id: str, subscription: str | None) -> ArmId:
        """The parts of the service's id; its lookup would miss it in another subscription than the provider's."""
        try:
            parsed = ArmId.parse(str(service_id), RESOURCE_TYPE)
        except NotAnIdError as error:
            raise self._wrong(f'"{service_id}" {error}') from None
        if subscription is not None and parsed.subscription.casefold() != subscription.casefold():
            raise self._wrong(
                f"is in subscription {parsed.subscription}, and the provider reads {subscription}; read it by an "
                "ApimIpAddresses with opts=ResourceOptions(provider=azure_native.Provider(…, subscription_id=…)) for that "
                "subscription, and pass that component as `service`"
            )
        return parsed

    def _wrong(self, sentence: str) -> Exception:
        return self._refusal(MistakesError([Mistake(path=("service",), sentence=sentence)]))

    def subnets(
        self, live: ServiceFacts | Pending, planned: Deployment | None
    ) -> pulumi.Output[dict[str, tuple[str, ...]]]:
        """The address prefixes of the subnets that the service is in or will be in, by id; without those still to be made."""
        standing = set() if live is PENDING else {each.subnet_id for each in live.regions if each.subnet_id}
        coming = set() if planned is None else {each.subnet_id for each in planned.by_region.values()} - {None, PENDING}
        wanted = sorted(str(each) for each in standing | coming)
        found = pulumi.Output.all(*(self._prefixes(each, needed=each in standing) for each in wanted))
        return found.apply(
            lambda prefixes: {key: each for key, each in zip(wanted, prefixes, strict=True) if each is not None}
        )

    def public_ips(self, ids: Iterable[str]) -> pulumi.Output[dict[str, str]]:
        """The addresses of public IP address resources, by id in lower case; without those that have none yet."""
        wanted = sorted({each.casefold() for each in ids})
        found = pulumi.Output.all(*(self._public_ip(each) for each in wanted))
        return found.apply(lambda known: {key: each for key, each in zip(wanted, known, strict=True) if each})

    def _public_ip(self, resource_id: str) -> pulumi.Output[str | None]:
        """One such address; ``None`` where it can't be told: it only makes a preview better."""
        try:
            parsed = ArmId.parse(resource_id, PUBLIC_IP_TYPE)
        except NotAnIdError:
            return pulumi.Output.from_input(None)
        answer = self._invoke(
            azure_native.GET_PUBLIC_IP,
            {"resourceGroupName": parsed.resource_group, "publicIpAddressName": parsed.names[0]},
        )
        found: pulumi.Output[object] = answer.apply(lambda body: body.get("ipAddress")).recover(lambda _: None)
        return settle(found).apply(lambda known: known if isinstance(known, str) else None)

    def _prefixes(self, subnet_id: str, *, needed: bool) -> pulumi.Output[tuple[str, ...] | None]:
        """One subnet's prefixes; ``None`` for a planned one that can't be read yet."""
        try:
            subnet = ArmId.parse(subnet_id, SUBNET_TYPE)
        except NotAnIdError as error:
            if needed:
                raise self._wrong(f'its subnet "{subnet_id}" {error}') from None
            return pulumi.Output.from_input(None)
        answer = self._invoke(
            azure_native.GET_SUBNET,
            {
                "resourceGroupName": subnet.resource_group,
                "virtualNetworkName": subnet.names[0],
                "subnetName": subnet.names[1],
            },
        )

        def explain(error: Exception) -> Mapping[str, object] | None:
            if not needed:
                return None
            raise self._wrong(
                f"its subnet {subnet_id} could not be read; the deployment needs "
                f"Microsoft.Network/virtualNetworks/subnets/read. The provider said: {said(error)}"
            )

        return answer.recover(explain).apply(lambda found: None if found is None else _subnet_prefixes(found))  # type: ignore[arg-type]


def provider_subscription(parent: pulumi.Resource) -> pulumi.Output[str | None]:
    """The subscription that a resource's provider works in; ``None`` where it can't be told."""
    options = pulumi.InvokeOutputOptions(parent=parent, version=azure_native.VERSION)
    config: pulumi.Output[Mapping[str, object]] = pulumi.runtime.invoke_output(
        azure_native.GET_CLIENT_CONFIG, {}, options
    )
    return settle(config).apply(_subscription)


def _subscription(config: Mapping[str, object] | Pending) -> str | None:
    subscription = None if config is PENDING or not config else config.get("subscriptionId")
    return subscription if isinstance(subscription, str) else None


def _subnet_prefixes(answer: Mapping[str, object]) -> tuple[str, ...]:
    """Azure fills one of two properties."""
    several, one = answer.get("addressPrefixes"), answer.get("addressPrefix")
    if isinstance(several, (list, tuple)) and several:
        return tuple(str(each) for each in several)
    return (str(one),) if one else ()


_PLANNED = (
    "location",
    "additional_locations",
    "gateway_url",
    "sku",
    "disable_gateway",
    "virtual_network_type",
    "virtual_network_configuration",
    "public_ip_address_id",
    "zones",
    "nat_gateway_state",
)
"""The properties of the service's resource that tell what is planned."""


def _plan(service: "pulumi.CustomResource | ApiManagementService") -> pulumi.Output[PlannedService | None]:
    """Read the plan off the service's resource: azure-native echoes the inputs in preview, and marks what is computed.

    The gateway's URL is computed, so it is known exactly when no change of the service is pending. What the program doesn't
    set looks like what is still to be computed, and is read as not set.
    """

    def read(values: Sequence[object]) -> PlannedService | None:
        found = dict(zip(_PLANNED, values, strict=True))
        if found["location"] is None:
            return None
        network_type = found["virtual_network_type"]
        network = network_type if isinstance(network_type, str) else "None"
        regions: tuple[RegionDeployment, ...] | Pending = PENDING
        others = found["additional_locations"]
        if found["location"] is not PENDING:
            items = [found, *(others if isinstance(others, list) else [])]
            named = [_planned_region(each, in_network=network != "None") for each in items]
            regions = (
                PENDING if PENDING in named else tuple(each for each in named if isinstance(each, RegionDeployment))
            )
        sku = found["sku"]
        tier = sku.get("name", PENDING) if isinstance(sku, Mapping) else PENDING
        return PlannedService(
            changing=found["gateway_url"] is PENDING, tier=tier, network_type=network, regions=regions
        )

    parts = [pulumi.Output.from_input(getattr(service, name, None)) for name in _PLANNED]
    settled = [settle(each.apply(_plain, run_with_unknowns=True)) for each in parts]
    return pulumi.Output.all(*settled).apply(read)


def _plain(value: object) -> object:
    """Turn azure-native's output types into plain data: they are dicts in wire names beneath."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _planned_region(item: object, *, in_network: bool) -> RegionDeployment | Pending:
    if not isinstance(item, Mapping):
        return PENDING
    values = {str(key).replace("_", "").casefold(): each for key, each in item.items()}
    location, disabled, public_ip = (values.get(key) for key in ("location", "disablegateway", "publicipaddressid"))
    if not isinstance(location, str):
        return PENDING
    return RegionDeployment(
        region=code_name(location),
        subnet_id=_planned_subnet(values.get("virtualnetworkconfiguration")) if in_network else None,
        public_ip_address_id=public_ip if isinstance(public_ip, str) and public_ip else None,
        zones=_planned_zones(values.get("zones")),
        nat_gateway=values.get("natgatewaystate") == "Enabled",
        gateway_disabled=disabled is True,
    )


def _planned_subnet(configuration: object) -> str | None | Pending:
    """In a virtual network, a configuration that isn't known is another subnet: this one can't have been left out."""
    if not isinstance(configuration, Mapping):
        return None if configuration is None else PENDING
    values = {str(key).replace("_", "").casefold(): each for key, each in configuration.items()}
    subnet = values.get("subnetresourceid")
    return subnet if isinstance(subnet, str) else PENDING


def _planned_zones(zones: object) -> frozenset[str] | Pending:
    if not isinstance(zones, list):
        return frozenset()
    return PENDING if PENDING in zones else frozenset(str(each) for each in zones)


def _why_unreadable(error: Exception) -> str:
    answer = said(error)
    if "ResourceNotFound" in answer or "ResourceGroupNotFound" in answer:
        return (
            "there is no such API Management service yet; if this program creates it, pass the resource or its id "
            f"as an Output, or name it in depends_on. The provider said: {answer}"
        )
    if "AuthorizationFailed" in answer or "403" in answer:
        return f"it may not be read; the deployment needs Microsoft.ApiManagement/service/read. The provider said: {answer}"
    return f"it could not be read, so nothing was changed; run again when Azure answers. The provider said: {answer}"
