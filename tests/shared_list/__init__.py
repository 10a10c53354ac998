"""The writer of shared lists, its Azure and its resource."""
