import { writeFile } from "node:fs/promises";
import { format } from "prettier";
import { openApiDocument } from "#server/rest/document.ts";

/** Writes `public/openapi.json`, the committed copy of the document. */
const target = new URL("../../../public/openapi.json", import.meta.url);
const text = await format(JSON.stringify(openApiDocument()), {
  parser: "json",
});
await writeFile(target, text);
process.stdout.write(`Wrote public/openapi.json, ${text.length} characters.\n`);
