"""How long the engine takes with many entries: our component, azure-native's classes and bare registrations."""
