"""Fits the network of `service/sentences/matching.py`: `python -m eval.matching` reads eval/pairs and writes its weights.

Right is a question with the passage that answers it; wrong are the near misses written for that passage, and passages
of other pairs, not the very nearest, which may answer it too. The fifth forty passages of each file are held back: on these it
prints how often an answered question has better odds than a near miss and than another passage (the cosine of the
two vectors beside it), and how often the figure that answers has the best odds of its passage's figures. Takes some ten
minutes on one core. The only file of eval/ that knows torch, and so longer than most.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from eval.examples import Example, Pairs, load
from indexer.embed.embedding import TokenStates, open_embedder
from service.sentences import matching
from service.sentences.matching import BESIDE, HEADS, WEIGHTS
from service.settings import ServiceSettings

WIDTH, LAYERS, EPOCHS, BATCH = 128, 2, 8, 48
SPARED, NEAREST = 12, 60
"""A wrong passage is drawn from behind the `SPARED` nearest, another from behind the `NEAREST`."""


class Network(nn.Module):
    """As `service.sentences.matching.forward` runs it, over batches."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.project, self.features = nn.Linear(inputs, WIDTH), nn.Linear(2, WIDTH)
        self.segment, self.whole = nn.Embedding(2, WIDTH), nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.norm, self.out = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.beside = nn.Conv1d(WIDTH, WIDTH, 2 * BESIDE + 1, padding=BESIDE)
        layer = nn.TransformerEncoderLayer(WIDTH, HEADS, 2 * WIDTH, 0.15, "gelu", batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.answers, self.tokens, self.drop = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1), nn.Dropout(0.1)

    def forward(self, inputs: Tensor, segment: Tensor, features: Tensor, padding: Tensor) -> tuple[Tensor, Tensor]:
        rows = self.norm(self.project(inputs) + self.segment(segment) + self.features(features))
        rows = rows.masked_fill(padding[:, :, None], 0.0)
        rows = rows + functional.gelu(self.beside(rows.transpose(1, 2)).transpose(1, 2))
        rows = torch.cat([self.whole.expand(len(rows), 1, -1), self.drop(rows)], 1)
        rows = self.out(self.layers(rows, src_key_padding_mask=functional.pad(padding, (1, 0))))
        return self.answers(rows[:, 0])[:, 0], self.tokens(rows[:, 1:])[:, :, 0]

    def weights(self, mean: NDArray[numpy.float32]) -> dict[str, NDArray[numpy.float16]]:
        """Under the names that `service/sentences/matching.py` reads."""
        found: dict[str, Any] = {"mean": torch.from_numpy(mean), "segment": self.segment.weight, "whole": self.whole}
        named: list[tuple[str, nn.Module]] = [
            (name, getattr(self, name)) for name in ("project", "features", "norm", "out", "answers", "tokens")
        ]
        for number, layer in enumerate(self.layers.layers):
            attention = layer.self_attn
            found[f"layer{number}.attend.w"] = attention.in_proj_weight
            found[f"layer{number}.attend.b"] = attention.in_proj_bias
            parts = {"joined": attention.out_proj, "grown": layer.linear1, "shrunk": layer.linear2,
                     "before": layer.norm1, "between": layer.norm2}  # fmt: skip
            named += [(f"layer{number}.{name}", part) for name, part in parts.items()]
        for name, part in named:
            found[f"{name}.w"], found[f"{name}.b"] = part.weight, part.bias
        kernel = self.beside.weight  # [outputs, inputs, places] -> [outputs, places * inputs]
        found["beside.w"], found["beside.b"] = kernel.permute(0, 2, 1).flatten(1), self.beside.bias
        return {name: value.detach().numpy().astype(numpy.float16) for name, value in found.items()}


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of one size, padded."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    right: Tensor
    tokens: Tensor
    groups: Tensor
    group: tuple[int, ...]


def batch(examples: Sequence[Example]) -> Batch:
    longest = max(len(example.segment) for example in examples)

    def padded(name: str, dtype: torch.dtype) -> Tensor:
        rows = [torch.from_numpy(getattr(example, name)) for example in examples]
        return torch.stack([
            functional.pad(row, (0, 0) * (row.dim() - 1) + (0, longest - len(row))) for row in rows
        ]).to(dtype)  # fmt: skip

    lengths = torch.tensor([len(example.segment) for example in examples])
    padding = torch.arange(longest)[None] >= lengths[:, None]
    inputs = (
        padded("inputs", torch.float32),
        padded("segment", torch.int64),
        padded("features", torch.float32),
        padding,
    )
    right = torch.tensor([float(example.right) for example in examples])
    return Batch(
        inputs, right, padded("tokens", torch.float32), padded("groups", torch.int64),
        tuple(example.group for example in examples),
    )  # fmt: skip


def loss(network: Network, of: Batch) -> Tensor:
    """Whether it answers, which tokens do, and which of its figures does."""
    answers, tokens = network(*of.inputs)
    segment, padding = of.inputs[1], of.inputs[3]
    told = (segment == 1) & ~padding
    each = functional.binary_cross_entropy_with_logits(
        tokens, of.tokens, reduction="none", pos_weight=torch.tensor(4.0)
    )
    total = functional.binary_cross_entropy_with_logits(answers, of.right) + 4 * each[told].mean()
    rivals = [
        functional.cross_entropy(figures(row, groups)[None], torch.tensor([group - 1]))
        for row, groups, group in zip(tokens, of.groups, of.group, strict=True)
        if group and int(groups.max()) > 1
    ]
    return total + 0.5 * torch.stack(rivals).sum() / len(of.group) if rivals else total


def figures(tokens: Tensor, groups: Tensor) -> Tensor:
    """The mean odds of each figure's tokens."""
    size = int(groups.max())
    sums = torch.zeros(size + 1).index_add(0, groups, tokens)
    counts = torch.bincount(groups, minlength=size + 1).clamp(min=1)
    return (sums / counts)[1:]


def drawn(pairs: Pairs, chance: random.Random) -> Iterator[tuple[int, int]]:
    """(question, passage) of one round, in batches of like length."""
    chosen: list[tuple[int, int]] = []
    for question, (_, answer, own) in enumerate(pairs.questions):
        if pairs.passages[own].held:
            continue
        chosen.append((question, own))
        if answer:
            others = pairs.others(question, held=False)
            chosen += [(question, chance.choice(others[SPARED:NEAREST])), (question, chance.choice(others[NEAREST:]))]
    chance.shuffle(chosen)
    yield from chosen


def batches(pairs: Pairs, chosen: Sequence[tuple[int, int]], chance: random.Random) -> Iterator[Batch]:
    window = BATCH * 20
    found = []
    for start in range(0, len(chosen), window):
        part = sorted(chosen[start : start + window], key=lambda each: len(pairs.passages[each[1]].shown))
        found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    chance.shuffle(found)
    for part in found:
        yield batch([pairs.example(*each) for each in part])


def fit(pairs: Pairs, inputs: int) -> Network:
    """The fitted network; what was held back is judged after each round."""
    chance = random.Random(0)
    torch.manual_seed(0)
    network = Network(inputs)
    optimiser = torch.optim.AdamW(network.parameters(), 1e-3, weight_decay=0.02)
    rounds = [list(drawn(pairs, chance)) for _ in range(EPOCHS)]
    steps = sum(-(-len(each) // BATCH) + len(each) // (BATCH * 20) + 1 for each in rounds)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1e-3, total_steps=steps, pct_start=0.1)
    for number, chosen in enumerate(rounds):
        network.train()
        for each in batches(pairs, chosen, chance):
            optimiser.zero_grad()
            loss(network, each).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        print(f"{number + 1} of {EPOCHS}: {judged(pairs, by_network(pairs, network))}", flush=True)
    return network


Judge = Callable[[Sequence[tuple[int, int]]], Iterable[tuple[float, Tensor]]]
"""For (question, passage) the log odds that it answers, and those of its tokens."""


def by_network(pairs: Pairs, network: Network) -> Judge:
    def judge(chosen: Sequence[tuple[int, int]]) -> Iterator[tuple[float, Tensor]]:
        network.eval()
        with torch.no_grad():
            for at in range(0, len(chosen), BATCH):
                part = [pairs.example(*each) for each in chosen[at : at + BATCH]]
                answers, tokens = network(*batch(part).inputs)
                for example, value, row in zip(part, answers.tolist(), tokens, strict=True):
                    yield value, row[: len(example.segment)]

    return judge


def by_weights(pairs: Pairs) -> Judge:
    """As the service reads, with the weights on disk."""
    weights = matching.load()

    def judge(chosen: Sequence[tuple[int, int]]) -> Iterator[tuple[float, Tensor]]:
        for each in chosen:
            asked, told = pairs.sides(*each)
            answers, tokens = matching.forward(weights, asked, told)
            yield answers, torch.cat([torch.zeros(len(asked.pieces)), torch.from_numpy(tokens)])

    return judge


def judged(pairs: Pairs, judge: Judge) -> str:
    """What is made of the pairs that were held back."""
    odds: dict[str, list[float]] = {"right": [], "near": [], "other": []}
    cosines: dict[str, list[float]] = {"right": [], "near": [], "other": []}
    chosen: list[tuple[str, int, int]] = []
    for question, (_, answer, own) in enumerate(pairs.questions):
        if pairs.passages[own].held:
            chosen.append(("right" if answer else "near", question, own))
            if answer:
                chosen += [("other", question, at) for at in pairs.others(question, held=True)[SPARED : SPARED + 2]]
    hit = several = 0
    for (kind, question, passage), (value, tokens) in zip(
        chosen, judge([(question, passage) for _, question, passage in chosen]), strict=True
    ):
        odds[kind].append(value)
        cosines[kind].append(float(pairs.cosine[question, passage]))
        example = pairs.example(question, passage)
        groups = torch.from_numpy(example.groups)
        if example.group and int(groups.max()) > 1:
            several += 1
            hit += int(figures(tokens, groups).argmax()) == example.group - 1
    shown = [
        f"{name} {_ranked(odds['right'], odds[kind]):.3f} (cosine {_ranked(cosines['right'], cosines[kind]):.3f})"
        for kind, name in (("near", "near misses"), ("other", "other passages"))
    ]
    return f"ranked rightly against {', '.join(shown)}; the right one of several figures {hit / max(several, 1):.3f} of {several}"


def _ranked(right: Sequence[float], wrong: Sequence[float]) -> float:
    """How often a right one has more than a wrong one."""
    return float(numpy.mean(numpy.array(right)[:, None] > numpy.array(wrong)[None]))


def main() -> None:
    """Fits and writes the weights; another file than the usual one may be named. `--judge` fits nothing and judges those on
    disk."""
    torch.set_num_threads(1)
    model = open_embedder(ServiceSettings.load())
    if not isinstance(model, TokenStates):
        raise SystemExit("the network is fitted on the default model: unset STREETWISE_MODEL")
    pairs = Pairs(load(), model)
    if sys.argv[1:] == ["--judge"]:
        print(judged(pairs, by_weights(pairs)))
        return
    network = fit(pairs, len(pairs.mean))
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS
    numpy.savez_compressed(path, **network.weights(pairs.mean))  # type: ignore[arg-type]
    print(f"written: {path}")


if __name__ == "__main__":
    main()
