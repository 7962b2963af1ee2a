"""What every engine keeps to. Each engine's tests are this class with a fixture ``index``."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.portal.searching.protocol import FACETS, Question, SearchIndex
from tests.portal.searching.entries import PAPERS, entry, found, words


class Contract:
    """The contract of ``SearchIndex``, on an index that holds ``PAPERS``."""

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("垃圾分类", [2]),
            ("生活垃圾 厨余", [2]),
            ("柳林镇 停车", [6]),
            ("低保", [1]),
            ("医保 低保", [1]),
            ("托幼", [4]),
            ("蓝天托班", [4]),
            ("青云", [3]),
            ("李青云", [3]),
            ("驻村干部", [3]),
            ("公积金怎么提取", [5]),
            ("ＬＩＬＩＮ", []),
            ("绿色容器", [2]),
        ],
    )
    def test_finds(self, index: SearchIndex, asked: str, expected: list[int]) -> None:
        """By words, synonyms, names, and words of files; empty words do not matter."""
        answer = index.query(Question(asked))
        assert found(answer)[: len(expected)] == expected
        assert bool(expected) == bool(answer.total)

    @pytest.mark.parametrize(
        "asked",
        [
            "演府办〔2021〕12号",
            "演府办[2021]12号",
            "演府办（2021） 012 号",
            "演府办2021年12号",
            "演示X/2021-00012",
            "演示x/2021-00012",
        ],
    )
    def test_the_number_stands_first(self, index: SearchIndex, asked: str) -> None:
        """However it is written; what mentions the number comes after."""
        assert found(index.query(Question(asked)))[0] == 1

    def test_one_that_was_built_is_ready(self, index: SearchIndex) -> None:
        """And answers; what was never built says so in each engine's own tests."""
        assert index.ready()

    def test_what_mentions_a_number_is_found_by_it(self, index: SearchIndex) -> None:
        """The paper first, then the one that refers to it."""
        assert found(index.query(Question("演府办〔2021〕12号"))) == [1, 2]

    def test_year_and_serial_alone(self, index: SearchIndex) -> None:
        """Whoever has forgotten the organ finds it too."""
        assert found(index.query(Question("〔2023〕7号"))) == [2]

    def test_newer_first_but_an_exact_title_stays_first(self, index: SearchIndex) -> None:
        """Recency decides between like and like, and hides nothing."""
        assert found(index.query(Question("交通整治"))) == [6, 7]
        assert found(index.query(Question("旧年的道路交通秩序整治通告")))[0] == 7

    def test_words_of_titles_weigh_more(self, index: SearchIndex) -> None:
        """A word in the title beats the same word in the text."""
        index.index([entry(8, "关于停车的通告", body="见附件。"), entry(9, "关于集市的通告", body="附近停车停车。")])
        assert found(index.query(Question("停车")))[0] == 8

    def test_half_of_the_words_where_few_have_all(self, index: SearchIndex) -> None:
        """Somebody who types too much still finds."""
        assert 5 in found(index.query(Question("住房公积金 提取 飞机 月球")))

    def test_filters_and_counts(self, index: SearchIndex) -> None:
        """A filter narrows hits and the other counts, and leaves its own open; an agency counts what is below."""
        whole = index.query(Question("柳林镇 交通 垃圾 整治 办法"))
        assert set(whole.facets) == set(FACETS)
        answer = index.query(Question("整治", {"agency": "town"}))
        assert found(answer) == [6]
        assert dict(answer.facets["agency"]) == {"region": 2, "county": 2, "town": 1}
        assert dict(answer.facets["year"]) == {"2024": 1}
        both = index.query(Question("整治", {"agency": "county", "year": "2009"}))
        assert found(both) == [7] and both.total == 1
        assert dict(both.facets["year"]) == {"2009": 1, "2024": 1}
        assert index.query(Question("整治", {"kind": "news"})).total == 0

    def test_each_facet_filters(self, index: SearchIndex) -> None:
        """Every name of ``FACETS`` is understood."""
        about = {"agency": "county", "matter": "livelihood", "genre": "notice", "year": "2021"}
        about |= {"validity": "in_force", "kind": "normative"}
        assert found(index.query(Question("最低生活保障", about))) == [1]
        assert found(index.query(Question("公积金", {"topic": "labour_and_personnel"}))) == [5]

    def test_an_unknown_filter_does_not_matter(self, index: SearchIndex) -> None:
        """What is no facet is left out, and an unknown value finds nothing."""
        assert index.query(Question("公积金", {"nonsense": "1"})).total == 1
        assert index.query(Question("公积金", {"kind": "' OR 1=1 --"})).total == 0

    def test_marks(self, index: SearchIndex) -> None:
        """What was looked for is marked in the title and in the passage that fits best."""
        (hit,) = index.query(Question("幼儿园 公办")).hits
        assert words(hit.title) == "[幼儿园]收费标准公示"
        assert words(hit.passage).startswith("[公办幼儿园]保育教育费")
        (hit,) = index.query(Question("蓝天托班")).hits
        assert "[蓝天托班]" in words(hit.passage)

    def test_a_synonym_is_told_and_marked(self, index: SearchIndex) -> None:
        """Whoever asks for 低保 learns that 最低生活保障 was looked for too."""
        answer = index.query(Question("低保"))
        assert "最低生活保障" in answer.also
        assert words(answer.hits[0].title) == "关于做好城乡居民[最低生活保障]工作的通知"

    @pytest.mark.parametrize(
        ("asked", "instead", "first"),
        [
            ("最低生活保樟", "最低生活保障", 1),
            ("公及金", "公积金", 5),
            ("拉圾分类", "垃圾分类", 2),
            ("幼儿圆", "幼儿园", 4),
        ],
    )
    def test_another_spelling(self, index: SearchIndex, asked: str, instead: str, first: int) -> None:
        """A wrong character is noticed; what the right one finds is shown."""
        answer = index.query(Question(asked))
        assert (answer.instead, found(answer)[:1]) == (instead, [first])

    def test_no_other_spelling_for_what_is_found(self, index: SearchIndex) -> None:
        """Nobody is corrected who was right."""
        assert index.query(Question("垃圾分类")).instead == ""

    @pytest.mark.parametrize(
        "asked", ["", "   ", "，。！", "'", "\\", '"', "a & b | !c:*", "( ) [ ] :", "%_", "\x00", "😀", "的"]
    )
    def test_nonsense(self, index: SearchIndex, asked: str) -> None:
        """Signs find nothing and break nothing."""
        assert index.query(Question(asked)).total >= 0
        index.suggest(asked)

    def test_pages(self, index: SearchIndex) -> None:
        """Pages follow one another without gap; beyond the last there is nothing."""
        index.index(entry(100 + place, f"第{place}号会议纪要", body="会议纪要") for place in range(25))
        pages = [found(index.query(Question("会议纪要", page=page, size=10))) for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [10, 10, 5, 0]
        assert len({number for page in pages for number in page}) == 25

    def test_an_entry_takes_the_place_of_the_old_one(self, index: SearchIndex) -> None:
        """Also twice in one call."""
        new = replace(PAPERS[4], title="住房补贴须知", summary="")
        index.index([replace(new, title="公积金"), new])
        assert index.query(Question("公积金")).total == 0
        assert found(index.query(Question("住房补贴"))) == [5]
        assert index.numbers() == {1, 2, 3, 4, 5, 6, 7}

    def test_what_is_removed_leaves_every_way(self, index: SearchIndex) -> None:
        """Query, counts, suggestions and spelling know it no more; unknown numbers do not matter."""
        index.remove([1, 999])
        assert 1 not in found(index.query(Question("最低生活保障")))
        assert 1 not in found(index.query(Question("演府办〔2021〕12号")))
        assert "2021" not in dict(index.query(Question("演府办〔2021〕12号")).facets["year"])
        assert all(one.number != 1 for text in ("关于做好", "演府办", "最低") for one in index.suggest(text))
        assert index.numbers() == {2, 3, 4, 5, 6, 7}

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("演府办", "演府办〔2021〕12号"),
            ("演府办[2021]", "演府办〔2021〕12号"),
            ("关于做", "关于做好城乡居民最低生活保障工作的通知"),
            ("最低生活", "关于做好城乡居民最低生活保障工作的通知"),
            ("住", "住房公积金提取须知"),
            ("柳林镇2024年春耕备耕情", "柳林镇2024年春耕备耕情况"),
        ],
    )
    def test_suggests(self, index: SearchIndex, typed: str, expected: str) -> None:
        """Numbers and titles that begin so or have it in them."""
        assert expected in [one.words for one in index.suggest(typed)]

    def test_suggests_each_once_and_what_begins_so_first(self, index: SearchIndex) -> None:
        """A title of two items is told once; no more than asked for."""
        index.index([entry(20, "道路养护公告"), entry(21, "道路养护公告"), entry(22, "关于道路养护公告的说明")])
        told = [one.words for one in index.suggest("道路养护")]
        assert told == ["道路养护公告", "关于道路养护公告的说明"]
        assert len(index.suggest("道", limit=1)) == 1
        assert index.suggest("没有这样的标题") == ()

    def test_rebuild(self, index: SearchIndex) -> None:
        """Only what the new one was given is found."""
        assert index.rebuild(iter([PAPERS[1], entry(50, "新的条目", published=date(2026, 1, 1))])) == 2
        assert index.numbers() == {2, 50}
        assert index.query(Question("公积金")).total == 0
        assert found(index.query(Question("新的条目"))) == [50]

    def test_changes_during_a_rebuild_are_kept(self, index: SearchIndex) -> None:
        """Whatever the build read before a change, the change wins; searches go on meanwhile."""

        def slowly():  # type: ignore[no-untyped-def]
            yield from PAPERS[:4]
            index.index([replace(PAPERS[0], title="改过的标题"), entry(60, "其间新增的条目")])
            index.remove([2, 7])
            assert found(index.query(Question("其间新增")))[:1] == [60]
            assert index.query(Question("公积金")).total == 1
            yield from PAPERS[4:]

        index.rebuild(slowly())
        assert index.numbers() == {1, 3, 4, 5, 6, 60}
        assert found(index.query(Question("改过的标题")))[:1] == [1]
        assert 2 not in found(index.query(Question("垃圾分类")))

    def test_a_rebuild_that_fails_changes_nothing(self, index: SearchIndex) -> None:
        """The one in use stays; the next one succeeds."""

        def failing():  # type: ignore[no-untyped-def]
            yield PAPERS[0]
            raise RuntimeError("the records cannot be read")

        with pytest.raises(RuntimeError):
            index.rebuild(failing())
        assert len(index.numbers()) == len(PAPERS)
        index.index([entry(70, "之后的条目")])
        assert index.rebuild(PAPERS) == len(PAPERS)

    def test_empty(self, index: SearchIndex) -> None:
        """An index of nothing answers."""
        assert index.rebuild([]) == 0
        assert index.query(Question("垃圾分类")).total == 0
        assert index.suggest("垃圾") == () and index.numbers() == set()
