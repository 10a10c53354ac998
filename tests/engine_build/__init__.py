"""How an engine is found or built, with stand-ins for every program."""
