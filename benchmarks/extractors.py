"""Extractors to hold newscrawl against, each as a function of a page's bytes and address; absent ones are left out."""

from __future__ import annotations

import functools
import importlib.util
import sys
from collections.abc import Callable

import lxml.html

from newscrawl.extract import extract

#: Reads one page; what it returns is thrown away.
Extractor = Callable[[bytes, str], object]

OURS = "newscrawl"
PARSER = "lxml.html"


def trafilatura() -> Extractor:
    """Text and metadata, as much as `extract` reads."""
    from trafilatura import bare_extraction

    def read(html: bytes, url: str) -> object:
        return bare_extraction(html, url=url, with_metadata=True, include_comments=False, include_tables=True)

    return read


def newspaper4k() -> Extractor:
    """Text and metadata; it takes text, so the decoding is measured with it."""
    import newspaper
    from bs4.dammit import EncodingDetector

    def read(html: bytes, url: str) -> object:
        encoding = EncodingDetector.find_declared_encoding(html, is_html=True) or "utf-8"
        try:
            text = html.decode(encoding, "replace")
        except LookupError:  # a page that declares an encoding that does not exist
            text = html.decode("utf-8", "replace")
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=text)
        article.parse()
        return article

    return read


def resiliparse() -> Extractor:
    """The main text alone."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def read(html: bytes, url: str) -> object:
        return extract_plain_text(bytes_to_str(html, detect_encoding(html)), main_content=True, alt_texts=False)

    return read


def parser_alone(html: bytes, url: str) -> object:
    """The tree, and nothing read off it."""
    return lxml.html.document_fromstring(html)


#: Name → (the module that must be installed, what makes the extractor).
PEERS: dict[str, tuple[str, Callable[[], Extractor]]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper", newspaper4k),
    "resiliparse": ("resiliparse", resiliparse),
}


def forget() -> None:
    """Empty what ours remembers of class names and the like: a page read again is then as new as the first time."""
    for name, module in [*sys.modules.items()]:
        for value in vars(module).values() if name.startswith("newscrawl.") else ():
            # Caches without a bound hold tables that are read once in a process.
            if isinstance(value, functools._lru_cache_wrapper) and value.cache_info().maxsize is not None:
                value.cache_clear()
            elif isinstance(value, dict) and hasattr(type(value), "__missing__"):
                value.clear()


def extractors() -> dict[str, Extractor]:
    """Ours, the bare parser, and every peer that is installed."""
    found: dict[str, Extractor] = {OURS: extract, PARSER: parser_alone}
    found |= {name: make() for name, (module, make) in PEERS.items() if importlib.util.find_spec(module)}
    return found
