import { expect, it } from "vitest";
import { joinFiles } from "#features/audit/join-files.ts";

it("joins CSV under one head", () => {
  expect(joinFiles("csv", ["a,b\r\n1,2\r\n", "a,b\r\n3,4\r\n"])).toBe(
    "a,b\r\n1,2\r\n3,4\r\n",
  );
});

it("joins JSON to one array", () => {
  expect(joinFiles("json", ['[{"a":1}]', '[{"a":2}]', "[]"])).toBe(
    '[{"a":1},{"a":2}]',
  );
});

it("joins lines of JSON as they are", () => {
  expect(joinFiles("ndjson", ['{"a":1}\n', '{"a":2}\n', ""])).toBe(
    '{"a":1}\n{"a":2}\n',
  );
});
