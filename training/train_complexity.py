"""Trains the weights of the complexity score and writes src/core/classify/weights/complexity.json.

Usage: python training/train_complexity.py DATA-FOLDER [--folds-only]
DATA-FOLDER holds outcomes.jsonl.gz. The same data gives the same weights.

The score is a base for the kind of request plus terms of 0 to 1, each with a weight between 0 and a cap. Weights start
from what is set here by hand and move only as far as the outcomes of several sources ask: coordinate ascent on the mean of
- APGR over all strong-weak pairs of models of a source (leads of at least LEAST_LEAD),
- APGR over the pairs whose strong model is the best of the source,
- the rank correlation with the share of models that fail (at a small weight: harder prompts must not score lower),
less a penalty for being worse than random on any source and for each step away from the start. Figures are printed for the start, for each source with the weights that
the other sources gave, and for the weights that are written.
"""

import argparse
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from data import ROOT, read_lines

LEAST_LEAD = 0.12
RANK_SHARE = 0.05
WORSE_THAN_RANDOM = 2
PULL_BASE, PULL_TERM = 0.8, 0.4
STEPS = (-0.06, -0.03, 0.03, 0.06)
CAP = 0.36
TARGET = ROOT / "src/core/classify/weights/complexity.json"

# Where each kind starts; kinds that no outcome shows keep it.
KINDS = {
    "chat": 0.06, "question": 0.14, "rewriting": 0.14, "writing": 0.2, "analysis": 0.3, "long material": 0.3,
    "exam in words": 0.24, "exam in figures": 0.44, "word problem": 0.42, "formulas": 0.48, "puzzle": 0.45, "proof": 0.87,
    "code question": 0.32, "code change": 0.3, "code to write": 0.32, "code to run": 0.42,
    "image": 0.34, "video": 0.4, "music": 0.34, "speech": 0.18, "web search": 0.2,
}  # fmt: skip
COMMON = {"length": 0.1, "listed constraints": 0.12, "several questions": 0.06, "demands": 0.36, "conversation": 0.05}
TERMS = {
    "words": {**COMMON, "figures in it": 0.06, "conditions": 0.06},
    "exam": {**COMMON, "length": 0.0, "demands": 0.0, "figures in it": 0.06, "conditions": 0.06, "many answer options": 0.08},
    "figures": {
        **COMMON, "length": 0.0, "demands": 0.0, "listed constraints": 0.06, "figures": 0.0, "roots": 0.06, "formulas": 0.0, "conditions": 0.0,
        "many answer options": 0.08,
    },
    "puzzle": {**COMMON, "listed constraints": 0.0, "demands": 0.0, "clues": 0.1},
    "code": {**COMMON, "length": 0.18, "examples to meet": 0.08, "code given": 0.16, "conditions": 0.06},
    "run": {
        **COMMON, "length": 0.06, "demands": 0.0, "loops": 0.06, "branches": 0.06, "calls": 0.06, "operators": 0.06, "size of the input": 0.08,
    },
    "media": COMMON,
}  # fmt: skip
GROUP_OF = {
    **{kind: "words" for kind in ("chat", "question", "rewriting", "writing", "analysis", "long material", "web search")},
    "exam in words": "exam",
    **{kind: "figures" for kind in ("exam in figures", "word problem", "formulas", "proof")},
    "puzzle": "puzzle",
    **{kind: "code" for kind in ("code question", "code change", "code to write")},
    "code to run": "run",
    **{kind: "media" for kind in ("image", "video", "music", "speech")},
}
# What a person asks day by day has no outcomes here: too few rows of a kind teach nothing.
LEAST_ROWS = 60


def read_kinds(rows):
    """Kind and terms of every row, read by the product's own code."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "rows.jsonl", Path(folder) / "out.jsonl"
        source.write_text("".join(json.dumps({"prompt": row["prompt"]}) + "\n" for row in rows), encoding="utf-8")
        node = ROOT / "node_modules" / ".bin" / "node"
        subprocess.run([str(node), "training/export-complexity.ts", str(source), str(out)], cwd=ROOT, check=True)
        return read_lines(out)


def gains(rows, only_best):
    """What a strong call gains on each row, averaged over pairs of models and scaled to mean 1."""
    models = sorted({model for row in rows for model in row["outcomes"]})
    scores = np.array([[row["outcomes"].get(model, np.nan) for model in models] for row in rows])
    scores = np.nan_to_num(scores[:, np.isnan(scores).mean(0) < 0.01])
    means = scores.mean(0)
    total, pairs = np.zeros(len(rows)), 0
    for strong in [means.argmax()] if only_best else range(len(means)):
        for weak in range(len(means)):
            if means[strong] - means[weak] >= LEAST_LEAD:
                gain = scores[:, strong] - scores[:, weak]
                total += gain / gain.mean()
                pairs += 1
    return total / max(1, pairs)


def ranks(values):
    """1 for the smallest; equal values share the mean of their places."""
    order = np.argsort(values, kind="stable")
    _, inverse, counts = np.unique(values[order], return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    result = np.empty(len(values))
    result[order] = (ends - (counts - 1) / 2)[inverse]
    return result


def apgr(score, gain):
    return float((gain * ranks(score)).sum() / (len(gain) + 1) / gain.sum())


def correlation(a, b):
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1]) if a.std() > 0 else 0.0


class Source:
    def __init__(self, name, rows, read, parameters):
        self.name = name
        self.all, self.best = gains(rows, False), gains(rows, True)
        self.difficulty = np.array([row["difficulty"] for row in rows])
        self.inputs = np.zeros((len(rows), len(parameters)))
        self.kinds = [one["kind"] for one in read]
        place = {parameter: index for index, parameter in enumerate(parameters)}
        for index, one in enumerate(read):
            self.inputs[index, place[("kind", one["kind"])]] = 1
            for term, value in one["terms"].items():
                column = place.get((GROUP_OF[one["kind"]], term))
                if column is not None:
                    self.inputs[index, column] = value

    def measure(self, weights):
        score = self.inputs @ weights
        return apgr(score, self.all), apgr(score, self.best), correlation(score, self.difficulty)


def worth(sources, weights, start, pull):
    value = 0.0
    for source in sources:
        every, best, order = source.measure(weights)
        worse = max(0.0, 0.5 - every) + max(0.0, 0.5 - best)
        value += (every + best) / 2 - WORSE_THAN_RANDOM * worse + RANK_SHARE * order
    return value / len(sources) - (pull * (weights - start) ** 2).sum()


def learn(sources, start, pull, caps):
    weights = start.copy()
    known = [i for i in range(len(start)) if sum((source.inputs[:, i] > 0).sum() for source in sources) >= LEAST_ROWS]
    value = worth(sources, weights, start, pull)
    for _ in range(6):
        before = value
        for index in known:
            for step in STEPS:
                tried = weights.copy()
                tried[index] = min(caps[index][1], max(caps[index][0], round(tried[index] + step, 2)))
                better = worth(sources, tried, start, pull)
                if better > value + 1e-6:
                    weights, value = tried, better
        if value - before < 1e-4:
            break
    return weights


def say(title, figures):
    every, best, order = np.array(figures).T
    print(f"{title:34} all pairs {' '.join(f'{x:.3f}' for x in every)} mean {every.mean():.3f} | best model's pairs {' '.join(f'{x:.3f}' for x in best)} mean {best.mean():.3f} | rank correlation with failures {' '.join(f'{x:.2f}' for x in order)}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--folds-only", action="store_true")
    chosen = options.parse_args()
    rows = read_lines(chosen.data / "outcomes.jsonl.gz")
    read = read_kinds(rows)
    parameters = [("kind", kind) for kind in KINDS] + [(group, term) for group, terms in TERMS.items() for term in terms]
    start = np.array([KINDS[name] if group == "kind" else TERMS[group][name] for group, name in parameters])
    pull = np.array([PULL_BASE if group == "kind" else PULL_TERM for group, _ in parameters])
    caps = [(KINDS[name] - 0.12, KINDS[name] + 0.12) if group == "kind" else (0.0, CAP) for group, name in parameters]
    names = sorted({row["source"] for row in rows})
    sources = []
    for name in names:
        mine = [index for index, row in enumerate(rows) if row["source"] == name]
        sources.append(Source(name, [rows[i] for i in mine], [read[i] for i in mine], parameters))
    print(" ".join(names))
    say("set by hand", [source.measure(start) for source in sources])
    say(
        "learned from the other sources",
        [source.measure(learn([other for other in sources if other is not source], start, pull, caps)) for source in sources],
    )
    weights = learn(sources, start, pull, caps)
    say("learned from all (not left out)", [source.measure(weights) for source in sources])
    if chosen.folds_only:
        return
    kinds = {name: round(float(weights[i]), 2) for i, (group, name) in enumerate(parameters) if group == "kind"}
    terms = {
        group: {name: round(float(weights[i]), 2) for i, (g, name) in enumerate(parameters) if g == group}
        for group in TERMS
    }
    stored = {"kinds": kinds, "terms": terms}
    digest = hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()[:12]
    TARGET.write_text(json.dumps({"version": digest, **stored}, indent=2) + "\n")
    print(f"wrote {TARGET.relative_to(ROOT)}, version {digest}")


if __name__ == "__main__":
    main()
