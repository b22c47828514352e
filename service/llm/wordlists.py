"""The words that the check of a sentence looks for, Chinese and English together: plans, doing, ranks, denials, fillers.

They belong to the language, not to any report. A word missing here makes the check stricter or lets one more paraphrase
through; it never lets a number, a year or a name through, which are checked by themselves.
"""

from __future__ import annotations

import re

PLAN = re.compile(
    r"计划|规划|力争|争取|拟|将|预计|预期|目标|打算|安排|下一步|准备|确保|要(?=[完建新加推达实])|工作要点|思路|有望|"
    r"\b(?:plan(?:s|ned|ning)?|will|aims?|aimed|targets?|targeted|intends?|expect(?:s|ed)?|hopes?|to be|going to|strives?)\b",
    re.I,
)
DONE = re.compile(
    r"已(?!知)|完成了|建成了|实现了|达成了|做到了|实际|目前|"
    r"\b(?:completed|has|have|had|achieved|finished|was|were|installed|built|did|already)\b",
    re.I,
)
STRONG_PLAN = re.compile(
    r"力争|计划(?!生育)|拟(?!定)|预计|打算|下一步|\b(?:plans?|planned|will|aims?|intends?)\b", re.I
)
DENIAL = re.compile(
    r"没有|没能|未能|尚未|并未|从未|未(?!来|成年|婚)|并非|不是|无法|不含|不包括|不能|并不|零(?!售|星|工)|无(?=[一人事重较大])|"
    r"\b(?:not|no|never|none|neither|nor|without|cannot|didn't|doesn't|isn't|wasn't|hasn't|don't)\b",
    re.I,
)
HIGHEST = re.compile(
    r"最多|最高|最大|最长|居首|首位|领先|排名?第一|位居第一|位列第一|第一名|\b(?:the )?(?:most|highest|largest|leading|leads?|top|first)\b",
    re.I,
)
LOWEST = re.compile(r"最少|最低|最小|最短|末位|垫底|倒数第一|\b(?:fewest|least|lowest|smallest|last)\b", re.I)
RANKED = re.compile(r"其次|第([二三四五六七八九2-9])(?:名|位)?|\b(?:(second)|(third)|followed by|next)\b", re.I)
MORE = re.compile(r"(?:高|多|大|好|强|快)于|超过(?!\d)|领先于|更[多高大]|\b(?:more|higher|larger|greater) than\b", re.I)
FEWER = re.compile(r"(?:低|少|小|差|慢)于|不及|不如|更[少低小]|落后于|\b(?:fewer|less|lower|smaller) than\b", re.I)
BOAST = re.compile(
    r"率先|首个|首创|首次|唯一|首批|最佳|最早|最先|全国|全市|全省|全区|国家级|省级|市级|世界|一流|领先|优秀|先进|示范|标杆|典范|荣获|获评|"
    r"\b(?:first ever|only|best|award\w*|national|nationwide|city-?wide|model|leading|pioneer\w*)\b",
    re.I,
)
"""Words of praise, reach and rank: each must stand in the report, or be backed by the table."""

SUM = re.compile(r"合计|共计|总计|一共|总共|总和|相加|\b(?:in total|total|altogether|sum|combined)\b", re.I)
GAP = re.compile(r"相差|差距|差额|多出|多(?=\d)|少(?=\d)|增加了|减少了|\b(?:difference|gap|more|fewer|less)\b", re.I)
MEAN = re.compile(r"平均|人均|户均|\b(?:average|mean|per)\b", re.I)
PART = re.compile(r"占|比例|比重|百分之|\b(?:share|proportion|percent(?:age)?|accounts? for)\b", re.I)
TIMES = re.compile(r"倍|\b(?:times|ratio)\b", re.I)
COMPUTED = (SUM, GAP, MEAN, PART, TIMES)
"""How a number that was computed is told; a sentence that tells one must tell it in the same way as the rules do."""

RISE = re.compile(
    r"增长|增加|增多|增幅|增速|提高|提升|上升|上涨|攀升|扩大|回升|上浮|\b(?:rose|risen|rise|grew|grown|growth|up|increas\w+|gain\w*)\b",
    re.I,
)
FALL = re.compile(
    r"(?:下|降)(?:降|滑|跌)|降低|降至|降到|减少|回落|压降|压减|缩减|缩小|降幅|减幅|\b(?:fell|fallen|falls?|dropp\w+|down|declin\w+|decreas\w+|reduc\w+|lost)\b",
    re.I,
)
"""Which way a number went."""

ENDED = re.compile(r"(?<!未)(?:完成|实现|建成|达成|完毕|落成|投用|投入使用|竣工|完工|做到|到位|启用)|已(?!知)")
PLANNING_TO = re.compile(
    r"(?<!按)(?:计划|力争|争取|拟|将|预计|打算|确保|目标是?)(?:(?!已)[\u4e00-\u9fff]){0,4}?(?:完成|实现|建成)(?=[\u4e00-\u9fff\d])"
)
"""计划完成 plans; 按计划完成 and 计划已完成 do not (they hold 按 or 已)."""

TURNS = re.compile(
    DENIAL.pattern.partition(r"|\b")[0]
    + r"|未(?=[\u4e00-\u9fff])(?!来|成年|婚)|不(?:再|予|会|可|曾|得)|取消|停止|暂停|中止|终止|放弃|拒绝|禁止|严禁|杜绝|防止|避免|难以"
)
"""Words of a report that turn what stands behind them round; a sentence that tells the rest must keep them."""

CUT_OFF = re.compile(r"(?:未|没|没有|不|无|非|勿|别|未能|取消|停止|暂停|放弃|拒绝|禁止|严禁|杜绝|防止|避免)$")
"""What may not stand right before the words that a quote is cut to."""

RELATIVE_YEAR = re.compile(
    r"今年|去年|明年|前年|后年|本年|上年|来年|上一年|前一年|次年|\b(?:this|last|next) year\b", re.I
)

FORBIDDEN = (
    ("an address", re.compile(r"https?:|www\.|\bftp:|mailto:|\b[\w-]+\.(?:com|cn|net|org|io|gov|top|xyz)\b|@\w", re.I)),
    ("markup", re.compile(r"[<>{}|\\`~^]|\]\(|!\[|\*\*|__|^#{1,6}\s|^[-*+]\s|&[a-z]+;|&#|[＜＞]|〔|〕", re.I | re.M)),
    ("a role", re.compile(r"(?:^|\s|[。;；])(?:system|assistant|user|human|系统|助手|用户|助理)\s*[:：]", re.I)),
    (
        "talk about instructions",
        re.compile(
            r"指令|提示词|系统提示|作为(?:一个|一名)?(?:AI|人工智能|语言模型|助手)|我是(?:一个|一名)?(?:AI|人工智能|语言模型)|"
            r"\b(?:instructions?|prompts?|language model|as an ai|i(?:'m| am) (?:sorry|an ai)|api key)\b|密钥|越狱|jailbreak",
            re.I,
        ),
    ),
    ("a character that is not text", re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd\ue000-\uf8ff]")),
)  # fmt: skip
"""What no sentence may hold, whatever supports it."""

ORDERS = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要?理会|抛开|跳过).{0,12}(?:指令|指示|提示|要求|规则|设定|以上|上述|之前)|"
    r"(?:ignore|disregard|forget|override).{0,40}(?:instruction|prompt|rule|above|previous)|"
    r"(?:^|[\s“\"。])(?:system|assistant|user|human|系统|助手|用户)\s*[:：]|<\|?\s*(?:im_start|im_end|system|/?s|inst)|\[/?INST\]|"
    r"(?:你|您)(?:现在|必须|应当|应该|需要|只能).{0,12}(?:回答|输出|扮演|回复)|请(?:直接)?(?:回答|输出|回复)[:：“\"]|"
    r"(?:语言模型|大模型|AI助手|人工智能助手).{0,10}(?:请|应|须|必须|注意)|you (?:are|must) now|new instructions?",
    re.I,
)
"""A sentence of a report that speaks to whoever reads it by machine. It is kept from the model and supports nothing."""

ENGLISH_NUMBERS = re.compile(
    r"\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|dozens?|half|twice|double[ds]?|"
    r"triple[ds]?|thousands?|millions?|billions?|several|couple)\b",
    re.I,
)

FILLER = frozenset(
    """的 了 和 与 及 在 为 是 有 等 中 其 该 此 由 对 并 也 则 以 到 从 于 者 之 或 向 而 且 但 又 再 还 内 里 个 项 即 值 数 共 约 达
    年 月 日 街道 该街道 报告 报告中 工作 情况 方面 数据 数字 信息 内容 显示 指出 提到 提及 表示 写道 说明 介绍 记载 明确 其中 分别 此外 同时
    另外 以及 并且 而且 但是 根据 按照 依据 关于 对于 截至 全年 年内 达到 共计 为止 年度 年份 当年 进行 开展 相关 有关 主要 包括 来说 而言
    排名 位居 位列 比较 相比 问题中 答案 这些 那些 这个 那个 各自 是指 指 称 称为 名为 属于 作为 也就是 就是 以下 如下 之一 来自 位于 数量 数为
    一个 一项 得知 可见 给出 提供 说 则为 则是 另 另有 还有 以 上 名单 完成 实现 已 已经 目前 其余 a an the of in on at to and or for by with from is are was were be
    been it its this that these those as there which who has have had subdistrict sub district street report reports said says states according""".split()
)
"""Words of grammar and of reporting; they need no support. None of them changes what is told: 完成, 实现 and 已 are held against
plans (check_told.py); whatever means all, none, other, first, again, because is not among them."""

ENGLISH_GRAMMAR = FILLER | frozenset(
    """s there their they them each both while when where also total number how many much more most than not no did does do plan plans planned will
    aims target year years completed installed built handled received recorded reported carried out conducted""".split()
)
"""English words that need no support; what denies, plans or ranks among them is checked by itself."""

CHECKED = (PLAN, DENIAL, HIGHEST, LOWEST, RANKED, MORE, FEWER, GAP)
"""Words that the checks of plans, denials and ranks hold against the passages and the table."""
