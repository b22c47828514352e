"""The weights of e5 -> the graph that onnxruntime runs in int8. The only file that knows onnx.

Drawn here node by node and not exported by torch: no torch is needed to prepare the model, and nothing of 470 MB is
ever held. The product with each matrix is the one that onnxruntime's own dynamic quantization makes, and that it runs
fastest: activations to 8 bits as they come (DynamicQuantizeLinear), weights to 7 bits a column once and for all. 7 and
not 8, since CPUs without VNNI add pairs of products in 16 bits, and 255 * 127 * 2 does not fit: vectors would differ
by machine (onnxruntime calls it reduce_range).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from indexer.embed.e5_weights import Floats, Weights

OPSET = 20
TOLD = (6, 12)
"""The layers whose tokens are told: the middle one says more of the token itself, the last more of the whole text."""
LARGEST = 63
"""The largest 7-bit weight."""


def write_graph(weights: Weights, path: Path) -> None:
    """Writes the graph: `embedded` float32[1, tokens, hidden], the sums of word, position and type -> `vector`
    float32[1, hidden], and `states` float32[1, tokens, 2 * hidden], what the layers `TOLD` say of each token.

    One text at a time, and no padding: the quantization of a batch would let its texts change each other's vectors.
    """
    graph = _Graph(weights)
    state = graph.normalized("embedded", "emb.ln")
    told = []
    for layer in range(weights.shape.layers):
        state = graph.layer(state, f"l{layer}.")
        if layer + 1 in TOLD:
            told.append(state)
    graph.node("Concat", told, "states", axis=-1)
    mean = graph.node("ReduceMean", [state, graph.constant("first", numpy.array([1], numpy.int64))], "mean", keepdims=0)
    graph.node("LpNormalization", [mean], "vector", axis=-1, p=2)
    graph.save(path)


class _Graph:
    """Nodes and constants, as they are added."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._shape = weights.shape
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        width = self._shape.hidden // self._shape.heads
        self._split = self.constant("split", numpy.array([0, 0, self._shape.heads, width], numpy.int64))
        self._joined = self.constant("joined", numpy.array([0, 0, self._shape.hidden], numpy.int64))
        self._root = self.constant("root", numpy.array(width**-0.5, numpy.float32))

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self._constants.append(numpy_helper.from_array(numpy.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def layer(self, state: str, name: str) -> str:
        """One transformer layer, normalised after each half (BERT, Devlin et al. 2019)."""
        hidden, inner, weights = self._shape.hidden, self._shape.inner, self._weights
        matrices = [weights.unpacked(f"{name}{part}.w", hidden, hidden) for part in "qkv"]
        biases = [weights.floats(f"{name}{part}.b", hidden) for part in "qkv"]
        context = self._attention(
            self._product(state, numpy.concatenate(matrices), numpy.concatenate(biases), f"{name}qkv"), name
        )
        output = self._linear(context, f"{name}ao", hidden, hidden)
        state = self.normalized(self.node("Add", [output, state], f"{name}middle"), f"{name}aln")
        grown = self.node("Gelu", [self._linear(state, f"{name}fi", inner, hidden)], f"{name}gelu")
        output = self._linear(grown, f"{name}fo", hidden, inner)
        return self.normalized(self.node("Add", [output, state], f"{name}end"), f"{name}oln")

    def normalized(self, state: str, name: str) -> str:
        scale = self.constant(f"{name}.w", self._weights.floats(f"{name}.w", self._shape.hidden))
        bias = self.constant(f"{name}.b", self._weights.floats(f"{name}.b", self._shape.hidden))
        inputs = [state, scale, bias]
        return self.node("LayerNormalization", inputs, f"{name}.out", axis=-1, epsilon=self._shape.epsilon)

    def save(self, path: Path) -> None:
        floats = TensorProto.FLOAT
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info("embedded", floats, [1, "tokens", self._shape.hidden])],
            [
                helper.make_tensor_value_info("vector", floats, [1, self._shape.hidden]),
                helper.make_tensor_value_info("states", floats, [1, "tokens", len(TOLD) * self._shape.hidden]),
            ],
            self._constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="streetwise")
        model.ir_version = 9
        onnx.checker.check_model(model)
        onnx.save(model, path)

    def _attention(self, projected: str, name: str) -> str:
        parts = [f"{name}q", f"{name}k", f"{name}v"]
        self._nodes.append(helper.make_node("Split", [projected], parts, name=f"{name}parts", axis=-1, num_outputs=3))
        orders = ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])
        query, key, value = (
            self.node(
                "Transpose", [self.node("Reshape", [part, self._split], f"{part}.split")], f"{part}.heads", perm=order
            )
            for part, order in zip(parts, orders, strict=True)
        )
        query = self.node("Mul", [query, self._root], f"{name}scaled")
        weighed = self.node("Softmax", [self.node("MatMul", [query, key], f"{name}scores")], f"{name}shares", axis=-1)
        mixed = self.node("MatMul", [weighed, value], f"{name}mixed")
        together = self.node("Transpose", [mixed], f"{name}together", perm=[0, 2, 1, 3])
        return self.node("Reshape", [together, self._joined], f"{name}context")

    def _linear(self, state: str, name: str, rows: int, columns: int) -> str:
        return self._product(
            state, self._weights.unpacked(f"{name}.w", rows, columns), self._weights.floats(f"{name}.b", rows), name
        )

    def _product(self, state: str, matrix: Floats, bias: Floats, name: str) -> str:
        """state @ matrix.T + bias, in integers; `matrix` is float32[outputs, inputs]."""
        scale = numpy.maximum(numpy.abs(matrix).max(axis=1), 1e-12) / LARGEST
        whole = numpy.rint(matrix / scale[:, None]).astype(numpy.int8)
        parts = [f"{name}.x", f"{name}.x.scale", f"{name}.x.zero"]
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [state], parts, name=parts[0]))
        weight = self.constant(f"{name}.w", whole.T)
        zero = self.constant(f"{name}.w.zero", numpy.zeros(len(scale), numpy.int8))
        sums = self.node("MatMulInteger", [parts[0], weight, parts[2], zero], f"{name}.sums")
        factor = self.node(
            "Mul", [parts[1], self.constant(f"{name}.w.scale", scale.astype(numpy.float32))], f"{name}.factor"
        )
        scaled = self.node(
            "Mul", [self.node("Cast", [sums], f"{name}.cast", to=TensorProto.FLOAT), factor], f"{name}.scaled"
        )
        return self.node("Add", [scaled, self.constant(f"{name}.b", bias)], f"{name}.out")
