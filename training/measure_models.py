"""How well models did in the outcome data: python training/measure_models.py DATA-FOLDER

Writes src/core/rank/weights/outcomes.json: by test, the share of prompts that each model did well, in percent. Means only, no
rows. The ranker reads them as it reads published benchmarks (src/core/rank/skill-evidence.ts), and places models that the catalog does not
have by them. --without SOURCE leaves a source out, to see how well the others tell of it.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

from data import ROOT, read_lines

TARGET = ROOT / "src/core/rank/weights/outcomes.json"
KNOWLEDGE = {"biology", "economics", "psychology"}
FEWEST = 100


def test_of(row):
    source, subject = row["source"], row.get("subject")
    if source == "zeroeval-math-l5":
        return "outcomes: MATH level 5"
    if source == "zeroeval-crux":
        return "outcomes: CRUXEval"
    if source == "mmlu-pro":
        return "outcomes: MMLU-Pro knowledge" if subject in KNOWLEDGE else "outcomes: MMLU-Pro calculation"
    if subject == "human_eval":
        return "outcomes: HumanEval"
    return "outcomes: MATH" if subject == "math" else "outcomes: plain questions"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    scores = defaultdict(lambda: defaultdict(list))
    for row in read_lines(args.data / "outcomes.jsonl.gz"):
        # Answers to logic puzzles were counted wrong for their format more often than for their content.
        if row["source"] in args.without or row.get("subject") == "logicgrid":
            continue
        for model, score in row["outcomes"].items():
            scores[test_of(row)][model].append(score)
    tests = {
        test: {
            model: round(100 * sum(values) / len(values), 1)
            for model, values in sorted(models.items())
            if len(values) >= FEWEST
        }
        for test, models in sorted(scores.items())
    }
    args.out.write_text(json.dumps(tests, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{args.out.name}: {len(tests)} tests, {len({m for t in tests.values() for m in t})} models")


main()
