import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { MEDIA_KINDS, type EvalRow } from "#server/eval/row.ts";

const Row = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  prompt: z.string().optional(),
  messages: z
    .array(z.looseObject({ role: z.string(), content: z.unknown() }))
    .optional(),
  attachments: z.array(z.enum(MEDIA_KINDS)).default([]),
  models: z.array(z.string()).default([]),
  task: z.string().optional(),
  content_mode: z.string().nullish(),
  outcomes: z.record(z.string(), z.number()).optional(),
});

/** Rows of a JSON-lines file. Throws an Error that names the line of a row that cannot be read. */
export async function* readRows(file: string): AsyncGenerator<EvalRow> {
  const lines = createInterface({ input: createReadStream(file, "utf8") });
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
  const { id, attachments, models, task, outcomes } = read;
  return {
    id,
    prompt: read.prompt ?? turns[last]?.text ?? "",
    turns:
      read.prompt === undefined ? turns.slice(0, Math.max(0, last)) : turns,
    attachments,
    models: [...new Set([...models, ...Object.keys(outcomes ?? {})])],
    task: task ?? null,
    contentMode: read.content_mode ?? null,
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
