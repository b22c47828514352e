"""What the check adds to a language model's own time, and what having a model costs those who do not use it.

    python -m eval.llm_bench [--index FOLDER]

A scripted server on loopback writes an answer in pieces; the bench reads the service's events and takes, for each answer, the
time from the moment the piece that ends the first sentence left the server to the moment the sentence is shown. Ratios and
milliseconds are of one run on one machine.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from service import events
from service.answer import answer
from service.evidence import evidence_of
from service.library import Library
from service.llm.asking_model import pack
from service.llm.calling import Calls
from service.llm.composer import ModelComposer
from service.llm.grounding import check
from service.llm.model import open_model
from service.llm.sources import MARK, gather
from service.llm.verdicts import Carried
from service.settings import ServiceSettings
from service.values import Answer, Request

QUESTIONS = ("哪个街道加装电梯最多？", "受理了多少件热线工单？", "检查了多少家单位？")
ROUNDS = 12


def own_work(library: Library, settings: ServiceSettings) -> list[float]:
    """Milliseconds of CPU, for each answer: packing the prompt and checking the first sentence, which no other load changes."""
    spent = []
    for question in QUESTIONS * ROUNDS:
        request = Request(question)
        rules = answer(library, request)
        started = time.process_time()
        ground = gather(rules, evidence_of(library))
        pack(request, rules, ground, settings.llm_window - settings.llm_max_tokens)
        own = [line for line in ground.lines if MARK.search(line)]
        if own:
            check(own[0], ground, Carried())
            spent.append((time.process_time() - started) * 1000)
    return spent


async def first_sentence(composer: ModelComposer, library: Library, request: Request, rules: Answer) -> float:
    """The clock when the first delta is shown."""
    stream = composer.over(library).compose(request, rules)
    try:
        async for event in stream:
            if isinstance(event, events.Delta):
                return time.perf_counter()
    finally:
        await stream.aclose()
    raise AssertionError("nothing was shown")


async def measured(library: Library, settings: ServiceSettings, script: Any, say: Any) -> list[float]:
    """Milliseconds added to the model's own, for each answer whose first sentence is the model's."""
    composer = ModelComposer(Calls(open_model(settings)), settings)
    added = []
    try:
        for question in QUESTIONS * ROUNDS:
            request = Request(question)
            rules = answer(library, request)
            own = [line for line in gather(rules, evidence_of(library)).lines if MARK.search(line)]
            if not own or rules.status != "answered":
                continue
            text = own[0].rstrip("；;。") + "。"
            script.then(say(text + "后文尚未写完", size=len(text), pace=0.25))
            shown = await first_sentence(composer, library, request, rules)
            added.append((shown - script.sent_at[0]) * 1000)
    finally:
        await composer.aclose()
    return added


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the medians; 1 when the first sentence is later than 30 ms behind the model's own (median)."""
    from tests.service.llm.scripted import Say, scripted

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=None, help="the index to ask (default: the settings')")
    given = parser.parse_args(arguments)
    base = ServiceSettings.load()
    index = given.index or base.index
    with scripted() as (url, script), Library.open(base.model_copy(update={"index": index})) as library:
        settings = ServiceSettings(index=index, llm_model="scripted", llm_base_url=url)
        added = asyncio.run(measured(library, settings, script, Say))[3:]  # the first of each loads what it needs
        work = own_work(library, settings)[3:]
        bare = []
        for question in QUESTIONS * ROUNDS:
            started = time.perf_counter()
            answer(library, Request(question, compose="rules"))
            bare.append((time.perf_counter() - started) * 1000)
    median = statistics.median(added)
    sys.stdout.write(
        f"first sentence shown behind the model's own: median {median:.1f} ms, "
        f"p90 {statistics.quantiles(added, n=10)[-1]:.1f} ms (n={len(added)})\n"
        f"of our own, prompt and check: median {statistics.median(work):.1f} ms, "
        f"p90 {statistics.quantiles(work, n=10)[-1]:.1f} ms of CPU (n={len(work)})\n"
        f'compose "rules": median {statistics.median(bare):.1f} ms (n={len(bare)})\n'
    )
    return int(median > 30)


if __name__ == "__main__":
    sys.exit(main())
