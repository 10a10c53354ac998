"""The API Management service: what it reports, which addresses follow from that. Knows nothing of targets."""
