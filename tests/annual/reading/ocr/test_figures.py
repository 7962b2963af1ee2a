"""Two readings of a figure: what is settled and what stays in doubt."""

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidocr")

from gongkai.annual.reading.ocr.engine import Reading  # noqa: E402
from gongkai.annual.reading.ocr.figures import SURE, as_figure, figure_of_readings, may_be_figure  # noqa: E402
from gongkai.annual.reading.ocr.marks import marks_of_ink  # noqa: E402


def reading(text: str, sure: float, second: str = "") -> Reading:
    return Reading(text, sure, sure, second)


def test_two_readings_that_agree_support_each_other() -> None:
    """Two times 0.7 for the same figure is enough."""
    figure = figure_of_readings(reading("17", 0.7), reading("17", 0.7))
    assert (figure.text, figure.alternatives) == ("17", ())
    assert figure.confidence >= SURE


def test_two_figures_that_differ_both_stand() -> None:
    """However sure each is: a wrong figure that looks sure is the worst result."""
    figure = figure_of_readings(reading("7", 0.99), reading("1", 0.95))
    assert (figure.text, figure.alternatives) == ("7", ("1",))


def test_a_sure_figure_outweighs_a_letter() -> None:
    """``a`` beside a certain 0 is no other figure; beside a weak one it is said."""
    assert figure_of_readings(reading("0", 0.97), reading("a", 0.6)).alternatives == ()
    assert "a" in figure_of_readings(reading("0", 0.6), reading("a", 0.6)).alternatives


def test_a_weak_figure_keeps_the_next_guess() -> None:
    """Both readings weak: the runner-up is among the alternatives and the confidence low."""
    figure = figure_of_readings(reading("3", 0.4, "8"), reading("3", 0.5, "5"))
    assert figure.confidence < SURE
    assert set(figure.alternatives) == {"8", "5"}


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("O", "0"), ("l", "1"), ("1O", "10"), ("S3", "53"), ("予以公开", "予以公开"), ("SB公司", "SB公司")],
)
def test_letters_like_digits_are_digits_only_among_digits(seen: str, meant: str) -> None:
    """Labels keep their letters."""
    assert as_figure(seen) == meant


def test_a_letter_made_a_digit_keeps_what_was_seen() -> None:
    """The text is the digit, the letter an alternative."""
    assert figure_of_readings(reading("O", 0.95), reading("O", 0.95)) == ("0", pytest.approx(0.998, abs=0.01), ("O",))


@pytest.mark.parametrize(
    ("text", "may"), [("12", True), ("-", True), ("了", True), ("总计", False), ("予以公开", False)]
)
def test_only_short_texts_without_words_may_be_figures(text: str, may: bool) -> None:
    """A lone glyph may be a misread digit, a word is not."""
    assert may_be_figure(text) is may


def drawn(rows: int, columns: int, lean: float, thickness: int = 2) -> "np.ndarray":
    ink = np.zeros((rows, columns), np.uint8)
    for row in range(rows):
        x = int(columns / 2 + (rows / 2 - row) * lean)
        ink[row, x : x + thickness] = 255
    return ink


def test_marks_are_told_by_their_shape() -> None:
    """A flat stroke is a dash, a leaning one a slash, an upright one neither."""
    dash = np.full((2, 8), 255, np.uint8)
    assert marks_of_ink(dash, (0, 0, 8, 2), 20) == ("-",)
    assert marks_of_ink(np.full((2, 18), 255, np.uint8), (0, 0, 18, 2), 20) == ("—",)
    assert marks_of_ink(drawn(20, 16, 0.35), (0, 0, 16, 20), 20) == ("/",)
    assert marks_of_ink(drawn(20, 16, 0.18), (0, 0, 16, 20), 20) == ("/", "1")
    assert marks_of_ink(drawn(20, 16, 0.0), (0, 0, 16, 20), 20) == ()


def test_a_slash_read_as_one_keeps_the_one_in_doubt() -> None:
    """Shape and recogniser disagree: the shape is the text, the figure an alternative."""
    assert figure_of_readings(reading("1", 0.9), reading("1", 0.9), ("/",)) == ("/", 0.9, ("1",))
    leaning = figure_of_readings(reading("1", 0.9), reading("1", 0.9), ("/", "1"))
    assert leaning.text == "1" and leaning.alternatives == ("/",) and leaning.confidence < SURE
