"""Local Azure: a stand-in for the azure-native plugin behind a real Pulumi engine, over one state file.

It shares no code with ``apim_ip_component`` and decides by its own table when addresses move, so that it can't agree with the
product by construction. ``python -m local_azure coverage`` says what it imitates.
"""
