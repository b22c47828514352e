"""Sentences as other offices write them: targets beside outcomes, shared heads, parts, times. None is of the seeds.

A sentence, then its facts as `figure measure stage` with P planned, C cumulative, G growth, the time where it is not
2023, and @ the part it is about.
"""

from __future__ import annotations

import re

import pytest

from indexer.values import Fact
from tests.indexer.test_facts import told

REVIEW = """
全年老旧住房加装电梯立项57台、开工46台、完工39台，超额完成区下达的35台目标任务。
  -> 57台 加装电梯 立项; 46台 加装电梯 开工; 39台 加装电梯 完工; 35台 加装电梯 完工 P
超额完成全年加装电梯50台的目标任务，实际竣工56台。
  -> 50台 加装电梯 P; 56台 加装电梯 完工
区下达我街道加装电梯任务50台，实际完工58台，完成率116%。
  -> 50台 加装电梯 P; 58台 加装电梯 完工; 116% 加装电梯完成率
年度目标加装电梯40台，已完工42台。
  -> 40台 加装电梯 P; 42台 加装电梯 完工
加装电梯签约数、开工数、竣工数分别为35台、28台、20台。
  -> 35台 加装电梯 签约; 28台 加装电梯 开工; 20台 加装电梯 完工
加装电梯开工28台（其中A小区5台、B小区8台），竣工20台。
  -> 28台 加装电梯 开工; 5台 加装电梯 开工 @A小区; 8台 加装电梯 开工 @B小区; 20台 加装电梯 完工
加梯：累计签约135台，开工108台，其中2023年签约35台、开工28台。
  -> 135台 加装电梯 签约 C; 108台 加装电梯 开工 C; 35台 加装电梯 签约; 28台 加装电梯 开工
1.加装电梯。全年签约35台，开工28台，竣工20台。
  -> 35台 加装电梯 签约; 28台 加装电梯 开工; 20台 加装电梯 完工
推进“加梯惠民”工程，今年以来新增签约电梯41台，完成加装33台，加装总数达到168台。
  -> 41台 加装电梯 签约; 33台 加装电梯 完工; 168台 加装电梯 C
18台加装电梯竣工投入使用，另有12台正在施工。
  -> 18台 加装电梯 完工; 12台 加装电梯 在建
加装电梯32台，是去年的2倍。
  -> 32台 加装电梯; 2倍 加装电梯 G
加装电梯完工数从2022年的15台提升到2023年的32台，增幅113%。
  -> 15台 加装电梯 完工 2022; 32台 加装电梯 完工; 113% 加装电梯 G
加装电梯由上年的10台增至25台。
  -> 10台 加装电梯 2022; 25台 加装电梯
加梯工作完工数同比增加5台。
  -> 5台 加装电梯 完工 G
加装电梯比去年多12台。
  -> 12台 加装电梯 G
完成15台老旧电梯更新改造、22台电梯加装。
  -> 15台 电梯更新 完工; 22台 加装电梯 完工
加装电梯工作全面铺开，召开协调会36次，化解矛盾纠纷28起，签约35台。
  -> 36次 协调会; 28起 矛盾纠纷 化解; 35台 加装电梯 签约
幸福小区加装电梯5台，和平新村加装电梯8台。
  -> 5台 加装电梯 @幸福小区; 8台 加装电梯 @和平新村
全区加装电梯1200台，我街道完成45台。
  -> 1200台 加装电梯 @全区; 45台 加装电梯 完工
截至2023年11月底,已加装电梯66台。
  -> 66台 加装电梯 截至2023年11月底
上半年加装电梯开工20台,下半年竣工18台。
  -> 20台 加装电梯 开工 2023年上半年; 18台 加装电梯 完工 2023年下半年
三年来共加装电梯260台。
  -> 260台 加装电梯 2021-2023年
发放加装电梯补贴资金1200万元。
  -> 1200万元 加装电梯补贴资金
加装电梯完成率达120%。
  -> 120% 加装电梯完成率
完成旧改征收签约1203证,签约率99.2%。
  -> 1203证 旧区改造 签约; 99.2% 旧区改造签约率
依法拆除各类违法建筑86处5400㎡。
  -> 86处 违法建筑 拆除; 5400㎡ 违法建筑 拆除
新增养老床位120张,累计达856张。
  -> 120张 养老床位 新增; 856张 养老床位 C
受理12345热线工单8562件,同比下降12.3%,按时办结率99.8%。
  -> 8562件 热线工单 受理; 12.3% 热线工单 G; 99.8% 按时办结率
检查企业1200家次,发现隐患560处,已整改548处,整改率97.9%。
  -> 1200家次 检查企业 检查; 560处 隐患 发现; 548处 隐患 整改; 97.9% 隐患整改率
全年实现税收32.5亿元,同比增长8.6%,其中区级税收9.8亿元,增长10.2%。
  -> 32.5亿元 税收; 8.6% 税收 G; 9.8亿元 区级税收; 10.2% 区级税收 G
预计全年完成区级财政收入12.6亿元,同比增长5%左右。
  -> 12.6亿元 区级财政收入 完工; 5%左右 区级财政收入 G
新冠疫苗接种7.2万人,接种率91%。
  -> 7.2万人 新冠疫苗接种 接种; 91% 新冠疫苗接种率
城乡居民人均可支配收入分别增长4.7%、6.6%。
  -> 4.7% 城镇居民人均可支配收入 G; 6.6% 农村居民人均可支配收入 G
非税收入完成40.7亿元，为预算的103.1%，增加1.8亿元，增长4.7%。
  -> 40.7亿元 非税收入 完工; 103.1% 非税收入完成率; 1.8亿元 非税收入 G; 4.7% 非税收入 G
文化旅游体育与传媒支出3.08亿元、下降1.9%。
  -> 3.08亿元 文化旅游体育与传媒支出; 1.9% 文化旅游体育与传媒支出 G
一般公共预算收入总计518.56亿元。
  -> 518.56亿元 一般公共预算收入总计
"""

PLAN = """
去年，加装电梯完工25台；今年，力争完工30台。
  -> 25台 加装电梯 完工 2022; 30台 加装电梯 完工 P
在去年完成加装电梯32台的基础上，今年再完成35台。
  -> 32台 加装电梯 完工 2022; 35台 加装电梯 完工 P
目前已有15台加装电梯完成签约，力争年内全部开工。
  -> 15台 加装电梯 签约
加装电梯开工目标30台、完工目标20台。
  -> 30台 加装电梯 开工 P; 20台 加装电梯 完工 P
加装电梯完工不少于25台，力争达到30台。
  -> 不少于25台 加装电梯 完工 P; 30台 加装电梯 P
年内计划加装电梯20台，更新老旧电梯10台，改造燃气管道3公里。
  -> 20台 加装电梯 P; 10台 电梯更新 P; 3公里 燃气管道 改造 P
对126家规上企业开展走访。
  -> 126家 规上企业 P
"""


def shown(fact: Fact) -> str:
    """The fact as the lines above write it; verbs that are no stage are left out."""
    words = [fact.display, fact.measure, fact.status]
    words += [fact.period.label if fact.period.label != "2023" else ""]
    words += ["P" if fact.planned else "", "C" if fact.cumulative else "", "G" if fact.change else ""]
    return " ".join(word for word in [*words, f"@{fact.subject}" if fact.subject else ""] if word)


def cases(lines: str) -> list[tuple[str, str]]:
    """(sentence, its facts) of the lines above."""
    joined = re.sub(r"\n  (?:-> )?", " ", lines)
    return [(text.strip(), wanted) for text, wanted in re.findall(r"(.+?。)(?: |\|)(.+)", joined)]


@pytest.mark.parametrize(("text", "wanted"), cases(REVIEW))
def test_in_a_review(text: str, wanted: str) -> None:
    assert "; ".join(map(shown, told(text))) == wanted


@pytest.mark.parametrize(("text", "wanted"), cases(PLAN))
def test_in_a_plan(text: str, wanted: str) -> None:
    assert "; ".join(map(shown, told(text, planned=True))) == wanted


def test_a_half_year_report_and_a_review_of_five_years() -> None:
    (half,) = told("加装电梯完工12台。", title="甲街道2023年上半年工作总结")
    assert (half.period.label, half.period.kind) == ("2023年上半年", "half")
    flow, level = told("加装电梯完工312台，养老床位达到705张。", year=None, reviewed=(2019, 2020, 2021, 2022, 2023))
    assert (flow.period.label, flow.period.first_year, flow.period.year) == ("2019-2023", 2019, 2023)
    assert (level.period.label, level.period.kind) == ("2023", "year")


def test_a_day_without_its_year_is_the_last_before_publication() -> None:
    (fact,) = told("截至3月15日,共计排查18640人次。", year=2021, published="2022-04-10")
    assert fact.period.year == 2022
    (fact,) = told("截至11月底,共计排查18640人次。", year=2021, published="2022-03-10")
    assert fact.period.year == 2021
