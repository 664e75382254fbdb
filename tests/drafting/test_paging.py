"""The address of a list's further pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.drafting.paging import page_address

HOST = "https://news.example.org"


@pytest.mark.parametrize(
    ("first", "further", "template", "second"),
    [
        ("/tin", ["/tin?page=2", "/tin?page=3"], "/tin?page={page}", 2),
        ("/tin", ["/tin/trang-2", "/tin/trang-3", "/tin/trang-13"], "/tin/trang-{page}", 2),
        ("/tin", ["/tin?page=1", "/tin?page=2"], "/tin?page={page}", 1),
        ("/tin?cat=2", ["/tin?cat=2&pg=2"], "/tin?cat=2&pg={page}", 2),
        ("/tin.html", ["/tin-p2.html"], "/tin-p{page}.html", 2),
        ("/x2/tin", ["/x2/tin?_a_cur=2&_a_delta=20"], "/x2/tin?_a_cur={page}&_a_delta=20", 2),
        ("/", ["/?page=2", "/?page=9"], "/?page={page}", 2),
        ("/tin", ["/tin?_kT2q_n=2&_kT2q_s=20"], "/tin?_kT2q_n={page}&_kT2q_s=20", 2),
    ],
)
def test_numbers_of_pages(first: str, further: list[str], template: str, second: int) -> None:
    assert page_address(HOST + first, [HOST + page for page in further]) == (HOST + template, second)


@pytest.mark.parametrize(
    ("first", "further"),
    [
        ("/tin", []),
        ("/tin", ["/tin?start=10", "/tin?start=20"]),
        ("/tin", ["/tin?after=kQ3x"]),
        ("/2", ["/2?more=abc"]),
    ],
)
def test_what_has_no_number_of_a_page(first: str, further: list[str]) -> None:
    assert page_address(HOST + first, [HOST + page for page in further]) is None


@given(st.text(alphabet="a12{}/?=&-[]", max_size=30), st.lists(st.text(alphabet="a12{}/?=&-[]", max_size=30)))
def test_any_addresses(first: str, further: list[str]) -> None:
    found = page_address(f"{HOST}/{first}", [f"{HOST}/{page}" for page in further])
    if found is not None:
        assert found[0].count("{page}") == 1
