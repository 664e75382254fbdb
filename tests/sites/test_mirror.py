"""`sites new` on hosts with real news pages, where the corpus stands: the drafts pass their check unedited."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawl.sites import load_site
from tests.conftest import run_newscrawl

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "eval"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not on this machine")

SETS = ("publishers", "news424")
HOSTS = 5


@pytest.fixture(scope="module")
def mirror() -> Iterator[str]:
    """The address of a running mirror."""
    command = [sys.executable, str(CORPUS / "mirror.py"), "--port", "0", "--sets", ",".join(SETS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found
            yield found[0]
        finally:
            process.terminate()


def hosts() -> list[str]:
    """The hosts with most pages: what articles have in common shows on several only."""
    truth = [CORPUS / "dev" / name / "truth.jsonl" for name in SETS]
    urls = {json.loads(line)["url"] for path in truth for line in path.read_text(encoding="utf-8").splitlines()}
    counted = Counter(urlsplit(url).hostname for url in sorted(urls))
    return [str(host) for host, _ in counted.most_common(HOSTS)]


def test_drafts_of_real_sites_pass_their_check(mirror: str, tmp_path: Path) -> None:
    def new_and_check(host: str) -> tuple[int, int, str]:
        environment = {"http_proxy": mirror, "NEWSCRAWL_STATE": str(tmp_path / "state")}
        into = ("--name", host, "--into", str(tmp_path))
        new = run_newscrawl(tmp_path, "sites", "new", f"http://{host}/", *into, timeout=120, **environment)
        check = run_newscrawl(tmp_path, "sites", "check", str(tmp_path / f"{host}.toml"), timeout=120, **environment)
        return new.returncode, check.returncode, new.stdout + new.stderr + check.stdout + check.stderr

    chosen = hosts()
    with ThreadPoolExecutor(len(chosen)) as pool:
        done = dict(zip(chosen, pool.map(new_and_check, chosen), strict=True))
    for host, (new, check, printed) in done.items():
        assert (new, check) == (0, 0), printed
        site = load_site(tmp_path / f"{host}.toml")
        assert site.articles
        assert site.feeds
