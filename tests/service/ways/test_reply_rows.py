"""The rows of one report's tables and lists set against each other: added up, counted, in order, shared out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Answer, Request
from tests.service.made_library import opened

REPORT = """一、工作完成情况
年初确定重点指标5项，完成情况见下表。

表1  2024年重点指标完成情况
指标 | 目标数 | 完成数 | 完成率
铺设步道（公里） | 4 | 5 | 125%
新建花园（个） | 10 | 8 | 80%
培训护理员（人） | 200 | 210 | 105%
清淤河道（条） | 6 | 6 | 100%
更换路灯（盏） | 300 | 270 | 90%

二、资金使用情况
2024年专项资金预算900万元，实际支出850万元。

表2  2024年专项资金使用情况（单位：万元）
支出方向 | 年初预算 | 实际支出
绿化养护 | 300 | 290
道路修补 | 400 | 370
社区食堂 | 200 | 190
合计 | 900 | 850

三、社区改造
各社区外墙翻新情况见表3。

表3  分社区外墙翻新情况
社区 | 翻新户数（户） | 投入资金（万元）
梧桐社区 | 500 | 600
海棠社区 | 400 | 560
银杏社区 | 800 | 800
合计 | 1700 | 1960

四、群众服务
全年收到居民来信2000封，其中咨询类900封、求助类700封、建议类400封。
在建的暖心驿站3个：东塘驿站服务骑手320人，投资48万元；西塘驿站服务骑手250人，投资50万元；南塘驿站服务骑手180人，投资27万元。
巡逻队员按片区看，北片120人；南片90人；东片80人；其余2个片区合计110人。
五、两年对照
表4  主要工作两年对照
工作 | 2023年 | 2024年
举办讲座（场） | 100 | 130
走访企业（家） | 400 | 420
受理诉求（件） | 900 | 810
诉求满意率（%） | 95 | 96.5

六、队伍
志愿队员分站点看，前门站60人；后门站60人；侧门站30人。
七、其他
新签约62台、开工48台、完工41台电梯。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("rows"), {"白石街道2024年工作总结.txt": REPORT})


def ask(library: Library, question: str) -> Answer:
    told = answer(library, Request(question))
    reports = {report.id: report.text for report in library.reports.values()}
    for cited in told.citations:
        assert "".join(reports[cited.report_id][a:b] for a, b in cited.spans) == cited.quote
    return told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白石街道2024年重点指标里，完成率超过100%的有几项？", ("2项", "铺设步道", "培训护理员")),
        ("白石街道2024年哪几项指标没有完成目标？", ("2项", "新建花园", "更换路灯")),
        ("白石街道有几个社区翻新户数在500户以上？", ("2个", "梧桐社区", "银杏社区")),
        ("白石街道2024年绿化养护和社区食堂两块实际一共花了多少万元？", ("480万元",)),
        ("白石街道哪个社区的户均投入资金最高？", ("海棠社区最高", "1.4万元")),
        ("白石街道2024年重点指标中完成率最低的是哪一项？", ("新建花园完成率80%[1]，最低",)),
        ("白石街道专项资金实际支出排第二的是哪一类？", ("排第二的是白石街道2024年绿化养护",)),
        ("白石街道平均每个社区翻新了多少户？", ("566.7户", "÷3")),
        ("白石街道在建的三个暖心驿站一共服务多少骑手？", ("750人",)),
        ("白石街道暖心驿站里人均投资最高的是哪个？", ("西塘驿站最高",)),
        ("东塘驿站平均每人投资多少钱？", ("0.15万元",)),
        ("白石街道的巡逻队员全部加起来有多少人？", ("400人", "其余2个片区")),
        ("白石街道居民来信里求助类和建议类占多少比例？", ("55%",)),
        ("白石街道居民来信前两类之和是多少封？", ("1600封",)),
        ("白石街道哪个站的志愿队员最多？", ("前门站60人", "后门站60人", "并列最多")),
        ("白石街道哪项工作增幅最大？", ("举办讲座增幅最大，约30%", "诉求满意率")),
        ("白石街道有几项工作比上年下降了？", ("1项（共4项）", "810件")),
        ("白石街道投入资金最多和最少的社区相差多少万元？", ("240万元",)),
        ("白石街道道路修补的预算还剩多少没用？", ("30万元",)),
        ("白石街道翻新户数前两位的社区占总户数的百分之几？", ("76.5%",)),
        ("白石街道道路修补占总支出的百分之几？", ("43.5%",)),
    ],
)
def test_worked_out_of_the_rows(library: Library, question: str, said: tuple[str, ...]) -> None:
    told = ask(library, question)
    assert told.status == "answered", told.text
    assert all(each in told.text for each in said), told.text


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("白石街道2024年电梯一共多少台？", "151"),  # stages of one thing are not added up
        ("白石街道全年一共收到居民来信多少封？", "+"),  # the report says it itself
        ("白石街道绿化养护和河道保洁一共花了多少万元？", "290万元[1]+"),  # one has no figure
        ("白石街道暖心驿站一共投资多少，占全区多少？", "占约"),
    ],
)
def test_not_worked_out(library: Library, question: str, never: str) -> None:
    assert never not in ask(library, question).text
