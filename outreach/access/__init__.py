"""Sign-in, roles, users."""
