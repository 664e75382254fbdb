"""The compiled walk over a page's tree, where this installation has one, and searches that are faster with it."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from lxml import etree
from lxml.etree import _Element


def _found() -> ModuleType | None:
    """The module for the installed lxml, or None: it is built where there is a compiler, and reads lxml's own memory,
    so that it does for the one version that its name says."""
    try:
        return import_module(f"newscrawl._walk_lxml_{'_'.join(map(str, etree.LXML_VERSION))}")
    except ImportError:
        return None


COMPILED = _found()


def holds_any(root: _Element, tags: frozenset[str]) -> bool:
    """Whether `root` or an element in it has one of `tags`."""
    if COMPILED is None:
        return next(root.iter(*tags), None) is not None
    return bool(COMPILED.elements(root, tags, "", 1))
