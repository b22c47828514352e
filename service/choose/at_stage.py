"""Whether a figure is at the stage that a question names.

at_stage(fact, query) -> bool                  one of them
all_at_stage(query, found) -> bool[found]      all that were found, at once
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from indexer.normalize import word
from indexer.values import Fact
from service.choose.candidate import Found
from service.query import Query
from service.sentences.covering import COMPLETED, alike, answering


def at_stage(fact: Fact, query: Query) -> bool:
    """Whether a figure is at a stage the question names, by its canonical stage or in its own words."""
    done = not fact.planned or query.planned is True  # 打造近百栋, planned, is no 建成
    if any(fact.status in (answering(stage, (fact.status,)) if done else alike(stage)) for stage in query.stages):
        return True
    if fact.status and fact.status not in COMPLETED:  # 完成排摸 answers 排摸: its own words name what was done
        return False
    own = word(fact.measure + fact.status_text)
    forms = [form for term in query.terms if term.role == "stage" for form in term.forms]
    return any(form in own for form in forms)


def all_at_stage(query: Query, found: Found) -> NDArray[numpy.bool_]:
    """`at_stage` of each, asked once for all figures that are alike in what it looks at."""
    if not query.stages or not len(found.at):
        return numpy.zeros(len(found.at), numpy.bool_)
    evidence, at = found.evidence, found.at
    columns = (evidence.measures.ids, evidence.stages.ids, evidence.status_texts.ids, evidence.planned)
    looked_at = numpy.stack([column[at] for column in columns])
    _, first, which = numpy.unique(looked_at, axis=1, return_index=True, return_inverse=True)
    told = [at_stage(evidence.facts[each], query) for each in at[first].tolist()]
    return numpy.array(told, bool)[which.reshape(-1)]
