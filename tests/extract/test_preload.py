"""What the processes that read pages share."""

from __future__ import annotations

import subprocess
import sys

READ = """
import re
from newscrawl import preload
compiled = []
compile = re._compiler.compile
re._compiler.compile = lambda *given: compiled.append(given) or compile(*given)
for page in (preload.ENGLISH, preload.VIETNAMESE):
    article = preload.read_page(page.encode(), "https://example.org/tin/bai-viet-10023.html").article
    print(article.kind, article.published.date(), article.view_count, article.language, bool(article.body))
print(len(compiled) < 10)
"""


def test_what_articles_need_is_compiled_before_a_process_reads_its_first() -> None:
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["article 2026-11-23 1234 en True", "article 2026-11-23 1234 vi True", "True"]
