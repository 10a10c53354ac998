"""How a region is named: by ARM in code, by ARM for people, and by the service tags."""

import re

_SERVICE_TAG_NAMES = {
    "brazilsoutheast": "brazilse",
    "chilecentral": "chilec",
    "francecentral": "centralfrance",
    "francesouth": "southfrance",
    "germanynorth": "germanyn",
    "germanywestcentral": "germanywc",
    "norwayeast": "norwaye",
    "norwaywest": "norwayw",
    "switzerlandnorth": "switzerlandn",
    "switzerlandwest": "switzerlandw",
}
"""Regions whose service tag is not called after them: "service tags overview", Microsoft Learn, read 2026-11-23."""


def code_name(region: str) -> str:
    """The name of a region as ARM writes it in code, from either spelling.

    >>> code_name("East US 2 EUAP")
    'eastus2euap'
    """
    return re.sub(r"[^a-z0-9]", "", region.casefold())


def azure_cloud_tag(region: str) -> str:
    """The service tag that holds every public address of Azure in a region, other customers' included.

    >>> azure_cloud_tag("West Europe"), azure_cloud_tag("francecentral")
    ('AzureCloud.westeurope', 'AzureCloud.centralfrance')
    """
    name = code_name(region)
    return f"AzureCloud.{_SERVICE_TAG_NAMES.get(name, name)}"
