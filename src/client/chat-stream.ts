import { MODE_HEADER, readMode } from "#client/mode.ts";
import { type ApiProblem, problemOfAnswer } from "#client/problem.ts";
import type { GreatRouter } from "#contracts/greatrouter.ts";

export type Usage = {
  prompt_tokens: number;
  completion_tokens: number;
  completion_tokens_details?: { reasoning_tokens?: number };
};

export type ToolCall = { id: string; name: string; arguments: string };

/** An answer as far as it has come. */
export type ChatRun = {
  state: "waiting" | "streaming" | "done" | "failed" | "stopped";
  text: string;
  reasoning: string;
  toolCalls: ToolCall[];
  citations: { url: string; title: string }[];
  usage: Usage | null;
  routing: GreatRouter | null;
  requestId: string | null;
  /** As the reader saw it: from sending to the first output, and to the end. */
  firstMs: number | null;
  totalMs: number | null;
  problem: ApiProblem | null;
};

export const NEW_RUN: ChatRun = {
  state: "waiting",
  text: "",
  reasoning: "",
  toolCalls: [],
  citations: [],
  usage: null,
  routing: null,
  requestId: null,
  firstMs: null,
  totalMs: null,
  problem: null,
};

type Delta = {
  content?: string | null;
  reasoning?: string | null;
  reasoning_content?: string | null;
  tool_calls?: {
    index: number;
    id?: string;
    function?: { name?: string; arguments?: string };
  }[];
  annotations?: { url_citation?: { url: string; title?: string } }[];
};

export type ChatChunk = {
  choices?: { delta?: Delta }[];
  usage?: Usage | null;
  greatrouter?: GreatRouter;
  error?: { message: string; code: string | null; param: string | null };
};

/**
 * Sends a chat completion and yields the answer each time there is more of it; the last value is the whole. Never
 * throws: what went wrong is in `problem`. Aborting leaves what had come, as `stopped`.
 */
export async function* streamChat(
  body: Record<string, unknown>,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): AsyncGenerator<ChatRun> {
  const began = now();
  let run = NEW_RUN;
  const parser = import("eventsource-parser/stream"); // fetched while the answer is waited for
  try {
    const answer = await fetch("/v1/chat/completions", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        [MODE_HEADER]: readMode(),
      },
      body: JSON.stringify({
        ...body,
        stream: true,
        stream_options: { include_usage: true },
      }),
      signal,
    });
    run = { ...run, requestId: answer.headers.get("x-request-id") };
    if (!answer.ok || !answer.body) {
      const problem = await problemOfAnswer(answer);
      yield { ...run, state: "failed", problem, totalMs: now() - began };
      return;
    }
    const { EventSourceParserStream } = await parser;
    const events = answer.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { data } of events) {
      if (data === "[DONE]") break;
      run = taken(run, JSON.parse(data) as ChatChunk, now() - began);
      yield run;
      if (run.problem) return;
    }
    yield { ...run, state: "done", totalMs: now() - began };
  } catch (error) {
    const totalMs = now() - began;
    yield signal.aborted
      ? { ...run, state: "stopped", totalMs }
      : { ...run, state: "failed", totalMs, problem: unreached(error) };
  }
}

/** The answer with one more chunk of it. */
export function taken(run: ChatRun, chunk: ChatChunk, ms: number): ChatRun {
  if (chunk.error) {
    const problem = { status: 200, ...chunk.error };
    return { ...run, state: "failed", problem, totalMs: ms };
  }
  const delta = chunk.choices?.[0]?.delta ?? {};
  const text = delta.content ?? "";
  const reasoning = delta.reasoning ?? delta.reasoning_content ?? "";
  const isOutput = text !== "" || reasoning !== "" || !!delta.tool_calls;
  return {
    ...run,
    state: "streaming",
    text: run.text + text,
    reasoning: run.reasoning + reasoning,
    toolCalls:
      delta.tool_calls?.reduce(withToolCall, run.toolCalls) ?? run.toolCalls,
    citations: [...run.citations, ...citationsOf(delta)],
    usage: chunk.usage ?? run.usage,
    routing: chunk.greatrouter ?? run.routing,
    firstMs: run.firstMs ?? (isOutput ? ms : null),
  };
}

function withToolCall(
  calls: ToolCall[],
  part: NonNullable<Delta["tool_calls"]>[number],
): ToolCall[] {
  const before = calls[part.index] ?? { id: "", name: "", arguments: "" };
  const next = [...calls];
  next[part.index] = {
    id: part.id ?? before.id,
    name: before.name + (part.function?.name ?? ""),
    arguments: before.arguments + (part.function?.arguments ?? ""),
  };
  return next;
}

function citationsOf(delta: Delta): ChatRun["citations"] {
  return (delta.annotations ?? []).flatMap(({ url_citation: it }) =>
    it ? [{ url: it.url, title: it.title ?? it.url }] : [],
  );
}

function unreached(error: unknown): ApiProblem {
  return {
    status: null,
    code: null,
    message: error instanceof Error ? error.message : String(error),
    param: null,
  };
}
