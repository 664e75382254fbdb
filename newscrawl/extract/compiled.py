"""The compiled walk over the tree, where this installation has one."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from lxml import etree


def _found() -> ModuleType | None:
    """The module for the installed lxml, or None: it is built where there is a compiler, and reads lxml's own memory,
    so that it does for the one version that its name says."""
    try:
        return import_module(f"newscrawl.extract._walk_lxml_{'_'.join(map(str, etree.LXML_VERSION))}")
    except ImportError:
        return None


COMPILED = _found()
