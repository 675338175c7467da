"""What is killed is tried on both databases."""

from tests.databases import database_url_of_each as database_url

__all__ = ["database_url"]
