"""Reports of sub-districts that do not exist, made from parts: as many as wanted, for measuring size and speed.

    python -m eval.made_reports FOLDER COUNT

Each has a title, a date, four or five parts under 一、 with sections under （一）, about 110 sentences and 60 figures.
Number i is always the same text. They say nothing true and are no test of understanding.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

FIRST = "春夏秋冬东南西北金银玉石青白朱紫松柏梅兰竹菊云霞星月江河湖海山岭溪泉文武安宁和平长永福寿康乐新华"
SECOND = "桥浦泾湾塘堰渡口园林苑坊亭台楼阁祠井坡岗峰谷洲滩港汇津关营庄村墩垛埠"
DISTRICTS = ("东城区", "西城区", "鼓楼区", "和平区", "河西区", "城关区", "新华区", "桥西区", "朝阳区", "海州区")

PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "聚焦城市更新,改善居住条件": {
        "旧区改造": (
            "全年完成旧住房修缮{n}万平方米,惠及居民{h}户。",
            "启动{n}个地块征收工作,签约率达到{p}%。",
            "实施{n}个小区综合改造,新增停车位{h}个。",
        ),
        "加装电梯": (
            "既有多层住宅加装电梯新增签约{n}台,完工{s}台,在建{s}台。",
            "组织业主协商会{h}场次,调解矛盾{n}起。",
            "目前,征询通过{n}台,其中已开工{s}台。",
        ),
        "市容环境": (
            "拆除违法建筑{h}处、{k}平方米,整治店招店牌{h}块。",
            "清运建筑垃圾{k}吨,生活垃圾分类达标率保持在{p}%以上。",
            "创建垃圾分类示范小区{n}个,改造垃圾箱房{n}座。",
        ),
    },
    "聚焦民生保障,办好实事项目": {
        "养老服务": (
            "新建社区为老服务中心{s}家、助餐点{s}个,日均供餐{h}客。",
            "为{h}户老年人家庭完成适老化改造。",
            "发放养老服务补贴{k}人次,上门探访独居老人{k}人次。",
        ),
        "就业帮扶": (
            "新增就业岗位{k}个,帮扶引领成功创业{n}人。",
            "举办招聘会{n}场,达成就业意向{h}人。",
            "城镇登记失业人数控制在{h}人以内。",
        ),
        "文体活动": (
            "开展群众文化活动{h}场,参与居民{w}万人次。",
            "更新健身苑点{n}处,新建市民健身步道{s}条。",
            "社区学校开设课程{n}门,学员{k}人。",
        ),
    },
    "聚焦平安建设,守牢安全底线": {
        "安全生产": (
            "检查企业{k}家次,发现隐患{h}处,整改率{p}%。",
            "开展消防演练{n}次,发放灭火器{h}只。",
            "为{n}个小区加装电动自行车充电设施{h}个。",
        ),
        "矛盾化解": (
            "受理信访事项{h}件,化解率{p}%。",
            "人民调解委员会调处纠纷{h}起,成功率{p}%。",
            "处置12345热线工单{k}件,满意率同比上升{s}个百分点。",
        ),
    },
    "聚焦经济发展,优化营商环境": {
        "招商引资": (
            "完成区级税收{w}亿元,同比增长{p}%。",
            "新引进企业{h}家,其中注册资本千万元以上{n}家。",
            "走访重点企业{h}家次,解决问题{n}个。",
        ),
        "楼宇经济": (
            "盘活存量载体{n}万平方米,楼宇入驻率{p}%。",
            "打造亿元税收楼宇{s}幢。",
        ),
    },
}
OPENINGS = (
    "坚持党建引领,着力破解群众急难愁盼问题。",
    "健全工作机制,压实各方责任,形成工作合力。",
    "依托网格化管理平台,实现早发现、早处置。",
    "广泛发动居民区党组织、业委会、物业企业共同参与。",
    "对照年度目标任务,挂图作战、逐项销号。",
    "整合辖区资源,推动服务下沉到家门口。",
)
PLANS = ("力争", "计划", "确保")


def report(number: int) -> tuple[str, str]:
    """The name of report `number`'s sub-district, and its text."""
    chance = random.Random(number)
    name = f"{FIRST[number % len(FIRST)]}{SECOND[number // len(FIRST) % len(SECOND)]}街道"
    year = 2019 + number // (len(FIRST) * len(SECOND)) % 6
    lines = [
        f"{chance.choice(DISTRICTS)}{name}{year}年工作总结和{year + 1}年工作计划",
        "",
        f"{year + 1}年1月{chance.randint(3, 28)}日",
    ]
    for planned, title in ((False, f"第一部分 {year}年工作回顾"), (True, f"第二部分 {year + 1}年工作计划")):
        lines += ["", title]
        for place, (part, sections) in enumerate(PARTS.items()):
            lines += ["", f"{'一二三四'[place]}、{part}"]
            for at, (section, sentences) in enumerate(sections.items()):
                told = [chance.choice(OPENINGS), *(_told(sentence, chance, planned) for sentence in sentences)]
                more = [chance.choice(OPENINGS) for _ in range(2)]
                lines += ["", f"({'一二三'[at]}){section}", "", "".join([*told, *more])]
    return name, "\n".join(lines) + "\n"


def write(folder: Path, count: int) -> None:
    """Writes reports 0 to `count` - 1 into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name, text = report(number)
        (folder / f"{number:05}-{name}.txt").write_text(text, "utf-8")


def _told(sentence: str, chance: random.Random, planned: bool) -> str:
    filled = sentence.format(
        s=chance.randint(1, 9),
        n=chance.randint(10, 99),
        h=chance.randint(100, 999),
        k=chance.randint(1000, 9999),
        p=f"{chance.uniform(50, 100):.1f}",
        w=f"{chance.uniform(1, 60):.2f}",
    )
    return chance.choice(PLANS) + filled if planned else filled


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
