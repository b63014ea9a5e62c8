import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { documented } from "./documented.mjs";

const { SDK_DOCS, SDK_REPOSITORY, SDK_SERVER, SDK_DOCS_KEY } = process.env;
const { names, found } = documented(SDK_DOCS);
const folder = new URL("documented/", import.meta.url);

/** The example as a module of its own, with what it names of the package. */
function moduleOf(example) {
  const used = names.filter((name) =>
    new RegExp(`\\b${name}\\b`).test(example),
  );
  const imported = [...new Set([...used, "GreatRouter"])].join(", ");
  return `import { ${imported} } from "@greatrouter/sdk";
const client = new GreatRouter();
export async function example(): Promise<void> {
${example.replace("pk_live_...", SDK_DOCS_KEY)}
}
`;
}

mkdirSync(folder);
for (const [index, { example }] of found.entries()) {
  writeFileSync(new URL(`${index}.ts`, folder), moduleOf(example));
}

test("every class, method and function is shown in an example", () => {
  const called = found.map(({ name }) => name);
  for (const name of ["GreatRouter.autoRoute", "verifyWebhook"]) {
    assert.ok(called.includes(name), name);
  }
  for (const { name, example } of found) {
    const [kind, member = kind] = name.split(/[. ]/);
    const shown = member === "constructor" ? kind : member;
    const named = kind === "EventStream" ? "stream" : shown;
    assert.ok(example.includes(named), `${name}: ${example}`);
  }
});

test("the examples are right by their types", () => {
  const options = "--strict --module nodenext --target es2022 --types node";
  execFileSync(
    join(SDK_REPOSITORY, "node_modules/.bin/tsc"),
    [
      ...options.split(" "),
      "--typeRoots",
      join(SDK_REPOSITORY, "node_modules/@types"),
      ...found.map((_, index) => `documented/${index}.ts`),
    ],
    { cwd: import.meta.dirname, stdio: ["ignore", 2, 2] },
  );
});

for (const [index, { name }] of SDK_SERVER ? found.entries() : []) {
  test(`example of ${name}`, async () => {
    process.env.GREATROUTER_BASE_URL = SDK_SERVER;
    process.env.GREATROUTER_API_KEY = SDK_DOCS_KEY;
    const { example: run } = await import(new URL(`${index}.js`, folder).href);
    await run();
  });
}
