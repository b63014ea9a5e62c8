// Writes the types of both SDKs from the committed OpenAPI document: `node sdks/generate.mjs`; with `--check`, says whether they are up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { asyncOps } from "./generate/async-ops.mjs";
import { pythonTypes } from "./generate/python.mjs";
import { typescriptTypes } from "./generate/typescript.mjs";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const document = JSON.parse(read("public/openapi.json"));

const files = {
  "sdks/typescript/src/document.ts": await format(typescriptTypes(document), {
    parser: "typescript",
  }),
  "sdks/python/src/greatrouter/types.py": pythonTypes(document),
  "sdks/python/src/greatrouter/_async_ops.py": asyncOps(
    read("sdks/python/src/greatrouter/_doors.py"),
    read("sdks/python/src/greatrouter/_ops.py"),
  ),
};

for (const [path, text] of Object.entries(files)) {
  if (!process.argv.includes("--check")) {
    writeFileSync(new URL(path, root), text);
  } else if (read(path) !== text) {
    console.error(
      `${path} differs from public/openapi.json; run \`node sdks/generate.mjs\``,
    );
    process.exitCode = 1;
  }
}
