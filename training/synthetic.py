"""Expands the grammars in `grammar/` into labelled rows. The same seed gives the same rows."""

import random
import re
from pathlib import Path

GRAMMARS = Path(__file__).resolve().parent / "grammar"
CHOICE = re.compile(r"\{([^{}\n\"]*)\}")


def read_grammar(path):
    slots, sections, current = {}, [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("= "):
            name, values = line[2:].split(":", 1)
            slots[name.strip()] = [value.strip() for value in values.split(";")]
        elif re.fullmatch(r"\[[a-z_ ]+\]", line):
            task, *rest = line[1:-1].split()
            style = "caption" if "caption" in rest else "request"
            current = (task, style, [kind for kind in rest if kind != "caption"], [])
            sections.append(current)
        else:
            current[3].append(line.replace("\\n", "\n"))
    return slots, sections


def expand(template, slots, rng):
    text = template
    for _ in range(40):
        found = CHOICE.search(text)
        if not found:
            break
        inner = found.group(1)
        if inner in slots:
            chosen = rng.choice(slots[inner])
        elif "|" in inner:
            chosen = rng.choice(inner.split("|"))
        else:
            # Braces that belong to the text itself: keep them out of the next rounds' way.
            chosen = "\ue000" + inner + "\ue001"
        text = text[: found.start()] + chosen + text[found.end() :]
    text = text.replace("\ue000", "{").replace("\ue001", "}")
    return re.sub(r" {2,}", " ", text).strip()


def vary(text, rng):
    """People leave out capitals and full stops, add a please or a hello, or shout."""
    roll = rng.random()
    if roll < 0.3:
        text = text.lower()
    elif roll < 0.34:
        text = text.upper()
    if rng.random() < 0.2:
        text = text.rstrip(".?!")
    elif rng.random() < 0.15 and text[-1:].isalnum():
        text += rng.choice([".", "!", "."])
    return text


# Everyday statements look like captions: told too loudly, they take captions with them.
WEIGHTS = {"en.work": 0.6}

OPENERS = {
    "en": ["Hi, ", "Hello! ", "hey ", "Please ", "Can you please help me? ", "Hi ChatGPT, ", "I have a question. ", "quick one: "],
}


def synthesize(seed=11, per_template=6):
    rng = random.Random(seed)
    rows = []
    for path in sorted(GRAMMARS.glob("*.txt")):
        lang = path.stem.split(".")[0]
        slots, sections = read_grammar(path)
        for index, (task, style, attachments, templates) in enumerate(sections):
            for template in templates:
                seen = set()
                wanted = per_template if "{" in template else 1
                for _ in range(wanted * 2):
                    text = vary(expand(template, slots, rng), rng)
                    if style == "request" and rng.random() < 0.08 and lang in OPENERS:
                        text = rng.choice(OPENERS[lang]) + text
                    if text in seen or len(seen) >= wanted:
                        continue
                    seen.add(text)
                    rows.append(
                        {
                            "prompt": text,
                            "task": task,
                            "style": style,
                            "lang": lang,
                            "attachments": attachments,
                            "source": f"synthetic-{path.stem}-{task}-{index}",
                            "weight": WEIGHTS.get(path.stem, 1.0),
                        }
                    )
    return rows


if __name__ == "__main__":
    made = synthesize()
    for row in random.Random(1).sample(made, 60):
        print(row["task"], row["attachments"], repr(row["prompt"][:150]))
    print(len(made))
