"""Ten documents in layouts that no rule was written for: made here, so that each test shows all that it rests on.

Places are real where whose report it is has to be told from a name; all that is said of them is invented.
"""

from __future__ import annotations

from tests.indexer.readers.making import cell, docx, p, pdf, show


def _style(name: str, level: int) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="heading {level}"/></w:style>'


def _numbered(text: str, style: str, level: int) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def word() -> bytes:
    """Headings numbered by Word alone, a table with merged cells, a table inside a table, a footnote."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{form}"/></w:lvl>'
        for level, form in enumerate(("%1、", "（%2）"))
    )
    over, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    table = (
        "<w:tbl>"
        f"<w:tr>{cell('项目', over)}{cell('2023年', wide)}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('预算数')}{cell('执行数')}</w:tr>"
        f"<w:tr>{cell('城乡社区支出')}{cell('1200')}{cell('1185')}</w:tr>"
        f"<w:tr>{cell('教育支出')}{cell('860')}{cell('872')}</w:tr>"
        "</w:tbl>"
    )
    inner = f"<w:tbl><w:tr>{cell('小区')}{cell('台数')}</w:tr><w:tr>{cell('翠竹园')}{cell('6')}</w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr>{cell('加装电梯情况')}<w:tc>{inner}{p('')}</w:tc></w:tr></w:tbl>"
    note = '<w:p><w:r><w:t>推行“一网统管”</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>，处置事件3120件。</w:t></w:r></w:p>'
    body = (
        p("徐汇区漕河泾街道2023年工作总结", '<w:jc w:val="center"/>')
        + _numbered("民生实事", "H1", 0)
        + _numbered("加装电梯", "H2", 1)
        + p("全年完工加装电梯24台，惠及居民430户。")
        + nested
        + _numbered("城市管理", "H2", 1)
        + note
        + _numbered("财政收支", "H1", 0)
        + p("单位：万元")
        + table
    )
    return docx(
        body,
        styles=_style("H1", 1) + _style("H2", 2),
        numbering=f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        footnotes=f'<w:footnote w:id="2">{p("“一网统管”：城市运行由一个平台管理。")}</w:footnote>',
    )


def _column(text: str, x: float, top: float, width: float = 22) -> str:
    """Lines as wide as so many ideographs, set solid; a Latin character is half as wide."""
    lines = [""]
    for character in text:
        room = width - sum(0.5 if each.isascii() else 1 for each in lines[-1])
        if character == "\n" or room < (0.5 if character.isascii() else 1):
            lines.append("")
        lines[-1] += character.strip("\n")
    return "".join(show(line, x, top - 18 * n) for n, line in enumerate(lines))


_FILLING = "坚持问题导向，压实工作责任，健全协同机制，推动各项任务落地见效。"
FIRST_LEFT = (
    "　　一、城区更新\n　　全年拆除违法建筑1260平方米，整治沿街商铺88家，新增停车泊位210个，居民出行更加方便。"
    + _FILLING * 5
)
FIRST_RIGHT = (
    "　　二、为老服务\n　　" + _FILLING * 5 + "新建助餐点3个，日均供餐460客。完成适老化改造95户，全年探访独居老人"
)
SECOND_LEFT = "1580人次，发放补贴320万元。\n　　" + _FILLING * 6
SECOND_RIGHT = (
    "　　三、平安建设\n　　检查企业720家次，发现隐患415处，整改率98.6%。受理信访事项230件，化解率97.4%。" + _FILLING * 5
)


def two_columns() -> bytes:
    """Three pages of two columns, a running head, page numbers; a paragraph goes on from page to page."""
    first = (
        show("青浦区夏阳街道2022年工作总结", 180, 740, 16)
        + _column(FIRST_LEFT, 60, 690)
        + _column(FIRST_RIGHT, 320, 690)
    )
    second = _column(SECOND_LEFT, 60, 690) + _column(SECOND_RIGHT, 320, 690)
    third = _column("四、存在问题", 80, 690) + _column("　　停车难问题仍然突出，物业服务质量有待提高。", 60, 672)
    pages = []
    for number, content in enumerate((first, second, third), 1):
        pages.append(show("夏阳街道办事处", 260, 780, 8) + content + show(f"— {number} —", 290, 30, 9))
    return pdf(*pages)


_CHROME = """<div class="top"><a href="/">首页</a><a href="/zw">政务公开</a><a href="/hd">互动交流</a><a href="/fw">办事服务</a></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/gzbg">工作报告</a></div>"""
_TAIL = """<div class="share">分享到：<a>微信</a><a>微博</a></div><div class="tools"><a>打印本页</a><a>关闭窗口</a></div>
<div class="related"><h3>相关链接</h3><ul><li><a href="1">昆山市锦溪镇2021年政府工作报告</a></li><li><a href="2">关于做好防汛工作的通知</a></li></ul></div>
<div class="pn">上一篇：<a>2023年财政预算</a> 下一篇：<a>没有了</a></div>
<div class="footer">版权所有：昆山市人民政府 苏ICP备00000000号 网站标识码3205830001 联系电话：0512-00000000</div>"""


def town_page() -> bytes:
    """A saved page of a government's content management: breadcrumbs, tools, related links; a town under a county-level
    city."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>昆山市锦溪镇2022年政府工作报告_政务公开_昆山市人民政府</title>
<meta name="ArticleTitle" content="昆山市锦溪镇2022年政府工作报告"><meta name="PubDate" content="2023-01-18 10:05">
<meta name="ContentSource" content="锦溪镇人民政府"></head><body>{_CHROME}
<div class="main"><h1>昆山市锦溪镇2022年政府工作报告</h1>
<div class="info">发布时间：2023-01-18 10:05　来源：锦溪镇人民政府　浏览次数：<span>356</span>次　字号：[ <a>大</a> <a>中</a> <a>小</a> ]</div>
<div id="zoom"><p>&emsp;&emsp;各位代表：</p><p>&emsp;&emsp;<strong>一、2022年工作回顾</strong></p>
<p>&emsp;&emsp;（一）经济稳中有进。全镇完成地区生产总值68.5亿元，同比增长4.2%。新签约项目17个，总投资32亿元。</p>
<p>&emsp;&emsp;（二）民生持续改善。改造老旧小区5个，新增公共停车位340个。养老服务设施覆盖率达到100%。</p>
<p>&emsp;&emsp;<strong>二、2023年工作安排</strong></p><p>&emsp;&emsp;（一）做强产业。计划完成工业投资12亿元。</p>
<p>&emsp;&emsp;（二）办好实事。力争新建农村公路8公里。</p></div></div>{_TAIL}</body></html>""".encode()


def county_page() -> bytes:
    """A page in GBK that names no article in its head, laid out by tables, its lines broken by <br>; a county."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>工作报告</title></head><body>
<table width="980"><tr><td><a href="/">网站首页</a>|<a href="/a">走进长兴</a>|<a href="/b">信息公开</a></td></tr></table>
<table width="980"><tr><td align="center"><b>长兴县人民政府2024年工作报告</b></td></tr>
<tr><td align="center">日期：2024-02-06 访问次数：1024 [打印] [关闭]</td></tr>
<tr><td>　　现在，我代表县人民政府向大会作工作报告。<br>　　一、2023年工作回顾<br>　　过去一年，全县实现地区生产总值920.6亿元，增长6.1%；一般公共预算收入83.4亿元。<br>
　　——城乡面貌焕然一新。改造城镇老旧小区26个，加装电梯41台。<br>　　——民生福祉不断增进。新增城镇就业1.2万人。<br>　　二、2024年目标任务<br>
　　全年地区生产总值增长6.5%左右，计划加装电梯50台以上。</td></tr></table>
<table width="980"><tr><td>{"主办：长兴县人民政府办公室 浙ICP备00000000号"}</td></tr></table></body></html>""".encode(
        "gbk"
    )


MARKDOWN = """# 静安区彭浦镇2023年统计公报

## 一、综合

全年完成税收总收入 **45.8** 亿元，同比增长 6.3%。

## 二、社会事业

单位：万人

| 指标 | 常住人口 |  | 户籍人口 |  |
| --- | ---: | ---: | ---: | ---: |
|  | 2022年 | 2023年 | 2022年 | 2023年 |
| 合计 | 15.2 | 15.6 | 11.3 | 11.4 |
| 60岁以上 | 4.8 | 5.0 | 4.4 | 4.6 |
"""

CONTENTS = """余杭区良渚街道2021年工作总结和2022年工作思路

目　　录

第一部分　2021年工作总结……………………………………1
一、聚力产业升级……………………………………………1
二、聚力城市建设……………………………………………2
第二部分　2022年工作思路……………………………………3
一、抓项目……………………………………………………3
二、抓治理……………………………………………………4

第一部分　2021年工作总结

一、聚力产业升级

1.招商引资有突破。引进亿元以上项目9个。
2.企业培育有成效。新增规上企业14家①。

二、聚力城市建设

1.完成征迁412户。
2.完成雨污分流改造11个小区。

第二部分　2022年工作思路

一、抓项目

力争开工项目20个。

二、抓治理

计划创建示范小区6个。

① 规上企业：规模以上工业企业。
"""

HALF = """瓯海区梧田街道2023年上半年工作总结及下半年工作计划
（2023年7月10日）
上半年，街道实现限上销售额36.2亿元，同比增长9.4%，完成全年目标的52%。
一、上半年工作情况
（一）项目推进。完成固定资产投资8.7亿元，开工项目6个。
（二）环境整治。拆除违建2.3万平方米。
二、下半年工作计划
（一）再攻坚。确保全年完成固定资产投资18亿元。
（二）再提升。下半年计划新建口袋公园4个。
"""

FIVE = """过去五年工作回顾和今后五年奋斗目标
——在太仓市浏河镇第十九届人民代表大会第一次会议上的报告
镇长　某某某
（2022年1月12日）
各位代表：
一、过去五年工作回顾
五年来，全镇地区生产总值年均增长6.8%，累计完成固定资产投资156亿元。五年累计新建改建农村公路73公里。
2021年，全镇完成一般公共预算收入13.6亿元。
二、今后五年的目标任务
到2026年，地区生产总值突破200亿元。今后五年，累计投入民生资金30亿元以上。
三、2022年重点工作
完成工业投资15亿元，改造危旧房屋120户。
"""

BROKEN = """中共温岭市泽国镇委员会　泽国镇人民政府
２０２２年工作总结

　　今年以来，全镇上下团结一心，实现工业总产值３８６．５
亿元，同比增长５．７％；完成一般公共预算
收入１５．２亿元。

　　（一）
　　突出产业转型
　　淘汰落后产能企业６８家，腾出土地３２０亩，兑现惠企
资金１．１亿元。

　　（二）
　　突出城乡融合
　　新建改建公厕２５座，建成美丽庭院１２００户，完工
加装电梯１１
台。
"""

NO_BREAKS = (
    "上城区笕桥街道2020年工作总结\u2003\u2003一、疫情防控有力有序\u2003\u2003排摸重点人员2.6万人次，落实居家观察1135人。"
    + _FILLING * 16
    + "\u2003\u2003二、城市更新提速增效\u2003\u2003（一）征迁清零。完成征迁689户，交付土地540亩。\u2003\u2003（二）加装电梯。"
    "完工加装电梯18台，另有7台在建。\u2003\u2003三、存在问题\u2003\u2003公共服务配套还不够完善。"
)

ALL: dict[str, bytes] = {
    "word.docx": word(),
    "columns.pdf": two_columns(),
    "town.html": town_page(),
    "county.htm": county_page(),
    "bulletin.md": MARKDOWN.encode(),
    "contents.txt": CONTENTS.encode(),
    "half.txt": HALF.encode("gb18030"),
    "five.txt": FIVE.encode(),
    "broken.txt": BROKEN.encode("utf-16"),
    "unbroken.txt": NO_BREAKS.encode(),
}
"""Each by the name it comes under, which says nothing of what is in it."""
