"""How Alembic runs here: on the connection that it is handed."""

from __future__ import annotations

from alembic import context

from outreach.storage import models  # noqa: F401 - makes the tables known
from outreach.storage.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_server_default=True,
    user_module_prefix="base.",
)
context.run_migrations()
