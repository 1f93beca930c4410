"""The teacher's layers as an ONNX graph, from the weights alone: BERT without a framework.

It uses onnxruntime's fused operators, which read a sentence-transformers checkpoint as it is.
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

FUSED = "com.microsoft"


class GraphBuilder:
    """Collects weights and nodes; every method returns the name of what it made."""

    def __init__(self, folder: Path):
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.weights = load_file(folder / "model.safetensors")
        self.initializers, self.nodes = [], []

    def constant(self, name: str, value: np.ndarray) -> str:
        array = np.ascontiguousarray(value, dtype=np.float32)
        self.initializers.append(numpy_helper.from_array(array, name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def transposed(self, name: str) -> str:
        return self.constant(name, self.weights[name].T)

    def add(
        self, operator: str, inputs: list[str], output: str, domain: str = FUSED, **options
    ) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **options))
        return output

    def embeddings(self) -> str:
        tables = ("word_embeddings", "position_embeddings", "token_type_embeddings")
        inputs = [self.weight(f"embeddings.{table}.weight") for table in tables]
        norm = [self.weight(f"embeddings.LayerNorm.{part}") for part in ("weight", "bias")]
        self.nodes.append(
            helper.make_node(
                "EmbedLayerNormalization",
                ["tokens", "segments", *inputs, *norm, "mask"],
                ["state", "lengths"],
                domain=FUSED,
                epsilon=self.config["layer_norm_eps"],
            )
        )
        return "state"

    def attention(self, state: str, layer: str) -> str:
        own = f"{layer}attention.self."
        parts = ("query", "key", "value")
        kernel = np.concatenate([self.weights[f"{own}{p}.weight"].T for p in parts], axis=1)
        bias = np.concatenate([self.weights[f"{own}{p}.bias"] for p in parts])
        inputs = [
            state,
            self.constant(f"{own}weight", kernel),
            self.constant(f"{own}bias", bias),
            "mask",
        ]
        heads = self.config["num_attention_heads"]
        context = self.add("Attention", inputs, f"{layer}context", num_heads=heads)
        dense = self.transposed(f"{layer}attention.output.dense.weight")
        projected = self.add("MatMul", [context, dense], f"{layer}projected", domain="")
        return self.normalized(projected, state, f"{layer}attention.output.")

    def feed_forward(self, state: str, layer: str) -> str:
        inner = self.transposed(f"{layer}intermediate.dense.weight")
        wide = self.add("MatMul", [state, inner], f"{layer}wide", domain="")
        bias = self.weight(f"{layer}intermediate.dense.bias")
        active = self.add("BiasGelu", [wide, bias], f"{layer}active")
        outer = self.transposed(f"{layer}output.dense.weight")
        narrow = self.add("MatMul", [active, outer], f"{layer}narrow", domain="")
        return self.normalized(narrow, state, f"{layer}output.")

    def normalized(self, value: str, residual: str, part: str) -> str:
        names = ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")
        inputs = [value, residual, *(self.weight(part + name) for name in names)]
        epsilon = self.config["layer_norm_eps"]
        return self.add("SkipLayerNormalization", inputs, f"{part}normalized", epsilon=epsilon)


def build_graph(folder: Path) -> bytes:
    """Token states [sentence, position, dimension] from tokens, segments and mask (int32)."""
    builder = GraphBuilder(folder)
    state = builder.embeddings()
    for index in range(builder.config["num_hidden_layers"]):
        layer = f"encoder.layer.{index}."
        state = builder.feed_forward(builder.attention(state, layer), layer)
    shape = ["sentences", "positions"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT32, shape)
        for name in ("tokens", "segments", "mask")
    ]
    width = [*shape, builder.config["hidden_size"]]
    output = helper.make_tensor_value_info(state, TensorProto.FLOAT, width)
    graph = helper.make_graph(builder.nodes, "teacher", inputs, [output], builder.initializers)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(graph, opset_imports=versions)
    model.ir_version = 8
    return onnx.ModelProto.SerializeToString(model)
