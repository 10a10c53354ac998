"""The types that local Azure imitates, one file each; ``catalogue`` lists them."""
