"""The whole story in about a minute, on local Azure."""
