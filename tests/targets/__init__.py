"""The kinds of firewall."""
