"""Questions, each in someone's scope."""
