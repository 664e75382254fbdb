"""No page set is read worse than it was: the scores of `extract` are held against their floors, where a scorer is."""

from __future__ import annotations

import warnings

from tools.floors import Floors, complaints
from tools.quality import FLOORS, PAGE, page_with_scores
from tools.scoring import measure, scorer_folder


def test_no_score_is_below_its_floor() -> None:
    folder = scorer_folder()
    if folder is None:
        warnings.warn(
            "no extraction scorer on this machine: scores were not measured (docs/evaluation.md)", stacklevel=1
        )
        return
    wrong = [*complaints(Floors.read(FLOORS), measure(folder))]
    assert not wrong, "\n" + "\n".join(wrong)


def test_the_page_shows_the_floors() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == page_with_scores(page), "run `make raise-floors`"
