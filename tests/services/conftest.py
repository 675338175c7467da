"""Here each test runs on both databases."""

from tests.databases import database_url_of_each as database_url
from tests.demo import demo
from tests.loadings import small_chunks
from tests.services.action_log import change, close, logged, register, trail, work
from tests.services.contact_log import joined, sent, session

__all__ = [
    "change",
    "close",
    "database_url",
    "demo",
    "joined",
    "logged",
    "register",
    "sent",
    "session",
    "small_chunks",
    "trail",
    "work",
]
