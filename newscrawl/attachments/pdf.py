"""Text of PDF files (ISO 32000), by pypdf."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, WrongPasswordError

from newscrawl.attachments.bounds import UnreadableError

#: Every flaw of a file is a line in pypdf's log, and files have thousands.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(body: bytes) -> Iterator[str]:
    """The text page by page, each ended by an empty line. A page that cannot be read is left out."""
    reader = PdfReader(BytesIO(body), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("it is encrypted with a password")
    read = failed = 0
    for page in reader.pages:
        try:
            text = page.extract_text()
        except (FileNotDecryptedError, WrongPasswordError) as error:
            raise UnreadableError("it is encrypted with a password") from error
        except MemoryError:
            raise
        except Exception:  # one broken page does not take the others with it
            failed += 1
            continue
        read += 1
        yield f"{text}\n\n"
    if failed and not read:
        raise UnreadableError("it is damaged")
