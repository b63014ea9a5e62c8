import { describe, expect, it } from "vitest";
import type { Task } from "#core/classify/classification.ts";
import type { Feedback } from "#core/feedback/feedback.ts";
import { createFeedbackMemory } from "#memory/feedback.ts";

const LONG =
  "Please write a long and friendly letter to all of our customers in which we explain the new opening hours of the shop";

const said = (
  prompt: string,
  task: Task,
  change: Partial<Feedback> = {},
): Feedback => ({
  orgId: "org",
  prompt,
  classifiedTask: "text",
  correct: false,
  suggestedTask: task,
  at: new Date(0),
  ...change,
});

describe("what feedback says of a prompt", () => {
  it("is nothing without feedback, or for another prompt", () => {
    const memory = createFeedbackMemory();
    expect(memory.taskFor("org", "Draw a cat")).toBeUndefined();
    memory.add(said("Draw a cat", "image"));
    expect(memory.taskFor("org", "Draw a dog")).toBeUndefined();
    expect(memory.taskFor("org", "")).toBeUndefined();
  });

  it("counts from the next request on", () => {
    const memory = createFeedbackMemory();
    memory.add(said("Draw a cat", "image"));
    expect(memory.taskFor("org", "draw a CAT!!")).toBe("image");
  });

  it("belongs to the organisation that gave it", () => {
    const memory = createFeedbackMemory([said("Draw a cat", "image")]);
    expect(memory.taskFor("other", "Draw a cat")).toBeUndefined();
  });

  it("holds for a prompt that is almost the same, and not for one that is only similar", () => {
    const memory = createFeedbackMemory([said(LONG, "speech")]);
    expect(memory.taskFor("org", `${LONG}s`)).toBe("speech");
    expect(
      memory.taskFor("org", `${LONG} next year and the year after`),
    ).toBeUndefined();
    expect(memory.taskFor("org", LONG.slice(0, 60))).toBeUndefined();
  });

  it("is the newest's of all that are almost the same", () => {
    const memory = createFeedbackMemory([said(LONG, "speech")]);
    memory.add(said(`${LONG}s`, "music"));
    expect(memory.taskFor("org", LONG)).toBe("music");
  });

  it("takes stored rows by their time, in whatever order they come", () => {
    const rows = [
      said("Draw a cat", "video", { at: new Date(2000) }),
      said("Draw a cat", "image", { at: new Date(1000) }),
    ];
    expect(createFeedbackMemory(rows).taskFor("org", "draw a cat")).toBe(
      "video",
    );
  });

  it("is a vote once it has contradicted itself three times", () => {
    const tasks: Task[] = ["image", "code", "image", "image", "code"];
    const memory = createFeedbackMemory();
    for (const task of tasks) memory.add(said("Draw a cat", task));
    expect(memory.taskFor("org", "Draw a cat")).toBe("image");
  });

  it("confirms the classified task where it was right", () => {
    const memory = createFeedbackMemory([
      said("Sing it", "image", { classifiedTask: "music", correct: true }),
    ]);
    expect(memory.taskFor("org", "Sing it")).toBe("music");
  });

  it("is nothing where only punctuation is left to compare", () => {
    const memory = createFeedbackMemory([said("???", "image")]);
    expect(memory.taskFor("org", "!!!")).toBeUndefined();
  });

  it("is word for word for very long prompts", () => {
    const huge = Array.from({ length: 6000 }, (_, i) => `word${i}`).join(" ");
    const memory = createFeedbackMemory([said(huge, "code")]);
    expect(memory.taskFor("org", huge.toUpperCase())).toBe("code");
    expect(memory.taskFor("org", `${huge}x`)).toBeUndefined();
  });
});

describe("bounds", () => {
  it("forgets the texts that were spoken of longest ago", () => {
    const memory = createFeedbackMemory([], { maxTexts: 2 });
    memory.add(said("first prompt", "image"));
    memory.add(said("second prompt", "code"));
    memory.add(said("first prompt", "image"));
    memory.add(said("third prompt", "music"));
    expect(memory.taskFor("org", "first prompt")).toBe("image");
    expect(memory.taskFor("org", "second prompt")).toBeUndefined();
    expect(memory.taskFor("org", "third prompt")).toBe("music");
  });

  it("holds so many grams, then forgets", () => {
    const memory = createFeedbackMemory([], { maxGrams: 150 });
    memory.add(said(LONG, "speech"));
    memory.add(said(`An altogether different ${LONG}`, "music"));
    expect(memory.taskFor("org", LONG)).toBeUndefined();
  });

  it("answers quickly for organisations with thousands of texts, and at once for those with none", () => {
    const memory = createFeedbackMemory();
    for (let i = 0; i < 5000; i += 1) {
      memory.add(
        said(`${LONG}, and mention order ${i} of ${i * 7919}`, "text"),
      );
    }
    // The quickest of many is its own time; what else the machine does makes the others slower.
    const microseconds = (orgId: string, prompt: string) => {
      let least = Infinity;
      for (let i = 0; i < 400; i += 1) {
        const startedAt = performance.now();
        memory.taskFor(orgId, prompt);
        least = Math.min(least, performance.now() - startedAt);
      }
      return least * 1000;
    };
    const unlike =
      "Which of these two recipes needs less sugar, and why? ".repeat(20);
    expect(microseconds("none", "x".repeat(1_000_000))).toBeLessThan(5);
    expect(microseconds("org", unlike)).toBeLessThan(2000);
    expect(microseconds("org", "x".repeat(1_000_000))).toBeLessThan(5);
  });
});
