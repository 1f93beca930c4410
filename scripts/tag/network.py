"""The tagger's network: what it computes, and how wrong it is. The library computes the same.

A word is the sum of what its tables say of it (its hashed form, suffixes, prefix, shape) and of its
vector in the default model. Three convolutions over words; what the line, its heading and its
neighbours are about is added after the first. Hashed neighbours vote beside it. Skills and
knowledge are told apart by a conditional random field each.
"""

import jax
import jax.numpy as jnp
import optax

SIZES = {"word": 24, "affix": 8, "vector": 24, "context": 24, "hidden": 64}
KEPT = {"words": 0.85, "vectors": 0.8, "hidden": 0.7, "windows": 0.4}
LABELS = 3  # outside, begin, inside
NEVER = -1e4


def new(key, tables, window_table, dimension, layers=2):
    keys = iter(jax.random.split(key, 32))

    def normal(*shape, scale=None):
        return jax.random.normal(next(keys), shape) * (scale or shape[0] ** -0.5)

    hidden, context = SIZES["hidden"], SIZES["context"]
    widths = [SIZES["word"]] + [SIZES["affix"]] * (len(tables) - 1)
    made = {f"table.{i}": normal(rows, width, scale=0.1)
            for i, (rows, width) in enumerate(zip(tables, widths))}
    made["vector"] = normal(dimension, SIZES["vector"], scale=0.25)
    made["windows"] = jnp.zeros((window_table, 2 * LABELS))
    made["input"] = normal(3 * (sum(widths) + SIZES["vector"]), hidden)
    made["input.bias"] = jnp.zeros(hidden)
    made["context"] = normal(4 * dimension + 2, context, scale=0.12)
    made["line"] = normal(context + 2 * hidden, hidden, scale=0.05)
    for layer in range(layers):
        made[f"layer.{layer}"] = normal(3 * hidden, hidden)
        made[f"layer.{layer}.bias"] = jnp.zeros(hidden)
    made["labels"] = normal(hidden, 2 * LABELS, scale=0.05)
    made["labels.bias"] = jnp.array([1.0, 0, 0, 1.0, 0, 0])
    made["transitions"] = jnp.zeros((2 * LABELS, LABELS))
    made["competency"] = normal(context + 2 * hidden, 1, scale=0.05)
    made["competency.bias"] = jnp.zeros(1)
    return made


def _three(x, mask):
    x = x * mask[..., None]
    padded = jnp.pad(x, ((0, 0), (1, 1), (0, 0)))
    return jnp.concatenate([padded[:, i : i + x.shape[1]] for i in range(3)], -1)


def _kept(key, x, share, shape=None):
    return x * jax.random.bernoulli(key, share, shape or x.shape) / share if key is not None else x


def emissions(net, batch, key=None):
    """(lines, words, 2 x labels) scores, and a score for each line. With a key: as in training."""
    keys = iter(jax.random.split(key, 12)) if key is not None else iter([None] * 12)
    mask, rows = batch["mask"], batch["rows"]
    forms = net["table.0"][rows[..., 0]]
    if key is not None:  # a word that was never seen has no form of its own
        forms = forms * jax.random.bernoulli(next(keys), KEPT["words"], mask.shape)[..., None]
    vectors = _kept(next(keys), batch["vectors"] @ net["vector"], KEPT["vectors"])
    affixes = [net[f"table.{i}"][rows[..., i]] for i in range(1, 5)]
    x = _kept(next(keys), jnp.concatenate([forms, vectors, *affixes], -1), KEPT["hidden"])
    h = jax.nn.relu(_three(x, mask) @ net["input"] + net["input.bias"])
    around = _kept(next(keys), batch["context"], KEPT["vectors"])
    around = _kept(next(keys), jax.nn.relu(around @ net["context"]), KEPT["hidden"])
    mean = (h * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    line = jnp.concatenate([around, mean, (h * mask[..., None]).max(1)], -1)
    line = _kept(next(keys), line, KEPT["hidden"])
    h = h + (line @ net["line"])[:, None]
    layer = 0
    while f"layer.{layer}" in net:
        z = _kept(next(keys), h, KEPT["hidden"])
        h = h + jax.nn.relu(_three(z, mask) @ net[f"layer.{layer}"] + net[f"layer.{layer}.bias"])
        layer += 1
    h = _kept(next(keys), h, KEPT["hidden"])
    windows = net["windows"][batch["windows"]]
    windows = _kept(next(keys), windows, KEPT["windows"], windows.shape[:-1] + (1,)).sum(-2)
    scores = h @ net["labels"] + net["labels.bias"] + windows
    return scores, (line @ net["competency"] + net["competency.bias"])[:, 0]


def transitions(net, head):
    """An inside never follows an outside."""
    return net["transitions"][LABELS * head : LABELS * (head + 1)].at[0, 2].set(NEVER)


def surprise(scores, moves, labels, mask):
    """Of each line, by a conditional random field: minus the logarithm of its labels' probability."""
    said = (jnp.take_along_axis(scores, labels[..., None], -1)[..., 0] * mask).sum(1)
    said = said + (moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)

    def step(before, at):
        after = jax.nn.logsumexp(before[:, :, None] + moves[None], 1) + scores[:, at]
        return jnp.where(mask[:, at, None] > 0, after, before), None

    first = scores[:, 0] + jnp.array([0, 0, NEVER])
    last, _ = jax.lax.scan(step, first, jnp.arange(1, scores.shape[1]))
    return jax.nn.logsumexp(last, -1) - said


def loss(net, batch, key):
    scores, line = emissions(net, batch, key)
    spans = sum(
        surprise(scores[..., LABELS * head : LABELS * (head + 1)], transitions(net, head),
                 batch["labels"][head], batch["mask"]).mean()
        for head in range(2)
    )
    return spans + optax.sigmoid_binary_cross_entropy(line, batch["competency"]).mean()
