"""Migrations, run by outreach.storage.upgrade."""
