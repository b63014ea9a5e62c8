"""A small network over the lexicon and shape features plus a linear part over hashed n-grams."""

import numpy as np

HIDDEN = 64


class Adam:
    def __init__(self, params, rate):
        self.params, self.rate, self.t = params, rate, 0
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]

    def step(self, grads):
        self.t += 1
        for p, g, m, v in zip(self.params, grads, self.m, self.v):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            mh = m / (1 - 0.9**self.t)
            vh = v / (1 - 0.999**self.t)
            p -= self.rate * mh / (np.sqrt(vh) + 1e-8)


class TaskModel:
    """logits = W2 relu(W1 x) + Ws x + Wn ngrams / sqrt(count)"""

    def __init__(self, features, buckets, classes, rng, hidden=HIDDEN):
        self.w1 = (rng.standard_normal((features, hidden)) * np.sqrt(1.0 / 40)).astype(np.float32)
        self.b1 = np.zeros(hidden, np.float32)
        self.w2 = (rng.standard_normal((hidden, classes)) * np.sqrt(1.0 / hidden)).astype(np.float32)
        self.ws = np.zeros((features, classes), np.float32)
        self.b2 = np.zeros(classes, np.float32)
        self.wn = np.zeros((buckets, classes), np.float32)

    def logits(self, x, ngrams):
        h = np.maximum(x @ self.w1 + self.b1, 0)
        return h @ self.w2 + x @ self.ws + self.b2 + ngrams @ self.wn


def scale_ngrams(ngrams):
    """Every row's n-grams weigh one together, on the square root: long prompts do not shout."""
    scaled = ngrams.tocsr(copy=True)
    counts = np.diff(scaled.indptr)
    scaled.data *= np.repeat(1.0 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    return scaled


def keep_common(ngrams, sources, least):
    """Drops n-grams that fewer than `least` sources use: they know a source, not a task."""
    sources = np.asarray(sources)
    seen = np.zeros(ngrams.shape[1], np.int32)
    for source in np.unique(sources):
        part = ngrams[np.flatnonzero(sources == source)]
        # Twice at least within a source, else a stray word would count for it.
        used = np.bincount(part.indices, minlength=ngrams.shape[1])
        seen += used >= (2 if part.shape[0] > 30 else 1)
    return seen >= least


def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def train(
    dense,
    ngrams,
    labels,
    weights,
    mask,
    seed=7,
    epochs=14,
    rate=2e-3,
    batch=256,
    drop_dense=0.15,
    drop_ngram_rows=0.35,
    drop_ngrams=0.3,
    decay=2e-4,
    decay_ngrams=3e-3,
    smooth=0.04,
    hidden=HIDDEN,
    classes=7,
):
    rng = np.random.default_rng(seed)
    n, features = dense.shape
    columns = np.flatnonzero(mask)
    scaled = scale_ngrams(ngrams)[:, columns]
    model = TaskModel(features, len(columns), classes, rng, hidden)
    params = [model.w1, model.b1, model.w2, model.ws, model.b2, model.wn]
    optimizer = Adam(params, rate)
    steps = epochs * (n // batch + 1)
    targets = np.full((n, classes), smooth / classes, np.float32)
    targets[np.arange(n), labels] += 1 - smooth
    step = 0
    for _ in range(epochs):
        order = rng.permutation(n)
        for start in range(0, n, batch):
            rows = order[start : start + batch]
            optimizer.rate = rate * (1 - step / steps) + 1e-5
            step += 1
            x = dense[rows] * (rng.random((len(rows), features)) > drop_dense) / (1 - drop_dense)
            x = x.astype(np.float32)
            g = scaled[rows].copy()
            keep_row = rng.random(len(rows)) > drop_ngram_rows
            g.data = g.data * np.repeat(keep_row, np.diff(g.indptr)) * (rng.random(len(g.data)) > drop_ngrams)
            a = x @ model.w1 + model.b1
            h = np.maximum(a, 0)
            keep_h = (rng.random(h.shape) > 0.2) / 0.8
            hd = (h * keep_h).astype(np.float32)
            z = hd @ model.w2 + x @ model.ws + model.b2 + g @ model.wn
            p = softmax(z)
            d = (p - targets[rows]) * (weights[rows][:, None] / len(rows))
            d = d.astype(np.float32)
            dh = (d @ model.w2.T) * keep_h * (a > 0)
            grads = [
                x.T @ dh + decay * model.w1,
                dh.sum(0),
                hd.T @ d + decay * model.w2,
                x.T @ d + decay * 2 * model.ws,
                d.sum(0),
                np.asarray(g.T @ d) + decay_ngrams / max(1, n / batch) * model.wn,
            ]
            optimizer.step([gr.astype(np.float32) for gr in grads])
    full = np.zeros((ngrams.shape[1], classes), np.float32)
    full[columns] = model.wn
    model.wn = full
    return model
