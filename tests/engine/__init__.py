"""A real engine against local Azure."""
