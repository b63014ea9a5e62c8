"""Trains the learned task classifier and writes src/core/classify/weights/tasks.json.

Usage: python training/train_tasks.py DATA-FOLDER [--feedback FILE.jsonl] [--folds-only]
DATA-FOLDER holds tasks.jsonl.gz and outcomes.jsonl.gz. The same data gives the same weights.
Every figure that is printed is of rows whose source was left out of training.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import base64
import hashlib
import json
import random
from pathlib import Path

import numpy as np
from scipy import sparse

from data import FOLDS, NGRAM_BUCKETS, ROOT, TASKS, distracted, featurize, read_lines, settled, source_weights
from model import keep_common, scale_ngrams, softmax, train
from synthetic import synthesize

MEDIA = [1, 2, 3, 4]
SETTINGS = dict(epochs=40, rate=1e-2, decay_ngrams=1e-5, smooth=0.02, drop_dense=0.2)
LEAST_SOURCES = 3
# A medium must lead the text by this much in calibrated log-odds.
MEDIA_LEAD = 0.75


def outcome_prompts(path, limit=250):
    """Prompts of the outcome file as text (code for code prediction): exams are asked of chat models."""
    rng = random.Random(5)
    groups = {}
    for row in read_lines(path):
        subject = "all" if row["source"] == "mmlu-pro" else row.get("subject")
        if subject != "human_eval":
            groups.setdefault((row["source"], str(subject)), []).append(row)
    rows = []
    for (source, subject), mine in sorted(groups.items()):
        task = "code" if source == "zeroeval-crux" else "text"
        for row in rng.sample(mine, min(limit, len(mine))):
            rows.append(
                dict(prompt=row["prompt"], task=task, style="question", lang="en", source=f"{source}-{subject}", attachments=[])
            )
    return rows


def join(a, b):
    return a.meta + b.meta, np.vstack([a.dense, b.dense]), sparse.vstack([a.ngrams, b.ngrams]).tocsr(), np.concatenate([a.labels(), b.labels()])


def fit(meta, dense, ngrams, labels):
    mask = keep_common(ngrams, [row["source"] for row in meta], LEAST_SOURCES)
    return train(dense, ngrams, labels, source_weights(meta), mask, **SETTINGS)


def left_out_logits(rows, extra):
    meta, dense, ngrams, labels = join(rows, extra)
    sources = np.array([row["source"] for row in meta])
    logits = np.zeros((len(rows.meta), len(TASKS)))
    for fold in FOLDS:
        test = np.isin(sources, fold)
        kept = np.flatnonzero(~test)
        model = fit([meta[i] for i in kept], dense[kept], ngrams[kept], labels[kept])
        out = np.flatnonzero(test[: len(rows.meta)])
        logits[out] = model.logits(dense[out], scale_ngrams(ngrams[out]))
    return logits


def best_temperature(logits, labels):
    grid = np.arange(0.3, 2.51, 0.02)
    losses = [-np.log(softmax(logits / t)[np.arange(len(labels)), labels] + 1e-12).mean() for t in grid]
    return float(grid[int(np.argmin(losses))])


def decide(logits, lead):
    """Argmax, but a medium must lead the text by `lead`."""
    chosen = logits.argmax(axis=1)
    timid = np.isin(chosen, MEDIA) & (logits.max(axis=1) - logits[:, 0] < lead)
    words = logits.copy()
    words[:, MEDIA] = -np.inf
    chosen[timid] = words[timid].argmax(axis=1)
    return chosen


def calibration_error(confidence, right, bins=15):
    error = 0.0
    for low in np.arange(bins) / bins:
        inside = (confidence > low) & (confidence <= low + 1 / bins)
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - right[inside].mean())
    return error


def report(meta, labels, logits, chosen):
    right = chosen == labels
    confidence = softmax(logits)[np.arange(len(labels)), chosen]
    f1 = [2 * ((chosen == k) & (labels == k)).sum() / max(1, (chosen == k).sum() + (labels == k).sum()) for k in range(len(TASKS))]
    foreign = np.array([row["lang"] != "en" for row in meta])
    hard = np.array([bool(row.get("hard_negative")) for row in meta])
    text = labels == 0
    folds = [right[np.isin([row["source"] for row in meta], fold)].mean() for fold in FOLDS]
    print(f"accuracy {right.mean():.4f}, mean of folds {np.mean(folds):.4f} ({' '.join(f'{x:.2f}' for x in folds)})")
    print(f"macro-F1 {np.mean(f1):.4f} ({' '.join(f'{t} {x:.2f}' for t, x in zip(TASKS, f1))})")
    print(f"not English {right[foreign].mean():.4f}, hard negatives {right[hard].mean():.4f}")
    print(f"text sent to a media model {np.isin(chosen[text], MEDIA).mean():.4f}, expected calibration error {calibration_error(confidence, right):.4f}")
    for lang in sorted({row["lang"] for row in meta}):
        mine = np.array([row["lang"] == lang for row in meta])
        print(f"  {lang} {right[mine].mean():.2f} of {mine.sum()}", end=";")
    print()


def encode(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def write_weights(model, temperature, features):
    scale = float(np.abs(model.wn).max() / 127)
    quantised = np.clip(np.round(model.wn / scale), -127, 127).astype(np.int8)
    stored = dict(
        tasks=TASKS,
        features=len(features),
        hidden=int(model.w1.shape[1]),
        ngramBits=int(np.log2(NGRAM_BUCKETS)),
        temperature=round(temperature, 4),
        mediaLead=MEDIA_LEAD,
        wnScale=scale,
        w1=encode(model.w1),
        b1=encode(model.b1),
        w2=encode(model.w2),
        ws=encode(model.ws),
        b2=encode(model.b2),
        wn=encode(quantised),
    )
    digest = hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()[:12]
    target = ROOT / "src/core/classify/weights/tasks.json"
    target.write_text(json.dumps({"version": digest, **stored}, indent=2) + "\n")
    print(f"wrote {target.relative_to(ROOT)}, version {digest}, {target.stat().st_size} bytes")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--feedback", type=Path, help="rows with prompt and task, exported by the product")
    options.add_argument("--folds-only", action="store_true")
    options.add_argument("--weights-only", action="store_true", help="skip the folds; keep the temperature in use")
    chosen = options.parse_args()
    if not (chosen.data / "tasks.jsonl.gz").exists():
        raise SystemExit(f"{chosen.data} has no tasks.jsonl.gz")
    known = read_lines(chosen.data / "tasks.jsonl.gz")
    rows = featurize(known)
    more = synthesize() + outcome_prompts(chosen.data / "outcomes.jsonl.gz")
    if chosen.feedback:
        more += [dict(style="request", lang="", attachments=[], source="feedback") | row for row in settled(read_lines(chosen.feedback))]
    # Copies leave with the source that they were made of.
    extra = featurize(more + distracted(known + more))
    labels = rows.labels()
    target = ROOT / "src/core/classify/weights/tasks.json"
    temperature = json.loads(target.read_text())["temperature"] if chosen.weights_only and target.exists() else 1.0
    if not chosen.weights_only:
        logits = left_out_logits(rows, extra)
        temperature = best_temperature(logits, labels)
        sources = np.array([row["source"] for row in rows.meta])
        scaled = logits.copy()
        for fold in FOLDS:  # each fold calibrated by the others
            mine = np.isin(sources, fold)
            scaled[mine] /= best_temperature(logits[~mine], labels[~mine])
        for lead in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
            made = decide(scaled, lead)
            print(f"lead {lead}: accuracy {(made == labels).mean():.4f}, text to media {np.isin(made[labels == 0], MEDIA).mean():.4f}")
        report(rows.meta, labels, scaled, decide(scaled, MEDIA_LEAD))
        print(f"temperature {temperature:.2f}")
    if not chosen.folds_only:
        write_weights(fit(*join(rows, extra)), temperature, rows.features)


if __name__ == "__main__":
    main()
