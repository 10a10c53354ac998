"""What the two components have in common: the service they read, and what they say about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from types import MappingProxyType
from typing import ClassVar, Generic, TypeVar

import pulumi

from apim_ip_component import azure_native, prefix
from apim_ip_component.allowed import Allowance
from apim_ip_component.argument import check
from apim_ip_component.arguments import AddressesArguments, in_camel_case, told_in_camel_case
from apim_ip_component.caution import Caution
from apim_ip_component.given import Given, with_unknowns
from apim_ip_component.mistake import Mistake, MistakesError
from apim_ip_component.pending import PENDING, Pending
from apim_ip_component.service import state
from apim_ip_component.service.deployment import Deployment
from apim_ip_component.service.facts import ServiceFacts
from apim_ip_component.service.outlook import Addresses, PlannedService, foresee, named, next_public_ips, plan
from apim_ip_component.service.reading import Reading
from apim_ip_component.slot import ADDITIONAL

PACKAGE = "apim-ip-component"
AddressesA = TypeVar("AddressesA", bound=AddressesArguments)
R = TypeVar("R")


class ServiceComponent(pulumi.ComponentResource):
    """A component that reads one API Management service."""

    addresses: pulumi.Output[Sequence[str]]
    """What `source: outbound` lets in: unique, in numeric order, the additional addresses included."""
    addresses_by_region: pulumi.Output[Mapping[str, Sequence[str]]]
    """The same addresses, by region."""
    public_ip_addresses: pulumi.Output[Sequence[str]]
    """The public addresses of the regions that are let in."""
    private_ip_addresses: pulumi.Output[Sequence[str]]
    """The private addresses, in network type `Internal`."""
    outbound_ip_addresses: pulumi.Output[Sequence[str]]
    """What a public backend sees: the addresses of the NAT gateway where there is one, else the public ones."""
    subnet_ids: pulumi.Output[Sequence[str]]
    """ARM resource ids of the subnets that the service is in."""
    service_tags: pulumi.Output[Sequence[str]]
    """The `AzureCloud` service tags of the regions; each holds every customer of its region."""
    tier: pulumi.Output[str]
    """The service's tier: `Developer`, `Premium`, …"""
    network_type: pulumi.Output[str]
    """`None`, `External` or `Internal`."""

    _reading: Reading
    _camel_case: ClassVar[bool] = False
    """Whether who reads the mistakes writes the arguments in camelCase."""

    @classmethod
    def _checked(cls, step: Callable[[], R]) -> R:
        """Take a step, and hand its mistakes to the engine.

        Raises:
            pulumi.RunError: all of its mistakes. Raised in an apply too: any Output on the way may be the one that is told.
        """
        try:
            return step()
        except MistakesError as error:
            raise cls._refusal(error) from None

    @classmethod
    def _refusal(cls, error: MistakesError) -> pulumi.RunError:
        """Mistakes as the engine shows them, a line each: a ``RunError`` has no traceback."""
        mistakes = list(map(told_in_camel_case, error.mistakes)) if cls._camel_case else error.mistakes
        return run_error(mistakes)

    def _prospect(self, given: Given, model: type[AddressesA]) -> "pulumi.Output[Prospect[AddressesA]]":
        """Gather what a decision needs: the live service, the plan, the arguments, and what they lead to."""
        reading = self._reading

        def gather(
            live: ServiceFacts | Pending, resource: PlannedService | None, arguments: AddressesA
        ) -> pulumi.Output[Prospect[AddressesA]]:
            # In `pulumi up` the plan is silent: what the service reports after its own change decides.
            planned = plan(live, resource, arguments.planned) if pulumi.runtime.is_dry_run() else None
            found = pulumi.Output.all(
                reading.subnets(live, planned) if arguments.needs_subnets else {},
                reading.public_ips(next_public_ips(live, planned)),
            )
            return found.apply(lambda both: Prospect(arguments, live, planned, *both))

        # Checked before they are joined: Pulumi takes a plain dict apart, Output by Output, and leaves a model alone.
        arguments = given.settled().apply(lambda settled: self._checked(lambda: check(model, settled)))
        known = pulumi.Output.all(reading.settled, reading.planned, arguments)
        return known.apply(lambda all_known: gather(*all_known))

    def _say(self, cautions: Sequence[Caution]) -> None:
        for text in dict.fromkeys(map(str, cautions)):
            pulumi.log.warn(in_camel_case(text) if self._camel_case else text, resource=self)

    def _publish(self, result: pulumi.Output[Mapping[str, object]], names: Sequence[str]) -> None:
        """Make each named value of the result an output.

        Everything that happens in the apply behind the result so reaches ``register_outputs``: in the plugin form an
        exception that feeds no output is swallowed, and the engine would delete what wasn't registered.
        """
        outputs = {name: result.apply(itemgetter(name)) for name in names}
        for name, output in outputs.items():
            setattr(self, name, output)
        self.register_outputs(dict(outputs))


SERVICE_OUTPUTS = (
    "addresses",
    "addresses_by_region",
    "public_ip_addresses",
    "private_ip_addresses",
    "outbound_ip_addresses",
    "subnet_ids",
    "service_tags",
    "tier",
    "network_type",
)


def run_error(mistakes: Sequence[Mistake]) -> pulumi.RunError:
    """Mistakes as one error of Pulumi's, a line each."""
    heading = f"{len(mistakes)} mistakes in the arguments; nothing was changed:\n" if len(mistakes) > 1 else ""
    return pulumi.RunError(heading + "\n".join(str(each) for each in mistakes))


def take(args: object) -> tuple[object, Given]:
    """Take a component's arguments: the service as the program has it, and all of them with its id in its place.

    Raises:
        MistakesError: the service is some other resource.
    """
    if not isinstance(args, Mapping):
        return None, Given(args)
    service = args.get("service")
    if isinstance(service, ServiceComponent):
        return service, Given({**args, "service": service._reading.service_id})
    if isinstance(service, pulumi.CustomResource):
        package, *_, kind = service.pulumi_resource_type.split(":")
        if package != "azure-native" or kind != "ApiManagementService":
            given, wanted = service.pulumi_resource_type, azure_native.SERVICE
            sentence = f"is a resource of type {given}; give an {wanted} or its id"
            raise MistakesError([Mistake(path=("service",), sentence=sentence)])
    return service, Given(args)


def reading_of(
    service: object,
    given: Given,
    component: ServiceComponent,
    options: pulumi.ResourceOptions | None,
) -> Reading:
    """Start reading the service that the argument names; a component that reads it already shares its reading."""
    if isinstance(service, ServiceComponent):
        return service._reading
    resource = service if isinstance(service, pulumi.CustomResource) else None
    service_id = pulumi.Output.from_input(given.at("service"))
    return Reading(service_id, resource, component, dependencies(options), component._refusal)  # type: ignore[arg-type]


def dependencies(options: pulumi.ResourceOptions | None) -> Sequence[pulumi.Input[pulumi.Resource]]:
    """What a component depends on; Pulumi doesn't hand that to its lookups."""
    given = options.depends_on if options else None
    if isinstance(given, (list, tuple)):
        return given
    return [] if given is None else [given]  # type: ignore[list-item]


@dataclass(frozen=True)
class Prospect(Generic[AddressesA]):
    """All that a decision needs to know, once it is as known as it will be."""

    arguments: AddressesA
    live: ServiceFacts | Pending
    planned: Deployment | None
    subnets: Mapping[str, tuple[str, ...]]
    public_ips: Mapping[str, str]

    def decide(self) -> Allowance:
        """Decide what is let in.

        Raises:
            MistakesError: the live data can't serve the arguments.
        """
        preview = pulumi.runtime.is_dry_run()
        if self.live is PENDING and not preview:
            sentence = "its addresses are not known, since its own deployment failed; nothing was changed"
            raise MistakesError([Mistake(path=("service",), sentence=sentence)])
        outlook = foresee(self.live, self.planned, preview=preview, public_ips=self.public_ips)
        if outlook.regions is PENDING and self.arguments.regions is not None:
            outlook = named(self.arguments.regions, outlook.tier)
        return Allowance.decide(outlook, self.arguments, self.subnets)

    def cautions(self) -> list[Caution]:
        """What the service's own state means for a reviewer."""
        return [] if self.live is PENDING else state.cautions(self.live, self.arguments.regions or ())


def service_values(decided: Allowance) -> dict[str, object]:
    """The values of the outputs that both components have."""
    regions = None if decided.regions is PENDING else decided.regions.values()
    own: dict[str, Addresses] = {} if regions is None else {each.region: each.outbound for each in regions}
    if decided.by_tag:
        own = dict.fromkeys(own, ())
    additional = tuple(slot.value for slot in decided.additional)
    by_region = own | ({ADDITIONAL: additional} if additional else {})

    def of_all(*lists: Addresses) -> object:
        return PENDING if regions is None else _unique(*lists)

    public = [] if regions is None else [each.public for each in regions]
    private = [] if regions is None else [each.private for each in regions]
    subnet_ids = [] if regions is None else [each.subnet_id for each in regions]
    return {
        "addresses": of_all(*own.values(), additional),
        "addresses_by_region": PENDING if regions is None else by_region,
        "public_ip_addresses": of_all(*public),
        "private_ip_addresses": of_all(*private),
        "outbound_ip_addresses": of_all(*own.values()),
        "subnet_ids": PENDING if regions is None else list(dict.fromkeys(each for each in subnet_ids if each)),
        "service_tags": PENDING if regions is None else list(dict.fromkeys(each.service_tag for each in regions)),
        "tier": decided.outlook.tier,
        "network_type": decided.outlook.network_type,
    }


def published(values: Mapping[str, object]) -> Mapping[str, object]:
    """The values of all outputs as one value of Pulumi's.

    Behind a proxy, since Pulumi searches a plain dict for unknowns again and again: for each output once, whatever its size.
    """
    return MappingProxyType({key: with_unknowns(value) for key, value in values.items()})


def _unique(*lists: Addresses) -> list[str | Pending]:
    """The known addresses once each in numeric order, then one place for each that isn't known yet."""
    known = {each for values in lists for each in values if each is not PENDING}
    pending = [PENDING for values in lists for each in values if each is PENDING]
    return [*prefix.canonical(known), *pending]
