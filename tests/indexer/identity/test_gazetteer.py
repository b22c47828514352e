"""Places: what is in the data, homonyms kept apart, names found in text with exact spans."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.identity import place_names
from indexer.identity.gazetteer import Gazetteer, load, names
from indexer.identity.make_places import lines, places
from indexer.identity.place_names import short_name

DATA = Path(__file__).parents[4] / "shared" / "data"


def found(text: str, *, townships: bool = True) -> list[tuple[str, int, bool, bool]]:
    mentions = load().find(text, townships=townships)
    return [(each.text, len(each.places), each.full, each.ordinary) for each in mentions]


def test_homonyms_are_all_there() -> None:
    cities = {names(load(), place)["city"] for place in load().named("友谊路街道")}
    assert cities == {"天津市", "唐山市", "上海市", "乌鲁木齐市"}
    assert len(load().named("大桥街道")) == 4
    assert load().named("某某街道") == ()


def test_where_a_place_lies() -> None:
    gazetteer = load()
    street = gazetteer.place("310113003")
    assert street is not None
    assert [parent.name for parent in gazetteer.parents(street)] == ["宝山区", "上海市"]
    assert names(gazetteer, street) == {
        "street": "友谊路街道", "district": "宝山区", "city": "上海市", "province": "上海市"
    }  # fmt: skip
    district, city = gazetteer.named("宝山区")[1], gazetteer.named("上海市")[0]
    assert gazetteer.within(street, district)
    assert gazetteer.within(street, street)
    assert gazetteer.within(district, city)
    assert not gazetteer.within(city, district)
    assert gazetteer.place("999999999") is None
    assert gazetteer.place("99") is None


def test_short_forms_keep_their_bearers_the_greater_first() -> None:
    levels = [place.level for place in load().shortened("吉林")]
    assert levels[:2] == ["province", "city"]
    assert {place.name for place in load().shortened("友谊路")} == {"友谊路街道"}
    assert load().ordinary("大桥")
    assert not load().ordinary("上海")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("宝山区友谊路街道", [("宝山区", 2, True, False), ("友谊路街道", 4, True, False)]),
        ("友谊路加装电梯", [("友谊路", 4, False, False)]),
        ("大桥有几台", [("大桥", 29, False, True)]),
        ("宝山大道上海大道", []),
        ("淮海中路街道", [("淮海中路街道", 1, True, False)]),
        ("街道", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_longest_name_is_found(text: str, expected: list[tuple[str, int, bool, bool]]) -> None:
    assert found(text) == expected


def test_in_running_text_townships_count_only_by_their_full_names() -> None:
    text = "友谊路上的大桥,长寿路街道在上海"
    assert [each[0] for each in found(text, townships=False)] == ["长寿路街道", "上海"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("友谊路街道", "友谊路"), ("安亭镇", "安亭"), ("内蒙古自治区", "内蒙古"), ("广西壮族自治区", "广西"),
        ("恩施土家族苗族自治州", "恩施"), ("巴音郭楞蒙古自治州", "巴音郭楞"), ("小桥回族乡", "小桥"), ("赵县", None),
        ("神农架林区", "神农架"), ("浦东新区", "浦东"), ("财政局", None),
    ],
)  # fmt: skip
def test_short_names(name: str, short: str | None) -> None:
    assert short_name(name) == short


@given(st.text(alphabet="上海市宝山区友谊路街道大桥镇吉林省内蒙古自治区和在0a。", max_size=60), st.booleans())
def test_spans_are_exact_and_apart(text: str, townships: bool) -> None:
    end = 0
    for mention in load().find(text, townships=townships):
        start, stop = mention.span
        assert end <= start < stop
        assert text[start:stop] == mention.text
        assert mention.places
        end = stop


@pytest.mark.slow
@pytest.mark.skipif(not DATA.exists(), reason="../shared/data is not here")
def test_the_data_file_is_made_from_the_lists() -> None:
    codes = places(DATA)
    shipped = gzip.decompress((Path(place_names.__file__).parents[1] / "data" / "places.txt.gz").read_bytes()).decode()
    made = Gazetteer("\n".join(lines(codes, {})))
    some = list(codes.items())[::20]
    assert all([place.code for place in made.named(name)] == found for name, found in some)
    assert sum(line.count("\t") for line in shipped.partition("\n\n")[2].split("\n")) == len(codes)
    assert "市辖区" not in codes


@pytest.mark.parametrize("word", ["新建", "滨江", "长安", "和平"])
def test_words_of_reports_are_places_only_where_the_words_around_say_so(word: str) -> None:
    assert load().ordinary(word)
    assert all(not mention.ordinary for mention in load().find(f"{word}区") if mention.full)
