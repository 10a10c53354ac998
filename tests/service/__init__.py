"""The service: facts and addresses."""
