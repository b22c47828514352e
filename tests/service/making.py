"""A small corpus made by hand: three invented sub-districts, their sentences and figures, and a search by shared
words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.held.lookup import Lookup, LookupWriter
from indexer.normalize import normalize
from indexer.numbers.quantities import quantities
from indexer.values import Fact, Kind, Passage, Period, Report, Section, Sentence
from service.evidence import Evidence
from service.values import Hit


@dataclass
class Corpus:
    """What `evidence_of` needs of a library."""

    version: str = "test"
    reports: dict[str, Report] = field(default_factory=dict)
    sections: dict[str, tuple[Section, ...]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    __hash__ = object.__hash__

    @property
    def lookup(self) -> Lookup:
        writer = LookupWriter()
        writer.add(self.passages, self.facts)
        return writer.made()

    def add(
        self, issuer: str, title: str, text: str, *, district: str = "清水区", reviewed: tuple[int, ...] = (),
        planned: tuple[int, ...] = (), kind: Kind = "summary", code: str = "",
    ) -> Report:  # fmt: skip
        """A report of one section; each line of `text` is a passage, each sentence ends with 。; 注: begins a
        footnote."""
        stem = re.sub("街道$", "", issuer)
        report = Report(
            f"{issuer}-{title}", title, issuer, "street", district, "东海市", "东海市", code, (stem,), kind,
            reviewed, planned,
            None, None, None, title, "text", "0", text,
        )  # fmt: skip
        self.reports[report.id] = report
        self.sections[report.id] = (Section(0, report.id, None, (), 0, (0, len(text)), None, None, None),)
        at = 0
        for line in text.split("\n"):
            sentences = tuple(
                Sentence(((at + m.start(), at + m.end()),), m.group()) for m in re.finditer(r"[^。]+。?", line)
            )
            if sentences:
                note = line.startswith("注")
                self.passages.append(
                    Passage(len(self.passages), report.id, 0, (title,), sentences, "note" if note else "text")
                )
            at += len(line) + 1
        return report

    def figure(
        self, report: Report, words: str, printed: str, measure: str, status: str = "", *, year: int,
        planned: bool = False,
        cumulative: bool = False, change: bool = False, subject: str | None = None, status_text: str | None = None,
    ) -> None:  # fmt: skip
        """A figure: `printed` inside the one place where `words` stand in the report."""
        start = report.text.index(words) + words.index(printed)
        end = start + len(printed)
        passage, sentence = next(
            (p, s) for p in self.passages for s in p.sentences
            if p.report_id == report.id and s.spans[0][0] <= start < s.spans[0][1]
        )  # fmt: skip
        quantity = quantities(printed)[0]
        self.facts.append(Fact(
            len(self.facts), report.id, report.issuer, subject, measure, status,
            status if status_text is None else status_text, quantity.value, quantity.high, quantity.unit, printed,
            quantity.bound, Period(year, str(year)), planned, cumulative, change,
            ((start, end),), sentence.spans, passage.id, passage.heading,
        ))  # fmt: skip


def corpus() -> Corpus:
    """青石 reviews 2021 and plans 2022, 云河路 reviews 2023, 松岭 only plans 2022."""
    made = Corpus()
    one = made.add(
        "青石街道", "青石街道2021年工作总结",
        "全年完成区级税收5.6亿元,同比增长13.2%。全年新增加装电梯52台、完工13台。\n"
        "共检查单位2056家,发现隐患838条,整治隐患763条,整改率91%。排摸25325人次,管控入境人员757人次。\n"
        "宝林里获评全国示范性老年友好型社区。社区养老床位累计达616张。清风广场推出200余个共享车位。\n"
        "推行“三色议事”¹工作法,居民满意度不断提升。受理12345热线工单3702件。\n"
        "注1 三色议事:红色引领、绿色协商、蓝色监督。",
        reviewed=(2021,),
    )  # fmt: skip
    made.figure(one, "区级税收5.6亿元", "5.6亿元", "区级税收", "完工", year=2021, status_text="完成")
    made.figure(one, "同比增长13.2%", "13.2%", "区级税收", "", year=2021, change=True)
    made.figure(one, "加装电梯52台", "52台", "加装电梯", "新增", year=2021)
    made.figure(one, "完工13台", "13台", "加装电梯", "完工", year=2021)
    made.figure(one, "检查单位2056家", "2056家", "检查单位", "检查", year=2021)
    made.figure(one, "发现隐患838条", "838条", "隐患", "发现", year=2021)
    made.figure(one, "整治隐患763条", "763条", "隐患", "整改", year=2021, status_text="整治")
    made.figure(one, "整改率91%", "91%", "整改率", "", year=2021)
    made.figure(one, "排摸25325人次", "25325人次", "排摸", "检查", year=2021, status_text="排摸")
    made.figure(one, "入境人员757人次", "757人次", "管控入境人员", "", year=2021, status_text="管控")
    made.figure(one, "床位累计达616张", "616张", "社区养老床位", "", year=2021, cumulative=True)
    made.figure(one, "200余个共享车位", "200余个", "共享车位", "", year=2021, subject="清风广场")
    made.figure(one, "工单3702件", "3702件", "热线工单", "受理", year=2021)
    two = made.add(
        "青石街道", "青石街道2022年工作要点",
        "对准年内新增加装电梯52台、完工26台的目标。力争高新技术企业达到50家。\n加快建设智慧停车平台。由李明副主任牵头实施。",
        planned=(2022,), kind="plan",
    )  # fmt: skip
    made.figure(two, "加装电梯52台", "52台", "加装电梯", "新增", year=2022, planned=True)
    made.figure(two, "完工26台", "26台", "加装电梯", "完工", year=2022, planned=True)
    made.figure(two, "企业达到50家", "50家", "高新技术企业", "", year=2022, planned=True)
    three = made.add(
        "云河路街道", "云河路街道2023年工作报告",
        "2023年完成签约18台,开工13台,完工11台的加梯目标任务。指导7个小区37部电梯更新。\n"
        "受理12345市民服务热线工单6562件,解决率74.3%。拆除违法建筑2859平方米。设立云河书屋,位于云河路88号。\n"
        "全年走访企业690家,共计1920次。",
        reviewed=(2023,), planned=(2024,), kind="both",
    )  # fmt: skip
    made.figure(three, "签约18台", "18台", "加装电梯", "签约", year=2023)
    made.figure(three, "开工13台", "13台", "加装电梯", "开工", year=2023)
    made.figure(three, "完工11台", "11台", "加装电梯", "完工", year=2023)
    made.figure(three, "37部电梯更新", "37部", "电梯更新", "", year=2023)
    made.figure(three, "热线工单6562件", "6562件", "热线工单", "受理", year=2023)
    made.figure(three, "解决率74.3%", "74.3%", "解决率", "", year=2023)
    made.figure(three, "建筑2859平方米", "2859平方米", "违法建筑", "拆除", year=2023)
    made.figure(three, "企业690家", "690家", "企业", "", year=2023, status_text="走访")
    made.figure(three, "共计1920次", "1920次", "走访企业", "", year=2023)
    made.add(
        "松岭街道", "松岭街道2022年工作计划",
        "有序推进既有住宅加梯工作,发挥专家顾问团作用。做实楼组党建,打造近百栋党建楼组。\n开展智慧停车试点。",
        planned=(2022,), kind="plan", district="平湖区",
    )  # fmt: skip
    four = made.reports["松岭街道-松岭街道2022年工作计划"]
    made.figure(four, "近百栋党建楼组", "近百栋", "党建楼组", "打造", year=2022, planned=True)
    return made


def search(evidence: Evidence, text: str) -> tuple[Hit, ...]:
    """Passages by the share of the question's character pairs they have, as a stand-in for meaning."""
    asked = _pairs(text)
    hits = []
    for passage in evidence.passages:
        shares = [len(asked & _pairs(s.text)) / max(len(asked), 1) for s in passage.sentences]
        best = max(range(len(shares)), key=lambda i: shares[i])
        hits.append(Hit(passage, shares[best], best, 0.8 + shares[best] / 10))
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)))


def _pairs(text: str) -> set[str]:
    plain = normalize(text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
