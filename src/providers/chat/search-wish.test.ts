import { expect, it } from "vitest";
import type { Warning } from "#core/upstream.ts";
import { warnOfNoSearch } from "#providers/chat/search-wish.ts";
import { aCall } from "#tests/support/upstream-call.ts";

function warned(over: Parameters<typeof aCall>[0]): string[] {
  const warnings: Warning[] = [];
  warnOfNoSearch(aCall({ ...over, warn: (one) => warnings.push(one) }));
  return warnings.map(({ code }) => code);
}

it("says that a model answers without a search, where one was only thought of", () => {
  expect(warned({ taskType: "web_search" })).toEqual(["no_web_search"]);
  expect(warned({ taskType: "text_generation" })).toEqual([]);
});

it("refuses a search that was asked for by name, before anything is sent", () => {
  expect(() => warned({ taskType: "web_search", mustSearch: true })).toThrow(
    expect.objectContaining({ kind: "unsupported" }),
  );
  expect(warned({ taskType: "text_generation", mustSearch: true })).toEqual([]);
});
