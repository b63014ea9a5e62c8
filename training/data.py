"""Reads rows and the features that export-features.ts wrote for them."""

import gzip
import json
import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

TASKS = ["text", "image", "video", "music", "speech", "code", "web_search"]
NGRAM_BUCKETS = 1 << 16
ROOT = Path(__file__).resolve().parent.parent

# Sources that resemble each other leave together, so that no fold is tested on a sibling of what it was trained on.
FOLDS = [
    ["odex", "mconala-train", "imagereward-diffusiondb", "libritts-p", "xsid"],
    ["humaneval", "mhumaneval", "editeval", "musiccaps", "webglm-questions", "freshqa"],
    ["nl2bash", "partiprompts", "t2i-compbench", "geneval", "textrolspeech-demo", "clinc150", "snips-2017"],
    ["belle-eval", "plexpt-questions", "vbench", "vbench-2", "vbench-i2v", "musecoco"],
    ["i2ebench", "loveu-tgve-instructions", "self-instruct", "awesome-suno-prompts", "awesome-music-prompts-yzfly"],
    ["youmind-grok-imagine", "youmind-nano-banana", "zerolu-nano-banana", "chronomagic", "xquad"],
    ["metatool", "opens2v", "mgsm", "voxinstruct"],
    ["taskbench-multimedia", "indic-mmlu"],
]


@dataclass
class Rows:
    meta: list
    dense: np.ndarray
    ngrams: sparse.csr_matrix
    rules: np.ndarray
    features: list

    def labels(self):
        return np.array([TASKS.index(row["task"]) for row in self.meta])


def read_lines(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def featurize(meta):
    """Features of `meta` rows, computed by the product's own code."""
    with tempfile.TemporaryDirectory() as folder:
        rows_file = Path(folder) / "rows.jsonl"
        with open(rows_file, "w", encoding="utf-8") as out:
            for row in meta:
                kept = {"prompt": row["prompt"], "attachments": row.get("attachments", [])}
                out.write(json.dumps(kept) + "\n")
        node = ROOT / "node_modules" / ".bin" / "node"
        subprocess.run(
            [str(node), "training/export-features.ts", str(rows_file), folder],
            cwd=ROOT,
            check=True,
        )
        base = Path(folder)
        features = json.loads((base / "features.json").read_text())
        dense = np.fromfile(base / "features.f32", dtype=np.float32).reshape(-1, len(features))
        rules = np.fromfile(base / "rules.f32", dtype=np.float32).reshape(-1, len(TASKS))
        buckets = np.fromfile(base / "ngrams.u32", dtype=np.uint32)
        starts = np.fromfile(base / "ngrams.idx", dtype=np.uint32)
    ngrams = sparse.csr_matrix(
        (np.ones(len(buckets), dtype=np.float32), buckets.astype(np.int64), starts.astype(np.int64)),
        shape=(len(meta), NGRAM_BUCKETS),
    )
    return Rows(meta, dense, ngrams, rules, features)


FEEDBACK_VOTES = 5


def settled(feedback):
    """One row a prompt, of the task that most of its last five voices name, the newest where they tie: however often one says it."""
    voices = {}
    for row in feedback:
        prompt = "".join(character for character in row["prompt"].casefold() if character.isalnum())
        voices.setdefault(prompt, []).append(row)
    rows = []
    for said in voices.values():
        last = [row["task"] for row in said[-FEEDBACK_VOTES:]]
        task = max(reversed(last), key=last.count)
        rows.append(dict(prompt=said[-1]["prompt"], task=task))
    return rows


# Words that say nothing about the request when they stand beside it.
DISTRACTIONS = (
    "photo,picture,video,song,music,voice,audio,python,code,today,tomorrow,next week,latest,news,weather,4k,cinematic,"
    "logo,proof,search,now,guitar,price,camera,function,please think carefully.,very important!,thank you so much,"
    "this is urgent,I am in a hurry,film,app,website,report,poem,draw,speak,record,online,near me,slowly,realistic"
).split(",")


def distracted(meta, share=0.3, seed=3):
    """Copies of some rows with a word slipped in or a phrase repeated; what is asked for stays the same."""
    rng = random.Random(seed)
    copies = []
    for row in meta:
        if rng.random() >= share or len(row["prompt"].split()) < 4:
            continue
        word = rng.choice(DISTRACTIONS)
        roll = rng.random()
        if roll < 0.4:
            prompt = f"{row['prompt']} {word}"
        elif roll < 0.6:
            prompt = f"{word} {row['prompt']}"
        elif roll < 0.75:
            prompt = (word + " ") * rng.randint(3, 6) + row["prompt"]
        else:
            words = row["prompt"].split(" ")
            words.insert(rng.randint(0, len(words)), word)
            prompt = " ".join(words)
        copies.append({**row, "prompt": prompt, "weight": 0.5, "copy": True})
    return copies


def source_weights(meta):
    """1/sqrt(rows of the source), then tasks brought halfway to equal shares."""
    sources = np.array([row["source"] for row in meta])
    weights = np.ones(len(meta))
    for source in np.unique(sources):
        mine = sources == source
        weights[mine] = mine.sum() ** -0.5
    labels = np.array([row["task"] for row in meta])
    totals = {task: weights[labels == task].sum() for task in np.unique(labels)}
    mean = np.mean(list(totals.values()))
    for task, total in totals.items():
        weights[labels == task] *= (mean / total) ** 0.5
    weights *= np.array([row.get("weight", 1.0) for row in meta])
    return weights / weights.mean()
