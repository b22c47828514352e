"""The widget on the front page: asking, citations, comparisons, follow-ups, and every state it ends in."""

from __future__ import annotations

import csv
import io
import json
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from indexer.values import cut
from tests.browser.conftest import Chat, Service

QUESTION = "哪个街道加装电梯最多?"
DECLINED = "北苑街道加装电梯多少台?"


def api(service: Service, question: str, **more: Any) -> dict[str, Any]:
    body = json.dumps({"question": question, **more}).encode()
    request = urllib.request.Request(f"{service.url}/v1/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as response:
        return dict(json.load(response))


def test_an_answer_is_the_apis_text_with_its_marks_as_chips(chat: Chat, service: Service) -> None:
    turn = chat.ask(QUESTION)
    answer = api(service, QUESTION)
    shown = turn.locator(".text").evaluate(
        """node => (function told(n) { return n.nodeName === "BUTTON" ? `[${n.textContent}]`
        : n.nodeType === Node.TEXT_NODE ? n.data : [...n.childNodes].map(told).join(""); })(node)"""
    )
    assert shown == answer["answer"]
    assert turn.locator(".q").inner_text().endswith(QUESTION)


def test_a_citation_leads_to_the_marked_span_that_is_its_quote(chat: Chat, service: Service) -> None:
    turn = chat.ask(QUESTION)
    for citation in api(service, QUESTION)["citations"]:
        card = turn.locator(f".card[data-n='{citation['n']}']")
        expect(card.locator("blockquote")).to_be_hidden()
        turn.locator(".text .chip, .lack .chip").filter(has_text=str(citation["n"])).first.click()
        expect(card.locator("blockquote")).to_have_text(citation["quote"])
        for heading in citation["heading"]:
            expect(card.locator(".path")).to_contain_text(heading)
        with chat.page.context.expect_page() as opening:
            card.locator("a.read").click()
        reader = opening.value
        reader.locator("#mark").wait_for()
        assert "".join(reader.locator("article mark").all_text_contents()) == citation["quote"]
        expect(reader.locator("#mark")).to_be_in_viewport()
        text = service.library.reports[citation["report_id"]].text
        assert cut(text, tuple((s, e) for s, e in citation["spans"])) == citation["quote"]
        reader.close()
        turn.locator(".text .chip, .lack .chip").filter(has_text=str(citation["n"])).first.click()


def test_the_bars_and_the_table_agree_with_the_api(chat: Chat, service: Service) -> None:
    turn = chat.ask(QUESTION)
    table = api(service, QUESTION)["table"]
    rows = turn.locator("figure tbody tr")
    assert rows.count() == len(table["rows"]) > 1
    widths = []
    for at, row in enumerate(table["rows"]):
        line = rows.nth(at)
        expect(line.locator("th bdi")).to_have_text(row["issuer"])
        expect(line).to_contain_text(row["display"])
        expect(line.locator("td").first).to_contain_text(str(row["rank"]))
        expect(line.locator(".chip")).to_have_text(str(row["citation"]))
        widths.append(float(line.locator(".bar i").evaluate("node => node.style.width").removesuffix("%")))
    top = max(row["value"] for row in table["rows"])
    assert widths == pytest.approx([row["value"] / top * 100 for row in table["rows"]], abs=0.01)
    expect(turn.locator("figure")).to_contain_text(f"单位：{table['unit']}")
    for missing in table["missing"]:
        expect(turn.locator(".lack").first).to_contain_text(missing["issuer"])


def test_plans_are_told_from_results_by_pattern_and_word(chat: Chat) -> None:
    turn = chat.ask("各街道计划加装电梯完工多少台?排名")
    bars = turn.locator("figure .bar i")
    assert bars.count() > 0
    expect(bars.first).to_have_class("plan")
    expect(turn.locator("figure tbody tr").first).to_contain_text("计划")
    assert "repeating-linear-gradient" in bars.first.evaluate("node => getComputedStyle(node).backgroundImage")


def test_a_follow_up_carries_the_history_of_this_page_only(chat: Chat, service: Service) -> None:
    first = chat.ask("南塘街道加装电梯完工多少台?")
    expect(first.locator(".text")).to_contain_text("29")
    with chat.page.expect_request("**/v1/ask") as asked:
        second = chat.ask("清泉街道呢?")
    body = asked.value.post_data_json
    assert [turn["role"] for turn in body["history"]] == ["user", "assistant"]
    assert body["history"][0]["content"] == "南塘街道加装电梯完工多少台?"
    expect(second.locator(".text")).to_contain_text("64")
    assert chat.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    chat.page.reload()
    expect(chat.host.locator(".turn")).to_have_count(0)
    with chat.page.expect_request("**/v1/ask") as asked:
        chat.ask("清泉街道加装电梯完工多少台?")
    assert asked.value.post_data_json["history"] == []


def test_the_history_is_bounded(chat: Chat) -> None:
    for _ in range(12):
        chat.ask("两张网是什么意思?")
    with chat.page.expect_request("**/v1/ask") as asked:
        chat.ask("什么是两张网?")
    history = asked.value.post_data_json["history"]
    assert len(history) == 20
    assert all(len(turn["content"]) <= 2000 for turn in history)


def test_a_declined_question_says_why(chat: Chat, service: Service) -> None:
    answer = api(service, DECLINED)
    assert answer["status"] == "not_found"
    turn = chat.ask(DECLINED)
    expect(turn.locator(".why")).to_have_text("提到了，没有这个数字")
    expect(turn.locator(".text")).to_contain_text("没有")
    assert turn.locator(".card").count() == len(answer["citations"]) > 0


def test_suggested_questions_are_answered(chat: Chat) -> None:
    examples = chat.host.locator(".examples button")
    examples.first.wait_for()
    questions = examples.all_inner_texts()
    assert len(questions) >= 2
    for question in questions:
        chat.host.locator("header button", has_text="新对话").click() if chat.host.locator(".turn").count() else None
        examples.filter(has_text=question).first.click()
        turn = chat.host.locator(".turn").last
        turn.locator(".acts").wait_for()
        assert turn.locator(".why").count() == 0
        assert turn.locator(".card").count() > 0


def test_the_answer_can_be_copied_as_text_and_csv(chat: Chat, service: Service) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=service.url)
    turn = chat.ask(QUESTION)
    answer = api(service, QUESTION)
    turn.get_by_role("button", name="复制文字").click()
    expect(turn.get_by_role("button", name="已复制")).to_be_visible()
    text = chat.page.evaluate("navigator.clipboard.readText()")
    assert answer["answer"] in text
    assert all(citation["quote"] in text for citation in answer["citations"])
    turn.get_by_role("button", name="复制表格 CSV").click()
    chat.page.wait_for_function("navigator.clipboard.readText().then(t => t.startsWith('rank'))")
    rows = list(csv.DictReader(io.StringIO(chat.page.evaluate("navigator.clipboard.readText()"))))
    table = answer["table"]
    told = [(r["issuer"], float(r["value"]), r["planned"] == "true") for r in rows if r["value"]]
    assert told == [(r["issuer"], r["value"], r["planned"]) for r in table["rows"]]
    assert [r["missing"] for r in rows if r["missing"]] == [m["reason"] for m in table["missing"]]


def test_enter_while_composing_does_not_ask(chat: Chat) -> None:
    box = chat.host.locator("textarea")
    box.focus()
    devtools = chat.page.context.new_cdp_session(chat.page)
    devtools.send("Input.imeSetComposition", {"text": "jiazhuang", "selectionStart": 9, "selectionEnd": 9})
    box.evaluate(
        """node => { for (const given of [{ isComposing: true }, { keyCode: 229 }]) node.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...given })); }"""
    )
    assert chat.host.locator(".turn").count() == 0
    devtools.send("Input.insertText", {"text": "清泉街道加装电梯完工多少台"})
    assert box.input_value() == "清泉街道加装电梯完工多少台"
    box.press("Shift+Enter")
    assert box.input_value().endswith("\n")
    assert chat.host.locator(".turn").count() == 0
    box.press("Enter")
    turn = chat.host.locator(".turn")
    turn.locator(".acts").wait_for()
    expect(turn.locator(".text")).to_contain_text("64")


def test_the_length_is_counted_in_characters(chat: Chat) -> None:
    chat.type("𠮷" * 1990)
    expect(chat.host.locator(".left")).to_have_text("还可输入 10 字")
    chat.type("𠮷" * 2003)
    expect(chat.host.locator(".left")).to_have_text("超出 3 字")
    expect(chat.host.locator(".go")).to_be_disabled()


def test_english_words(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/?lang=en")
    chat = Chat(page, page.locator("street-chat"))
    expect(chat.host.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    turn = chat.ask("Which sub-district has the most 加装电梯?")
    expect(turn.get_by_role("button", name="Copy text")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


def test_what_is_said_to_a_screen_reader(chat: Chat, service: Service) -> None:
    status = chat.host.get_by_role("status")
    chat.ask(QUESTION)
    expect(status).to_contain_text("已回答")
    expect(status).to_contain_text("清泉街道")
    chat.host.locator(".text .chip").first.click()
    expect(status).to_contain_text("出自")


def test_nothing_is_said_twice(chat: Chat, service: Service) -> None:
    """A note that the answer's text has already does not stand under its table again."""
    answer = api(service, QUESTION)
    answer["answer"] += "年份不同。"
    answer["caveats"] = ["年份不同"]
    answer["table"]["notes"] = ["年份不同", "单位相同"]
    chat.page.route("**/v1/ask", lambda route: route.fulfill(json=answer))
    turn = chat.ask(QUESTION)
    expect(turn.locator(".note", has_text="单位相同")).to_have_count(1)
    expect(turn.locator(".note", has_text="年份不同")).to_have_count(0)


def test_an_empty_title_leaves_the_heading_to_the_page(page: Page, service: Service) -> None:
    page.goto(service.url)
    chat = Chat(page, page.locator("street-chat"))
    chat.host.locator(".examples button").first.wait_for()
    expect(chat.host.locator("header")).to_be_hidden()
    expect(chat.host.get_by_role("region", name="问街道工作报告")).to_be_visible()
    chat.ask(QUESTION)
    expect(chat.host.get_by_role("button", name="新对话")).to_be_visible()
    chat.host.evaluate("node => node.removeAttribute('title')")
    expect(chat.host.get_by_role("heading", name="问街道工作报告")).to_be_visible()
    chat.host.get_by_role("button", name="新对话").click()
    expect(chat.host.locator(".intro p")).to_be_visible()
    expect(chat.host.locator(".turn")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_narrow_comparison_breaks_no_word(page: Page, service: Service, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{service.url}/?lang={language}")
    turn = Chat(page, page.locator("street-chat")).ask(QUESTION)
    lines = "node => new Set([...(r => (r.selectNodeContents(node), r.getClientRects()))(new Range())].map(b => b.top)).size"
    for words in [*turn.locator("thead th").all(), *turn.locator("tbody th bdi").all()]:
        assert words.evaluate(lines) <= 1, words.inner_text()
    marks = turn.locator(".at").all()
    assert marks
    for mark in marks:
        assert mark.evaluate("node => node.getBoundingClientRect().height") < 40, mark.inner_text()
