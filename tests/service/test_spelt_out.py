"""Lists, who is in charge, and follow-ups over two invented reports, indexed by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.build import build
from indexer.values import cut
from service.answer import answer
from service.library import Library
from service.settings import ServiceSettings
from service.values import Answer, Request, Turn
from tests.fakes import HashingEmbedder

REPORTS = {
    "柳荫.txt": """柳荫街道2024年工作总结
2024年，柳荫街道围绕“四向发力”开展工作，落实六件民生实事。向水发力，整治河道3条。向绿发力，新增绿地2公顷。向路发力，修补道路5公里。向光发力，更换路灯310盏。
一、主要工作
（一）改善居住条件。全年加装电梯竣工22台，另有5台在建、7台完成规划公示。此项工作由街道更新改造办公室牵头，召开协商会40场。石桥里棚户区改造项目于4月2日启动签约，涉及60户，已签约58户，剩余2户正在协商。石桥里安置房预计2026年底交付。
（二）丰富社区生活。“柳荫灯会”于2月10日至2月24日举行，吸引游客3万人次。原供销社仓库改造为“红星1962”文创园，由柳荫文旅公司负责运营。居民诉求量居前三位的依次是停车管理、噪声扰民和楼道堆物。推出“书屋代管”做法，“书屋代管”是指由志愿者轮流看管社区书屋，目前已有14间书屋纳入代管。开办长者食堂3处，日均供餐300份，70岁以上老人每餐补贴4元。
二、存在的不足
一年来的工作仍有不少短板：一是老旧管网更新缓慢；二是停车位缺口较大；三是物业费收缴率偏低；四是网格员流动性大。
""",
    "桐坪.txt": """桐坪街道2025年工作计划
2025年，桐坪街道实施“三大行动”，办好五件民生实事。
1.新增托位60个。
2.改造菜场2处。
3.修建步道4公里。
4.加装电梯竣工18台。
5.新增车位150个。
一、实施产业提速行动
1.1 招商引资。引进企业40家。（责任领导：何立民；责任科室：发展办公室）
1.2 楼宇经济。盘活楼宇1万平方米。（责任领导：何立民；责任科室：发展办公室）
二、实施环境提质行动
2.1 垃圾分类。改造投放点12处。（责任领导：孙立新；责任科室：城管办公室）
2.2 绿化管养。补种乔木400株。（责任领导：孙立新、何立民；责任科室：城管办公室）
三、实施民生提标行动
3.1 养老服务。新建食堂2处。
3.2 社会救助。完善临时救助机制。
3.3 就业创业。举办招聘会12场。
（牵头部门：公共服务办公室）
""",
}  # fmt: skip

SAID = [
    ("柳荫街道2024年工作中存在哪些不足?", "管网更新", "停车位缺口", "物业费", "流动性大"),
    ("柳荫街道的总结里承认了哪些短板", "管网更新", "停车位缺口", "物业费", "流动性大"),
    ("柳荫的“四向发力”是哪四个方向?", "向水发力", "向绿发力", "向路发力", "向光发力"),
    ("桐坪街道“三大行动”都有什么行动?", "产业提速行动", "环境提质行动", "民生提标行动"),
    ("桐坪街道2025年的五件民生实事分别是哪五件?", "托位60个", "菜场2处", "步道4公里", "竣工18台", "车位150个"),
    ("柳荫街道居民诉求量排前三的是哪几类问题?", "停车管理", "噪声扰民", "楼道堆物"),
    ("柳荫街道2024年加装电梯由哪个科室牵头?", "更新改造办公室"),
    ("桐坪街道垃圾分类的责任领导是谁?", "孙立新"),
    ("Who is the leader responsible for waste sorting in Tongping Subdistrict?", "孙立新"),
    ("桐坪街道养老、救助、就业这些工作的牵头部门是哪个?", "公共服务办公室"),
    ("桐坪街道何立民一个人牵头负责的是哪几项工作?", "招商引资", "楼宇经济"),
    ("柳荫的红星1962文创园是哪家公司在运营", "柳荫文旅公司"),
    ("柳荫灯会是几号到几号办的?", "2月10日至2月24日"),
    ("柳荫石桥里棚改什么时候开始签约的", "4月2日"),
    ("柳荫街道2024年加装电梯在建几台?", "5台"),
    ("柳荫街道2024年加装电梯竣工多少台?||换成桐坪街道呢,2025年的", "18台"),
    ("柳荫石桥里棚改涉及多少户||签约的有多少户?现在还剩几户没谈下来", "58户", "2户"),
    ("柳荫的书屋代管是什么意思?||那目前有多少间加入了?", "14间"),
    ("柳荫街道办了几处长者食堂||那日均能供多少份餐?老人有补贴吗", "300份", "4元"),
    ("桐坪街道2025年垃圾分类有什么打算?||由谁负责", "孙立新"),
    ("我在写一篇关于老城区的稿子,想核实一下:柳荫街道2024年加装电梯竣工多少台?", "22台"),
]  # fmt: skip
NEVER = {
    "桐坪街道何立民一个人牵头负责的是哪几项工作?": ("绿化管养", "垃圾分类"),
    "柳荫的书屋代管是什么意思?||那目前有多少间加入了?": ("22台",),
    "柳荫石桥里棚改什么时候开始签约的": ("2026年底",),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("spelt")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    settings = ServiceSettings(index=folder / "index")
    embedder = HashingEmbedder()
    build(sorted(folder.glob("*.txt")), settings, embedder)
    with Library.open(settings, embedder) as opened:
        yield opened


def ask(library: Library, question: str) -> Answer:
    *before, last = question.split("||")
    history: tuple[Turn, ...] = ()
    for turn in before:
        said = answer(library, Request(turn, history))
        history = (*history, Turn("user", turn), Turn("assistant", said.text))
    return answer(library, Request(last, history))


@pytest.mark.parametrize(("question", "needed"), [(case[0], case[1:]) for case in SAID])
def test_everything_asked_for_is_said_and_quoted_exactly(
    library: Library, question: str, needed: tuple[str, ...]
) -> None:
    told = ask(library, question)
    assert told.status == "answered"
    assert [each for each in needed if each not in told.text] == []
    assert [each for each in NEVER.get(question, ()) if each in told.text] == []
    for citation in told.citations:
        assert citation.quote == cut(library.reports[citation.report_id].text, citation.spans)


def test_a_programme_of_another_number_is_not_filled_with_what_is_there(library: Library) -> None:
    assert "产业提速行动" not in ask(library, "桐坪街道的“八大行动”都有什么行动?").text
