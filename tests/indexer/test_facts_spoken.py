"""Sentences as people talk: short verbs with 了, asides, rises from one number to another. None is of a real report.

A sentence, then its facts as in test_facts_wild.py.
"""

from __future__ import annotations

import pytest

from tests.indexer.test_facts import told
from tests.indexer.test_facts_wild import cases, shown

REVIEW = """
非机动车充电棚建了21处，又开了4家助老餐厅。
  -> 21处 非机动车充电棚 完工; 4家 助老餐厅 新增
旧房加电梯，开工12台，装好能用的9台，还有3台正干着，另有6台意见征完了、手续还没办下来。
  -> 12台 加装电梯 开工; 9台 加装电梯 完工; 3台 加装电梯 在建; 6台 加装电梯 征询通过
老电梯更新，今年换了18部。
  -> 18部 电梯更新 更新
读书会办了8场，来了600多人。
  -> 8场 读书会; 600多人 来
见缝插针建了小游园3个，添了40个车位。
  -> 3个 小游园 完工; 40个 车位 新增
各部门参加了5次演练。
  -> 5次 演练
引进重点项目12个（上年9个），协议投资额30亿元。
  -> 12个 重点项目 引进; 9个 重点项目 引进 2022; 30亿元 协议投资额
税收6亿元，上年为5亿元，增长20%。
  -> 6亿元 税收; 5亿元 税收 2022; 20% 税收 G
阅览室由6家增加到9家。
  -> 6家 阅览室 2022; 9家 阅览室
注册义工从1.2万名发展到1.5万名。
  -> 1.2万名 注册义工 2022; 1.5万名 注册义工
年初确定的20项重点任务完成18项，未完成的2项为拆迁扫尾。
  -> 20项 重点任务; 18项 重点任务 完工; 2项 重点任务 剩余
加装电梯开工25部，完工19部；完工数为年度计划20部的95%。
  -> 25部 加装电梯 开工; 19部 加装电梯 完工; 20部 加装电梯 完工 P; 95% 加装电梯完成率
加梯签约9台、完工5台，分别比2022年多3台和1台。
  -> 9台 加装电梯 签约; 5台 加装电梯 完工; 3台 加装电梯 签约 G; 1台 加装电梯 完工 G
加梯难题较多，有4台签约后因住户反悔未能开工。
  -> 4台 加装电梯 剩余
截至年末加装电梯累计完工60台，在建8台。
  -> 60台 加装电梯 完工 截至2023年末 C; 8台 加装电梯 在建 截至2023年末
明年我们想办成这么几件：口袋公园添3个，非机动车充电棚再建9处。
  -> 3个 口袋公园 新增 2024 P; 9处 非机动车充电棚 完工 2024 P
"""


@pytest.mark.parametrize(("text", "wanted"), cases(REVIEW))
def test_in_a_review(text: str, wanted: str) -> None:
    assert "; ".join(map(shown, told(text))) == wanted


PLAN = """
改造老旧小区10个，其中上半年开工6个、下半年开工4个，其余3个2025年6月完工。
  -> 10个 老旧小区改造 改造 P; 6个 老旧小区改造 开工 2023年上半年 P; 4个 老旧小区改造 开工 2023年下半年 P; 3个 老旧小区改造 剩余 2025年6月 P
助老餐厅由15家增加到19家。
  -> 15家 助老餐厅 2022; 19家 助老餐厅 P
"""


@pytest.mark.parametrize(("text", "wanted"), cases(PLAN))
def test_in_a_plan(text: str, wanted: str) -> None:
    assert "; ".join(map(shown, told(text, planned=True))) == wanted
