import { expect, it } from "vitest";
import {
  createStoredFeedback,
  type StoredRow,
} from "#memory/stored-feedback.ts";

const says = (id: string, suggestedTask: "image" | "code"): StoredRow => ({
  id,
  prompt: "a lighthouse at dusk",
  classifiedTask: "text",
  correct: false,
  suggestedTask,
  at: new Date(0),
});

it("follows stored rows oldest first, each organisation its own", () => {
  const feedback = createStoredFeedback();
  feedback.follow(
    new Map([["org_a", [says("2", "code"), says("1", "image")]]]),
  );
  expect(feedback.taskFor("org_a", "A lighthouse at dusk!")).toBe("code");
  expect(feedback.taskFor("org_b", "A lighthouse at dusk!")).toBeUndefined();
});

it("counts a row once, however often it is told", () => {
  const feedback = createStoredFeedback();
  const first = says("1", "image");
  feedback.add("org_a", first);
  feedback.add("org_a", says("2", "code"));
  feedback.follow(new Map([["org_a", [says("2", "code"), first]]]));
  feedback.add("org_a", first);
  expect(feedback.taskFor("org_a", "a lighthouse at dusk")).toBe("code");
});
