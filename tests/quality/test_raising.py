"""Floors rise by a command; to lower one takes a reason, which stays on record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tools import quality
from tools.floors import Floors, Lowering, complaints, raised, rounded
from tools.scoring import Measured, QualityError, digest, measure, scorer_folder

FLOORS = Floors({"news": "a1"}, "s1", {"news": 10}, {"news": {"body": 0.9, "title": 0.8}}, [])
SAME = Measured({"news": "a1"}, "s1", {"news": 10}, {"news": {"body": 0.9004, "title": 0.8}}, {"news": 0})
BETTER = replace(SAME, scores={"news": {"body": 0.95678, "title": 0.8}})
WORSE = replace(SAME, scores={"news": {"body": 0.95, "title": 0.7996}})
REASON = "four titles of the set were annotated wrongly"


@pytest.mark.parametrize("measured", [SAME, BETTER])
def test_no_complaint_at_or_above_the_floor(measured: Measured) -> None:
    assert [*complaints(FLOORS, measured)] == []


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (WORSE, "news, title: 0.7996 is below its floor of 0.800"),
        (replace(WORSE, scorer="s2"), "below its floor of 0.800 (measured with another version of the scorer)"),
        (replace(SAME, scores={"news": {"body": 0.9}}), "news, title: 0.0000 is below its floor of 0.800"),
        (replace(SAME, errors={"news": 2}), "extract() raised on 2 pages"),
        (replace(SAME, corpus={"news": "b2"}), "measure again with `make raise-floors`"),
        (replace(SAME, corpus={}), "no such set any more"),
        (replace(SAME, corpus={"news": "a1", "blogs": "c3"}), "blogs: a new set, without floors"),
    ],
)
def test_complaints_are_sentences(measured: Measured, said: str) -> None:
    (sentence,) = complaints(FLOORS, measured)
    assert said in sentence


def test_raising_needs_no_reason() -> None:
    new = raised(FLOORS, BETTER, None, "2026-01-01")
    assert new.floors == {"news": {"body": 0.956, "title": 0.8}}
    assert new.lowered == []


@pytest.mark.parametrize("because", [None, "", "just because"])
def test_lowering_without_a_reason_is_refused(because: str | None) -> None:
    with pytest.raises(QualityError, match=r"news, title: from 0\.800 to 0\.799\. Say in a sentence why"):
        raised(FLOORS, WORSE, because, "2026-01-01")


def test_lowering_with_a_reason_stays_on_record(tmp_path: Path) -> None:
    new = raised(FLOORS, WORSE, REASON, "2026-01-01")
    assert new.floors == {"news": {"body": 0.95, "title": 0.799}}
    assert new.lowered == [Lowering("2026-01-01", "news", "title", 0.8, 0.799, REASON)]
    again = raised(new, BETTER, None, "2026-01-02")
    assert again.lowered == new.lowered
    again.write(tmp_path / "floors.json")
    assert Floors.read(tmp_path / "floors.json") == again


def test_another_corpus_does_not_lower_in_silence() -> None:
    with pytest.raises(QualityError, match="would lower floors"):
        raised(FLOORS, replace(SAME, corpus={}, pages={}, scores={}, errors={}), None, "2026-01-01")


def test_no_floor_is_set_from_a_run_that_failed() -> None:
    with pytest.raises(QualityError, match="raised on some pages"):
        raised(FLOORS, replace(BETTER, errors={"news": 1}), None, "2026-01-01")


@pytest.mark.parametrize(("score", "least"), [(0.957, 0.957), (0.95699, 0.956), (1.0, 1.0), (2 / 3, 0.666), (0.0, 0.0)])
def test_floors_have_three_digits_rounded_down(score: float, least: float) -> None:
    assert rounded(score) == least


def test_the_digest_of_a_set_knows_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "truth.jsonl").write_text("{}")
    page = tmp_path / "pages" / "1.html.gz"
    page.write_bytes(b"one")
    digests = [digest(tmp_path), digest(tmp_path)]
    page.write_bytes(b"two")
    digests.append(digest(tmp_path))
    page.rename(page.with_name("2.html.gz"))
    digests.append(digest(tmp_path))
    assert digests[0] == digests[1]
    assert len({*digests}) == 3


#: What a scorer is to this project: a command line, and a table in JSON.
SCORER = """
import argparse, json
parser = argparse.ArgumentParser()
parser.add_argument("extractor", nargs="+")
for option in ("--sets", "--json", "--misses"):
    parser.add_argument(option)
a = parser.parse_args()
columns = dict.fromkeys(("body", "segs", "title", "day", "instant", "authors", "views"))
rows = [{"set": a.sets, "extractor": e, "pages": 1, "errors": 0, **columns, "title": 0.5} for e in a.extractor]
open(a.json, "w").write(json.dumps(rows))
open(a.misses, "w").write(json.dumps({"set": a.sets}) + "\\n")
"""


@pytest.fixture
def scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("one", "two"):
        (tmp_path / "dev" / name / "pages").mkdir(parents=True)
        (tmp_path / "dev" / name / "truth.jsonl").write_text("{}\n")
    (tmp_path / "score.py").write_text(SCORER)
    monkeypatch.setenv("NEWSCRAWL_SCORER", str(tmp_path))
    return tmp_path


def test_every_set_is_scored_and_every_miss_kept(scorer: Path, tmp_path: Path) -> None:
    folder = scorer_folder()
    assert folder == scorer.resolve()
    measured = measure(scorer, tmp_path / "misses.jsonl")
    assert measured.scores == {"one": {"title": 0.5}, "two": {"title": 0.5}}
    assert measured.pages == {"one": 1, "two": 1}
    assert (tmp_path / "misses.jsonl").read_text().split() == ['{"set":', '"one"}', '{"set":', '"two"}']


def test_a_scorer_that_fails_is_a_sentence(scorer: Path) -> None:
    (scorer / "score.py").write_text("raise SystemExit('no pages here')")
    with pytest.raises(QualityError, match=r"failed on the set one:\nno pages here"):
        measure(scorer)


def test_a_folder_without_a_scorer_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWL_SCORER", str(tmp_path))
    with pytest.raises(QualityError, match=r"no score\.py in it"):
        scorer_folder()


def test_the_table_says_our_error_beside_theirs() -> None:
    peers = {"best": {"news": {"body": [0.8, "another"]}}}
    lines = quality.table(FLOORS.pages, FLOORS.floors, peers).splitlines()
    assert lines[2:] == [
        "| news | 10 | body | 0.900 | 0.800 another | 0.50 |",
        "| news | 10 | title | 0.800 | none has it |  |",
    ]
