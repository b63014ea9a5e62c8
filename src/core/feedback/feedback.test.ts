import { describe, expect, it } from "vitest";
import type { Task } from "#core/classify/classification.ts";
import { taskMeant } from "#core/feedback/feedback.ts";
import { areNear, gramsOf, signatureOf } from "#core/feedback/grams.ts";
import { normalForm } from "#core/feedback/normal-form.ts";
import { decidedTask } from "#core/feedback/verdict.ts";
import fc from "#tests/support/properties.ts";

describe("normalForm", () => {
  it.each([
    ["Draw a cat!", "draw  a CAT"],
    ["Straße", "STRASSE"],
    ["ｄｒａｗ ａ ｃａｔ", "draw a cat"],
    ["ﬁnd it", "find it"],
    ["draw\u200ba\ncat…", "drawacat"],
    ["¿Dibuja un gato?", "dibuja un gato"],
    ["画一只猫。", "画一只猫"],
    ["e\u0301te\u0301", "ÉTÉ"],
  ])("makes %j and %j one", (one, other) =>
    expect(normalForm(one)).toBe(normalForm(other)),
  );

  it.each([
    ["draw a cat", "draw a cut"],
    ["version 1", "version 2"],
    ["resume", "résumé"],
    ["a + b", "a - b"],
  ])("keeps %j and %j apart", (one, other) =>
    expect(normalForm(one)).not.toBe(normalForm(other)),
  );

  it("is its own normal form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const form = normalForm(text);
        expect(normalForm(form)).toBe(form);
      }),
    );
  });
});

describe("near texts", () => {
  /** By the definition, on the grams themselves. */
  const jaccard = (one: string, other: string) => {
    const gramsIn = (text: string) => {
      const points = Array.from(text);
      return new Set(
        points.slice(4).map((_, i) => points.slice(i, i + 5).join("")),
      );
    };
    const [a, b] = [gramsIn(one), gramsIn(other)];
    return a.intersection(b).size / a.union(b).size;
  };
  const text = fc.string({
    unit: fc.constantFrom("a", "b", "c", "é", "世", "🎉"),
    minLength: 5,
    maxLength: 120,
  });
  /** A text and what becomes of it when some of its characters are typed differently. */
  const pair = fc
    .tuple(
      text,
      fc.array(fc.tuple(fc.nat(119), fc.constantFrom("a", "", "zz")), {
        maxLength: 3,
      }),
    )
    .map(([one, edits]) => {
      const points = Array.from(one);
      for (const [at, edit] of edits) if (at < points.length) points[at] = edit;
      return [one, points.join("")] as const;
    });

  it("are those with a Jaccard similarity of 0.9 or more", () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const isNear = jaccard(one, other) >= 0.9;
        expect(areNear(gramsOf(one), gramsOf(other))).toBe(isNear);
      }),
      { numRuns: 2000 },
    );
  });

  it("always share a gram of their signatures", () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const [a, b] = [gramsOf(one), gramsOf(other)];
        const shared = new Set(signatureOf(a)).intersection(
          new Set(signatureOf(b)),
        );
        expect(!areNear(a, b) || shared.size > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("have at least five characters", () => {
    expect(areNear(gramsOf("abcd"), gramsOf("abcd"))).toBe(false);
    expect(signatureOf(gramsOf("abcd"))).toHaveLength(0);
  });
});

describe("decidedTask", () => {
  const decided = (...tasks: Task[]) =>
    decidedTask(tasks.map((task, order) => ({ task, order })));

  it.each<[Task[], Task | undefined]>([
    [[], undefined],
    [["image"], "image"],
    [["image", "image", "code"], "code"],
    [["image", "code", "image"], "image"],
  ])("lets the newest of %j win", (tasks, task) =>
    expect(decided(...tasks)).toBe(task),
  );

  it.each<[Task[], Task]>([
    [["image", "code", "image", "image", "code"], "image"],
    [["text", "image", "text", "image", "image", "image", "text"], "image"],
    [["image", "code", "image", "code"], "code"],
    [["code", "music", "image", "text", "video"], "video"],
  ])(
    "lets the majority of the last five of %j win after three contradictions",
    (tasks, task) => expect(decided(...tasks)).toBe(task),
  );
});

it("takes a confirmation for the classified task and a correction for the suggested one", () => {
  const row = {
    orgId: "org",
    prompt: "p",
    classifiedTask: "text" as const,
    suggestedTask: "code" as const,
    at: new Date(0),
  };
  expect(taskMeant({ ...row, correct: true })).toBe("text");
  expect(taskMeant({ ...row, correct: false })).toBe("code");
  expect(
    taskMeant({ ...row, correct: false, suggestedTask: null }),
  ).toBeUndefined();
});
