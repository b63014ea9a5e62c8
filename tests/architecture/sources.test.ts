import { expect, it } from "vitest";
import { importsOf } from "#tests/architecture/sources.ts";

it("reads every shape of import", () => {
  const text = `import "./globals.css";
import type { A } from "#core/a.ts";
import b, { type C } from "#core/b.ts";
import {
  d,
  e,
} from "node:fs";
import * as f from "f";
export { g } from "#core/g.ts";
export type { H } from "#core/h.ts";
export * from "#core/i.ts";
export const text = "from";
const j = await import("#core/j.ts");
`;
  expect(
    importsOf(text).map((it) => (it.isType ? `type ${it.from}` : it.from)),
  ).toEqual([
    "./globals.css",
    "type #core/a.ts",
    "#core/b.ts",
    "node:fs",
    "f",
    "#core/g.ts",
    "type #core/h.ts",
    "#core/i.ts",
    "#core/j.ts",
  ]);
});
