import type { TaskName } from "#contracts/classification.ts";
import type { Inputs } from "#client/trpc.tsx";
import type { z } from "zod";

export type Optimization = "price-optimized" | "balanced" | "output-optimized";
export type Task = z.infer<typeof TaskName>;

export type Attachment = {
  name: string;
  mimeType: string;
  /** Base64, without the `data:` before it. */
  data: string;
};

/** What the reader has put together; texts as typed. */
export type PlaygroundRequest = {
  prompt: string;
  system: string;
  optimization: Optimization;
  /** Null: the router finds out. */
  task: Task | null;
  /** Dollars, as typed; empty: no ceiling. */
  budget: string;
  /** JSON, as typed. */
  tools: string;
  /** A JSON Schema, as typed. */
  schema: string;
  attachments: Attachment[];
  /** To compare, at most four. */
  models: string[];
};

export const MOST_MODELS = 4;

export const EMPTY_REQUEST: PlaygroundRequest = {
  prompt: "",
  system: "",
  optimization: "balanced",
  task: null,
  budget: "",
  tools: "",
  schema: "",
  attachments: [],
  models: [],
};

export type Mistake = { field: "tools" | "schema" | "budget"; detail: string };

type Body = Record<string, unknown>;

/** Everything of a chat completion but `model` and `greatrouter`, and what of the texts cannot be read. */
export function readInput(request: PlaygroundRequest): {
  input: Body & { messages: Body[] };
  mistakes: Mistake[];
} {
  const mistakes: Mistake[] = [];
  const parsed = (field: "tools" | "schema"): unknown => {
    if (request[field].trim() === "") return undefined;
    try {
      return JSON.parse(request[field]);
    } catch (error) {
      mistakes.push({ field, detail: (error as Error).message });
    }
  };
  const tools = parsed("tools");
  const schema = parsed("schema");
  if (tools !== undefined && !Array.isArray(tools)) {
    mistakes.push({ field: "tools", detail: "[ … ]" });
  }
  if (budgetOf(request) === null) {
    mistakes.push({ field: "budget", detail: "0.01" });
  }
  const { system, prompt, attachments } = request;
  return {
    mistakes,
    input: {
      messages: [
        ...(system.trim() ? [{ role: "system", content: system }] : []),
        {
          role: "user",
          content:
            attachments.length === 0
              ? prompt
              : [{ type: "text", text: prompt }, ...attachments.map(partOf)],
        },
      ],
      ...(Array.isArray(tools) ? { tools } : {}),
      ...(schema === undefined
        ? {}
        : {
            response_format: {
              type: "json_schema",
              json_schema: { name: "answer", schema, strict: true },
            },
          }),
    },
  };
}

/** How to route, as the field `greatrouter` of a chat completion has it. */
export function readSelection(request: PlaygroundRequest) {
  const budget = budgetOf(request);
  return {
    optimization: request.optimization,
    ...(request.task ? { task: request.task } : {}),
    ...(budget ? { budget_dollars: budget } : {}),
  };
}

/** What suggest and explain take; null where there is nothing to ask yet. */
export function toAdvice(
  request: PlaygroundRequest,
): Inputs["auto"]["suggest"] | null {
  if (request.prompt.trim() === "") return null;
  const { input, mistakes } = readInput(request);
  if (mistakes.length > 0) return null;
  return {
    prompt: request.prompt,
    input: input as NonNullable<Inputs["auto"]["suggest"]["input"]>,
    limit: 8,
    ...readSelection(request),
  };
}

/** A whole chat completion, to be streamed. `model`: "router", or a model's id. */
export function toChat(request: PlaygroundRequest, model: string): Body {
  const { input } = readInput(request);
  return {
    model,
    ...input,
    ...(model === "router" ? { greatrouter: readSelection(request) } : {}),
  };
}

/** Undefined: none; null: not an amount. */
function budgetOf({ budget }: PlaygroundRequest): number | undefined | null {
  if (budget.trim() === "") return undefined;
  const dollars = Number(budget);
  return Number.isFinite(dollars) && dollars > 0 ? dollars : null;
}

function partOf({ name, mimeType, data }: Attachment): Body {
  const url = `data:${mimeType};base64,${data}`;
  if (mimeType.startsWith("image/")) {
    return { type: "image_url", image_url: { url } };
  }
  if (mimeType.startsWith("video/")) {
    return { type: "video_url", video_url: { url } };
  }
  if (mimeType.startsWith("audio/")) {
    const format = /wav/.test(mimeType)
      ? "wav"
      : (name.split(".").pop() ?? "mp3").toLowerCase();
    return { type: "input_audio", input_audio: { data, format } };
  }
  return { type: "file", file: { filename: name, file_data: url } };
}
