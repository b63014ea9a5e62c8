/** Whole chat completions and their chunks, one turned into the other: for caches, and models that cannot stream. */

type Json = Record<string, unknown>;

const PASSED_THROUGH = ["id", "object", "created", "model"] as const;

/** A whole answer as the chunks a client would have seen: one delta with everything, one that ends the choice. */
export function chunksOf(completion: Json): { json: string; ends: boolean }[] {
  const head = {
    id: completion.id,
    object: "chat.completion.chunk",
    created: completion.created,
    model: completion.model,
  };
  const choices = objects(completion.choices);
  const deltas = choices.map((choice) => ({
    ...head,
    choices: [
      {
        index: choice.index ?? 0,
        delta: deltaOf(asObject(choice.message)),
        logprobs: choice.logprobs ?? null,
        finish_reason: null,
      },
    ],
  }));
  const endings = choices.map((choice) => ({
    ...head,
    choices: [
      {
        index: choice.index ?? 0,
        delta: {},
        logprobs: null,
        finish_reason: choice.finish_reason ?? "stop",
      },
    ],
  }));
  return [
    ...deltas.map((chunk) => ({ json: JSON.stringify(chunk), ends: false })),
    ...endings.map((chunk) => ({ json: JSON.stringify(chunk), ends: true })),
  ];
}

function deltaOf(message: Json): Json {
  const { tool_calls: calls, ...rest } = message;
  if (!Array.isArray(calls)) return rest;
  return {
    ...rest,
    tool_calls: calls.map((call, index) => ({ index, ...call })),
  };
}

/** The whole answer that a stream's chunks add up to. `usage` comes apart, since it may be in any chunk. */
export function completionOf(chunks: readonly string[], usage: unknown): Json {
  const { head, choices } = sumOf(chunks);
  return {
    ...head,
    object: "chat.completion",
    choices: choices.map(({ index, message, logprobs, finishReason }) => ({
      index,
      message,
      logprobs,
      finish_reason: finishReason ?? "stop",
    })),
    ...(usage ? { usage } : {}),
  };
}

/** One chunk that says what these say: whole answers are the same with it in their place. */
export function joinedChunk(chunks: readonly string[]): string {
  const { head, choices } = sumOf(chunks);
  return JSON.stringify({
    ...head,
    choices: choices.map(({ index, message, logprobs, finishReason }) => ({
      index,
      delta: deltaOf(message),
      logprobs,
      finish_reason: finishReason,
    })),
  });
}

type Choice = {
  index: number;
  message: Json;
  logprobs: Json | null;
  finishReason: unknown;
};

function sumOf(chunks: readonly string[]): { head: Json; choices: Choice[] } {
  const head: Json = {};
  const choices = new Map<number, Choice>();
  for (const text of chunks) {
    const chunk = asObject(JSON.parse(text));
    for (const key of PASSED_THROUGH) head[key] ??= chunk[key];
    for (const choice of objects(chunk.choices)) {
      const index = Number(choice.index ?? 0);
      const whole = choices.get(index) ?? newChoice(index);
      choices.set(index, whole);
      if (choice.finish_reason) whole.finishReason = choice.finish_reason;
      addDelta(whole.message, asObject(choice.delta));
      whole.logprobs = addLogprobs(whole.logprobs, choice.logprobs);
    }
  }
  return { head, choices: [...choices.values()] };
}

function newChoice(index: number): Choice {
  const message = { role: "assistant", content: null, refusal: null };
  return { index, message, logprobs: null, finishReason: null };
}

/** Of the words, and of a refusal's, token by token; null where none were told. */
function addLogprobs(before: Json | null, told: unknown): Json | null {
  if (typeof told !== "object" || told === null) return before;
  const sum: Json = { content: null, refusal: null, ...before };
  for (const [key, value] of Object.entries(told)) {
    if (Array.isArray(value)) sum[key] = [...objects(sum[key]), ...value];
  }
  return sum;
}

function addDelta(message: Json, delta: Json): void {
  for (const [key, value] of Object.entries(delta)) {
    if (key === "tool_calls") addToolCalls(message, objects(value));
    else if (key === "role") message.role = value;
    else if (typeof value === "string") {
      message[key] =
        `${typeof message[key] === "string" ? message[key] : ""}${value}`;
    } else if (Array.isArray(value)) {
      message[key] = [
        ...(Array.isArray(message[key]) ? message[key] : []),
        ...value,
      ];
    } else if (value !== null && value !== undefined) message[key] = value;
  }
}

function addToolCalls(message: Json, deltas: Json[]): void {
  const calls = (message.tool_calls ??= []) as Json[];
  for (const { index, ...delta } of deltas) {
    const at = Number(index ?? calls.length);
    const call = (calls[at] ??= {
      id: "",
      type: "function",
      function: { name: "", arguments: "" },
    });
    if (delta.id) call.id = delta.id;
    if (delta.type) call.type = delta.type;
    const made = asObject(call.function);
    const part = asObject(delta.function);
    for (const key of ["name", "arguments"]) {
      const piece = part[key];
      const before = made[key];
      if (typeof piece !== "string") continue;
      made[key] = typeof before === "string" ? before + piece : piece;
    }
  }
}

/** The words of a stream, for counting tokens where the upstream reported none. */
export function wordsOf(chunks: readonly string[]): string {
  const { choices } = completionOf(chunks, null);
  return objects(choices)
    .map(({ message }) => {
      const {
        content,
        reasoning_content: reasoning,
        tool_calls: calls,
      } = asObject(message);
      return [content, reasoning, calls && JSON.stringify(calls)]
        .filter((part) => typeof part === "string")
        .join("\n");
    })
    .join("\n");
}

function objects(value: unknown): Json[] {
  return Array.isArray(value)
    ? value.filter((entry) => typeof entry === "object" && entry !== null)
    : [];
}

function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
