import { isChatTask } from "#core/catalog/chat-task.ts";
import {
  UpstreamFailure,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamCall,
  type UpstreamEvent,
} from "#core/upstream.ts";
import type { Endpoint } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import type { Reply } from "#providers/http/exchange.ts";
import { readErrorText, readText } from "#providers/http/read-body.ts";
import { Watchdog } from "#providers/http/watchdog.ts";
import { failureOfStatus } from "#providers/openai-compatible/errors.ts";
import { fromResponse } from "#providers/openai-compatible/from-response.ts";
import {
  fromStream,
  fromWholeAnswer,
} from "#providers/openai-compatible/from-stream.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { withSearchFee } from "#providers/openai-compatible/search-fee.ts";
import { toRequest } from "#providers/openai-compatible/to-request.ts";

/** One host that speaks OpenAI's chat completions. */
export function openAiCompatible(
  client: HttpClient,
  endpoint: Endpoint,
  rules: HostRules,
): Upstream {
  const url = `${endpoint.baseUrl}/chat/completions`;

  async function send(
    call: UpstreamCall,
    stream: boolean,
    signal: AbortSignal,
  ): Promise<Reply> {
    refuseOtherTasks(call);
    const reply = await client.send(
      {
        url,
        method: "POST",
        headers: {
          ...endpoint.headers,
          "content-type": "application/json",
          accept: stream ? "text/event-stream" : "application/json",
        },
        body: JSON.stringify(toRequest(call, rules, stream)),
      },
      call.timeouts,
      signal,
    );
    if (reply.status >= 200 && reply.status < 300) return reply;
    const body = await readErrorText(reply);
    throw failureOfStatus(
      reply.status,
      reply.headers,
      body,
      call.body,
      Date.now(),
    );
  }

  async function complete(
    call: UpstreamCall,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer> {
    const reply = await send(call, false, signal);
    try {
      const text = await readText(reply);
      if (text !== "" && !isOfType(reply, "json")) throw wrongType(reply);
      const { result, usage } = fromResponse(
        text,
        call,
        rules,
        reply.status,
        Date.now(),
      );
      return { result, usage: withSearchFee(usage, call), ttftMs: null };
    } finally {
      reply.leave();
    }
  }

  async function* stream(
    call: UpstreamCall,
    signal: AbortSignal,
  ): AsyncGenerator<UpstreamEvent> {
    // Before the answer's head there is nothing to fail but the wait itself.
    const waiting = new AbortController();
    let expired: UpstreamFailure | null = null;
    let reply: Reply | null = null;
    const watchdog = new Watchdog(call.timeouts, (failure) => {
      expired = failure;
      if (reply) reply.fail(failure);
      else waiting.abort();
    });
    const leave = () => waiting.abort();
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    try {
      reply = await send(call, true, waiting.signal);
      const events = isOfType(reply, "event-stream")
        ? fromStream(reply, call, rules, watchdog, Date.now())
        : isOfType(reply, "json")
          ? fromWholeAnswer(reply, call, rules, Date.now())
          : null;
      if (!events) throw wrongType(reply);
      for await (const event of events) {
        yield { ...event, usage: withSearchFee(event.usage, call) };
      }
    } catch (error) {
      throw expired ?? error;
    } finally {
      signal.removeEventListener("abort", leave);
      watchdog.stop();
      reply?.leave();
    }
  }

  return { complete, stream };
}

function isOfType(reply: Reply, part: string): boolean {
  const type = reply.headers["content-type"];
  return typeof type === "string" && type.toLowerCase().includes(part);
}

function wrongType(reply: Reply): UpstreamFailure {
  return new UpstreamFailure(
    "garbage",
    "The upstream's answer has the wrong content type.",
    reply.status,
  );
}

function refuseOtherTasks(call: UpstreamCall): void {
  if (isChatTask(call.taskType)) return;
  throw new UpstreamFailure(
    "missing",
    "This host cannot be asked for this kind of task.",
  );
}
