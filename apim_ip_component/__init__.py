"""Azure firewalls that let in exactly the addresses of one API Management service."""
