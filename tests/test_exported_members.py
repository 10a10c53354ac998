"""What the package exports is what the contract promises, and nothing else."""

import subprocess
import sys

import apim_ip_component

CONTRACT = {
    "ApimIpAddresses",
    "ApimIpAddressesArgs",
    "ApimIpAllowlist",
    "ApimIpAllowlistArgs",
    "NetworkSecurityRuleTargetArgs",
    "SqlServerTargetArgs",
}


def test_every_exported_name_is_there_sorted_and_in_the_contract() -> None:
    assert sorted(apim_ip_component.__all__) == apim_ip_component.__all__
    assert set(apim_ip_component.__all__) == CONTRACT
    for name in apim_ip_component.__all__:
        assert getattr(apim_ip_component, name).__name__ == name


def test_the_pure_part_doesnt_pay_for_pulumi() -> None:
    program = "import sys, apim_ip_component.service.addresses; sys.exit('pulumi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
