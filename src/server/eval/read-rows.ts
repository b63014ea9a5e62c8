import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { MEDIA_KINDS, type EvalRow } from "#server/eval/row.ts";

const Row = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  prompt: z.string().nullish(),
  messages: z
    .array(z.looseObject({ role: z.string(), content: z.unknown() }))
    .nullish(),
  attachments: z.array(z.enum(MEDIA_KINDS)).nullish(),
  models: z.array(z.string()).nullish(),
  task: z.string().nullish(),
  content_mode: z.string().nullish(),
  source: z.string().nullish(),
  outcomes: z.record(z.string(), z.number()).nullish(),
});

/** Rows of a JSON-lines file, gzip-compressed where its name ends so. Throws an Error that names the line of a row that cannot be read. */
export async function* readRows(file: string): AsyncGenerator<EvalRow> {
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  const lines = createInterface({ input });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    yield toRow(line, `${file}, line ${number}`);
  }
}

function toRow(line: string, where: string): EvalRow {
  let read: z.infer<typeof Row>;
  try {
    read = Row.parse(JSON.parse(line));
  } catch (cause) {
    const why =
      cause instanceof z.ZodError ? z.prettifyError(cause) : "not JSON";
    throw new Error(`${where}: ${why}`, { cause });
  }
  const turns = (read.messages ?? []).map(({ role, content }) => ({
    role: roleOf(role),
    text: textOf(content),
  }));
  const last = turns.findLastIndex(({ role }) => role === "user");
  const { id, task, outcomes } = read;
  return {
    id,
    prompt: read.prompt ?? turns[last]?.text ?? "",
    turns:
      typeof read.prompt === "string"
        ? turns
        : turns.slice(0, Math.max(0, last)),
    attachments: read.attachments ?? [],
    models: [
      ...new Set([...(read.models ?? []), ...Object.keys(outcomes ?? {})]),
    ],
    task: task ?? null,
    contentMode: read.content_mode ?? null,
    source: read.source ?? "all rows",
    outcomes: outcomes ?? null,
  };
}

function roleOf(role: string): EvalRow["turns"][number]["role"] {
  return role === "system" ||
    role === "developer" ||
    role === "assistant" ||
    role === "tool"
    ? role
    : "user";
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) =>
      typeof part === "object" && part !== null && "text" in part
        ? String(part.text)
        : "",
    )
    .join("\n");
}
