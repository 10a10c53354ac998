"""Regions, in ARM's two spellings."""

_DISPLAY_NAMES = """
Australia Central, Australia East, Australia Southeast, Austria East, Belgium Central, Brazil South, Brazil Southeast
Canada Central, Canada East, Central India, Central US, Central US EUAP, Chile Central, East Asia, East US, East US 2
East US 2 EUAP, France Central, France South, Germany North, Germany West Central, Indonesia Central, Israel Central
Italy North, Japan East, Japan West, Jio India West, Korea Central, Korea South, Malaysia West, Mexico Central
New Zealand North, North Central US, North Europe, Norway East, Norway West, Poland Central, Qatar Central
South Africa North, South Africa West, South Central US, South India, Southeast Asia, Spain Central, Sweden Central
Sweden South, Switzerland North, Switzerland West, UAE Central, UAE North, UK South, UK West, West Central US
West Europe, West India, West US, West US 2, West US 3
"""


def code_name(region: str) -> str:
    """``westeurope`` for either spelling."""
    return region.replace(" ", "").casefold()


_BY_CODE = {code_name(name): name for line in _DISPLAY_NAMES.strip().splitlines() for name in line.split(", ")}


def display_name(region: str) -> str:
    """``West Europe``, as ARM answers; an unknown region comes back as it was given."""
    return _BY_CODE.get(code_name(region), region)
