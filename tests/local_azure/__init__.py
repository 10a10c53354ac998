"""The stand-in itself."""
