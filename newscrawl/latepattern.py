"""Regular expressions that are compiled when they are first used: most of them serve few pages, and importing the
package would take a fifth longer for all of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Late(Generic[AnyStr]):
    """Stands for a pattern; from its first use on, the pattern's own methods are its attributes."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._uncompiled: tuple[AnyStr, int] = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._uncompiled)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for calling its methods. A mistake in the pattern is found at its first use."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
