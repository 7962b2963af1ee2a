"""True sentences, one at a time in a correct report, in the wordings of published reports: none is a contradiction."""

from pathlib import Path

import pytest

from gongkai.annual import audit, read

FOLDER = Path(__file__).parents[2] / "data" / "true_sentences"
PLACES = {
    "proactive": "按规定主动公开政府信息。",
    "on_request": "规范依申请公开办理流程。",
    "other": "本年度未收取信息处理费。",
}
SENTENCES = [
    (place, line) for place in PLACES for line in (FOLDER / f"{place}.txt").read_text(encoding="utf-8").splitlines()
]


def report_saying(place: str, sentence: str) -> bytes:
    """The report of the folder with one sentence put in its place."""
    text = (FOLDER / "report.txt").read_text(encoding="utf-8")
    return text.format(**{**PLACES, place: sentence}).encode()


@pytest.mark.parametrize(("place", "sentence"), SENTENCES)
def test_a_true_sentence_accuses_nobody(place: str, sentence: str) -> None:
    """No error and no warning, whatever else the sentence counts."""
    assert [f.message.zh for f in audit(read(report_saying(place, sentence))).findings if f.severity != "notice"] == []


@pytest.mark.parametrize(
    ("place", "sentence", "code"),
    [
        ("on_request", "2023年，我局没有收到任何形式的政府信息公开申请。", "text_vs_table/none_received"),
        ("on_request", "共收到信息公开申请二十四宗，均已答复。", "text_vs_table/requests"),
        ("on_request", "不予公开2件，其中涉及个人隐私2件、内部事务信息1件。", "text_sum/parts"),
        ("on_request", "未发生因政府信息公开引发的行政复议、行政诉讼。", "text_vs_table/disputes"),
        ("on_request", "本年度政府信息公开行政复议3件，全部被维持。", "text_vs_table/disputes"),
        ("on_request", "政府信息公开行政诉讼2件，均被纠正。", "text_vs_table/disputes"),
        ("on_request", "本年度依申请公开政府信息办理情况为零申请。", "text_vs_table/none_received"),
        ("on_request", "全年依申请公开0件。", "text_vs_table/none_received"),
        ("on_request", "收到政府信息公开申请23件，均为自然人提出。", "text_vs_table/applicants"),
        ("on_request", "收到政府信息公开申请23件，其中在线申请15件，线下申请9件。", "text_sum/parts"),
        ("proactive", "本年度未收取行政事业性收费。", "text_vs_table/fees"),
        ("proactive", "行政事业性收费15.2万元。", "text_vs_table/fees"),
        ("proactive", "全年废止行政规范性文件4件。", "text_vs_table/documents"),
    ],
)
def test_a_false_one_is_named(place: str, sentence: str, code: str) -> None:
    """The same report with a sentence that its tables contradict."""
    assert code in {f.code for f in audit(read(report_saying(place, sentence))).findings}
