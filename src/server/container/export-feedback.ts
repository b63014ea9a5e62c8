/** `npm run feedback:export -- FILE.jsonl`: labelled prompts of organisations that agreed to share them. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { readEnv } from "#config/env.ts";
import { prepareEnvironment } from "#config/environment.ts";
import { openDatabase } from "#db/client.ts";
import { exportFeedback } from "#services/feedback/export.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: npm run feedback:export -- FILE.jsonl");
  process.exit(2);
}

const { databaseUrl, dataDir } = readEnv(prepareEnvironment(false));
const connection = await openDatabase({ databaseUrl, dataDir });
try {
  const out = createWriteStream(file);
  let count = 0;
  for await (const row of exportFeedback(connection.db)) {
    if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, "drain");
    count += 1;
  }
  out.end();
  await finished(out);
  console.warn(`${count} rows written to ${file}`);
} finally {
  await connection.close();
}
