"""Three invented sub-district reports, and an index of them built by the real pipeline with a fake embedder."""

from __future__ import annotations

from pathlib import Path

from indexer.build import build
from service.library import Library
from service.settings import ServiceSettings
from tests.fakes import HashingEmbedder

REPORTS = {
    "清泉.txt": """清泉街道2023年工作总结和2024年工作思路
发布时间:2024-01-18 来源:清泉街道办事处

一、2023年工作完成情况

(一)改善居住条件
既有住宅加装电梯提速扩面。全年签约86台,开工71台,完工64台。更新老旧电梯17台。

(二)守牢安全底线
全年检查生产经营单位1846家,发现各类隐患2213处,完成整改2190处,整改率98.96%。

二、2024年工作思路

(一)改善居住条件
力争全年加装电梯完工70台以上。
""",
    "南塘.md": """# 南塘街道2023年工作总结

## 一、主要工作

### (一)有机更新
完成老旧院落改造14个,加装电梯完工29台、在建9台。

### (二)民生服务
全年新增就业1436人,办理热线工单8764件。
""",
    "北苑.txt": """北苑街道2024年工作要点

一、推进城市更新
继续推进老旧小区加装电梯工作,广泛听取居民意见。计划改造老旧小区4个。

二、办好民生实事
新增养老床位60张。“两张网”¹建设持续推进。

¹ 两张网:政务服务一网通办和城市运行一网统管。
""",
}


def make_index(folder: Path) -> ServiceSettings:
    """Writes the reports below `folder`, indexes them, and gives the settings that open the index."""
    reports = folder / "reports"
    reports.mkdir(parents=True)
    for name, text in REPORTS.items():
        (reports / name).write_text(text, "utf-8")
    settings = ServiceSettings(index=folder / "index")
    result = build([reports], settings, HashingEmbedder())
    assert [row.outcome for row in result.rows] == ["read"] * len(REPORTS), result.rows
    return settings


def open_library(settings: ServiceSettings) -> Library:
    """The library with the embedder that built it."""
    return Library.open(settings, HashingEmbedder())
