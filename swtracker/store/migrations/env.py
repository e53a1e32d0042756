"""Runs the revisions on the connection that `swtracker.store.database` hands over."""

from alembic import context

from swtracker.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
