"""Lines of the page a report was shown on that are not the report: 打印, 字号, 上一篇, 扫一扫, page numbers."""

from __future__ import annotations

import re

_WORDS = (
    r"打\s*印(?:本[页文稿])?|关\s*闭(?:(?:本|当前)?(?:页面?|窗口))?|收藏(?:本[页文])?|保存(?:本[页文])?|下载(?:本[页文])?|纠错|我要纠错|复制(?:链接|全文)?|"
    r"推荐|转发|点赞|返\s*回(?:顶部|首页|列表|上一?页)?|回到顶部|TOP|top|朗读|语音播报|听全文|播放|暂停|无障碍(?:阅读|浏览)?|长者(?:模式|版)|适老版|关怀版|繁體(?:中文|版)?|简体(?:中文)?|"
    r"字\s*[号体](?:大小|选择)?|[大中小]号?|默认|特大|A[+-]?|[Tt]T?|放大|缩小|分享(?:到|至)?|分享文章|微信(?:好友|扫一扫)?|朋友圈|新浪微博|微博|腾讯微博|QQ(?:空间|好友)?|"
    r"人人网|豆瓣|邮件|更多|首页|网站首页|登录|注册|搜索|网站地图|联系我们|关于我们|网站声明|版权声明|法律声明|隐私声明|设为首页|加入收藏|English|"
    r"正文|全文|视力保护色|背景色|阅读|智能问答|我要评论|评论|举报|原文链接|查看原文|展开全文|收起|二维码|手机版|电脑版|PC版|上一[篇页条]|下一[篇页条]|尾页|末页|没有了|暂无|继续访问|放弃|取消|确定|"
    r"相关(?:链接|阅读|新闻|文章|稿件|信息|报道|推荐|资讯|附件|文件|文档|解读|政策)|政策解读|图解|热点推荐|友情链接|信息公开|政府信息公开"
)
_TOKEN = re.compile(rf"^(?:{_WORDS})$")
_SPLIT = re.compile(r"[\s|｜/·•\-—>＞»:：\[\]【】()（）「」〖〗,，、{}+]+")
_STARTS = re.compile(
    r"^[\s【\[（(>》·•]*(?:"
    r"扫一扫|微信扫|用微信|手机扫|扫码|扫描二维码|上一[篇条][:：]|下一[篇条][:：]|分享[到至][:：]?|字\s*[号体][:：]|"
    r"(?:网站)?首页\s*[>＞»›/]|(?:当前|您(?:现在)?的?|你(?:现在)?的?|现在)(?:所在)?的?位置[:：是]|"
    r"责任编辑[:：]|责编[:：]|编辑[:：]|初审[:：]|复审[:：]|终审[:：]|审核人?[:：]|校对[:：]|作者[:：]|录入[:：]|"
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数|人数)?[:：]|(?:信息|文章|稿件|文章来|内容)?来\s*源[:：]|"
    r"(?:发布|发文|成文|更新|公开|生成|创建|公布|录入)?(?:日期|时间)[:：]|发布(?:机构|单位|人|者)[:：]|"
    r"索\s*引\s*号[:：]|信息索引号|主题分类[:：]|主题词[:：]|公开(?:方式|范围|形式|类别|责任部门)[:：]|体裁分类|组配分类|"
    r"主办(?:单位)?[:：]|承办(?:单位)?[:：]|技术支持[:：]|网站标识码|版权所有|备案号?[:：]|[一-龥]?(?:公网安备|ICP备)|"
    r"(?:建议)?使用.{0,30}(?:浏览器|分辨率)|本站|相关(?:链接|阅读|新闻|文章|稿件|附件)[:：]?$|热词[:：]|关键[词字][:：]|标签[:：]|"
    r"(?:文件|附件)下载[:：]?$|您访问的链接即将离开|是否继续|该信息|打开微信|打印本[页文]|Copyright|copyright|©"
    r")"
)
_ANYWHERE = re.compile(r"ICP备|公网安备|网站标识码|浏览本(?:网|站)|最佳(?:浏览|分辨率)|即将离开.{0,40}(?:网站|页面)")
_PAGE = re.compile(
    r"^[\s\-—–―─－~～·•]*(?:第\s*)?(?:[0-9０-９]{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,5}(?=\s*页))"
    r"(?:\s*页)?(?:\s*[,，/／|]?\s*(?:共\s*[0-9]{1,4}\s*页|[/／]\s*[0-9]{1,4}))?[\s\-—–―─－~～·•]*$"
)
_LONGEST = 120


def is_chrome(line: str) -> bool:
    """True for a whole line that is page chrome: known words alone, or a short line that begins as chrome does."""
    line = line.strip()
    if not line or len(line) > 2 * _LONGEST:
        return False
    if _ANYWHERE.search(line) is not None:
        return True
    if len(line) > _LONGEST:
        return False
    if _STARTS.match(line) is not None and not line.endswith(("。", "；")):
        return True
    tokens = [token for token in _SPLIT.split(line) if token]
    return not tokens or all(_TOKEN.match(token) for token in tokens)


def is_page_number(line: str) -> bool:
    """True for a line that is nothing but a page's number: 12, - 12 -, — 12 —, 第12页, 第 1 页 共 9 页, 3/12, iv."""
    return _PAGE.match(line) is not None and any(character.isalnum() for character in line)
