"""Looking for many pieces of one text in another: most come in its order, so that each search begins at the last."""

from __future__ import annotations


class InOrder:
    """A text that is asked for pieces of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0  # where the furthest of the pieces stands

    def __contains__(self, piece: str) -> bool:
        """Whether `piece` stands anywhere in the text."""
        found = self._text.find(piece, self._read)
        if found >= 0:
            self._read = found
            return True
        return self._text.find(piece, 0, self._read + len(piece)) >= 0
