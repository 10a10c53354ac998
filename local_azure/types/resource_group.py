"""Microsoft.Resources/resourceGroups."""

from collections.abc import Mapping

from local_azure.arm_type import ArmType


class ResourceGroup(ArmType):
    """A group. Taking it away takes away all that stands in it."""

    token = "azure-native:resources:ResourceGroup"
    arm_type = "Microsoft.Resources/resourceGroups"
    path = ("resourceGroupName",)
    computed = ("type", "properties")
    lookup = "azure-native:resources:getResourceGroup"
    rules = ("deleting it deletes what stands in it",)
    in_group = False

    def id_of(self, subscription: str, inputs: Mapping[str, object]) -> str:
        """A group stands in the subscription itself."""
        return f"/subscriptions/{subscription}/resourceGroups/{inputs['resourceGroupName']}"

    def parent_id(self, resource_id: str) -> str:
        """The subscription."""
        return resource_id.rsplit("/", 2)[0]
