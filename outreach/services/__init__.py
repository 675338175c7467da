"""Deeds: what changes the record, and putting a report together."""
