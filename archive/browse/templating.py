"""Templates of our own for an archive's pages, and for no other database's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette.utils import to_css_class
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from archive.browse.databases import archives

TEMPLATES = Path(__file__).parent / "templates"
STYLESHEET = Path(__file__).parent / "static" / "archive.css"


class ArchiveTemplates(FileSystemLoader):
    """Answers Datasette's names for the pages of an archive (`row-news-articles.html`) with templates of ours.

    Datasette looks for a template by the name of the database before it takes the one for all databases. A
    folder of the user's own (`--template-dir`) is asked first and wins.
    """

    def __init__(self, datasette: Any) -> None:
        super().__init__(str(TEMPLATES))
        self._datasette = datasette

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        return super().get_source(environment, self._names().get(template, template))

    def _names(self) -> dict[str, str]:
        names = {}
        for database in archives(self._datasette):
            css_class = to_css_class(database.name)
            names[f"database-{css_class}.html"] = "archive_front.html"
            names[f"row-{css_class}-articles.html"] = "archive_article.html"
        return names


def add_templates(environment: Environment, datasette: Any) -> None:
    """Put our templates behind all others."""
    loaders = [loader for loader in (environment.loader, ArchiveTemplates(datasette)) if loader]
    environment.loader = ChoiceLoader(loaders)
