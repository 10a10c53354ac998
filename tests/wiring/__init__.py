"""The components under Pulumi's mocks."""
