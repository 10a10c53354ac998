"""Microsoft.ApiManagement/service: its addresses, and when they move."""
