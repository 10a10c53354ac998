"""Keeping our entries in a list that somebody else owns: how Azure is asked, and the resource that stands for them.

Imports nothing of the service. Only ``dynamic_resource`` and ``lookup`` touch Pulumi.
"""
