"""Where records are: the path of a data file, or the address of a database on a server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from swtracker.errors import BadInput


def is_url(where: str | Path) -> bool:
    """Whether ``where`` is a database URL rather than a path."""
    return isinstance(where, str) and "://" in where


def url_of(where: str | Path) -> URL:
    if not is_url(where):
        return URL.create("sqlite", database=str(Path(where).absolute()))
    try:
        url = make_url(str(where))
    except SQLAlchemyError as error:
        raise BadInput(
            "The database address cannot be understood; it looks like "
            "postgresql+psycopg://name@server/database."
        ) from error
    if is_file(url) and url.database in {None, "", ":memory:"}:
        raise BadInput(
            "The database address names no file, so nothing would be kept; name a data file."
        )
    return url


def shown_as(url: URL) -> str:
    """Where the data is, as a person may see it: a path, or the URL without its password."""
    return str(url.database) if is_file(url) else url.render_as_string(hide_password=True)


def is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"
