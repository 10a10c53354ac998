"""The provider that does the work: azure-native, addressed by type token.

Its Python classes collapse up to 60 aliases for every resource: 500 security rules cost 21 s of a preview as classes and
2 s by token, in the same state and plugin. Only the installed version is asked for here; no module of it is imported.
"""

from importlib.metadata import version
from typing import Final

VERSION: Final = version("pulumi-azure-native")
"""The version whose plugin serves entries and lookups: the one that the program has installed."""

GET_SERVICE: Final = "azure-native:apimanagement:getApiManagementService"
GET_PUBLIC_IP: Final = "azure-native:network:getPublicIPAddress"
GET_RESOURCE: Final = "azure-native:resources:getResource"
GET_SUBNET: Final = "azure-native:network:getSubnet"
GET_CLIENT_CONFIG: Final = "azure-native:authorization:getClientConfig"
SERVICE: Final = "azure-native:apimanagement:ApiManagementService"
