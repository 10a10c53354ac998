"""The firewalls: one file per kind, and how addresses become its entries. Knows nothing of services."""
