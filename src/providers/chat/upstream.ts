import { isChatTask } from "#core/catalog/chat-task.ts";
import { chunksOf } from "#core/chat/completion.ts";
import {
  UpstreamFailure,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamCall,
  type UpstreamEvent,
} from "#core/upstream.ts";
import { OpenCall } from "#providers/chat/open-call.ts";
import { patienceOf } from "#providers/chat/patience.ts";
import type { ChatProtocol, ChatQuestion } from "#providers/chat/protocol.ts";
import { readStream } from "#providers/chat/read-stream.ts";
import { withSearchFee } from "#providers/chat/search-fee.ts";
import { failureOfStatus } from "#providers/failure-of-status.ts";
import type { HttpClient, HttpRequest } from "#providers/http/client.ts";
import type { Reply } from "#providers/http/exchange.ts";
import { readErrorText, readText } from "#providers/http/read-body.ts";
import { Watchdog } from "#providers/http/watchdog.ts";

/**
 * One host that is asked for chat completions: limits, statuses and the caller's leaving are the same for all.
 * `givesUp` hears of headers that the host refused: where it then has an access token that may do better, the host is
 * asked once more.
 */
export function chatUpstream(
  client: HttpClient,
  protocol: ChatProtocol,
  givesUp: (headers: HttpRequest["headers"]) => boolean = () => false,
): Upstream {
  async function ask(
    call: UpstreamCall,
    stream: boolean,
    open: OpenCall,
    isSecond = false,
  ): Promise<{ reply: Reply; question: ChatQuestion }> {
    refuseOtherTasks(call);
    const question = await protocol(call, stream, open.signal);
    const reply = open.answered(
      await client.send(question.request, call.timeouts, open.signal),
    );
    if (reply.status >= 200 && reply.status < 300) return { reply, question };
    const body = await readErrorText(reply);
    const { status, headers } = reply;
    if (status === 401 && !isSecond && givesUp(question.request.headers)) {
      // What was changed in the request has been told.
      return ask({ ...call, warn() {} }, stream, open, true);
    }
    throw failureOfStatus(status, headers, body, call.body, Date.now());
  }

  async function complete(
    call: UpstreamCall,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer> {
    const open = new OpenCall(signal);
    const late = setTimeout(() => open.expire(silent()), patienceOf(call));
    try {
      const { reply, question } = await ask(call, false, open);
      const text = await readText(reply, undefined, () => clearTimeout(late));
      if (text !== "" && !typeOf(reply).includes("json")) {
        throw wrongType(reply);
      }
      const { result, usage } = question.whole(text, reply.status, Date.now());
      return { result, usage: withSearchFee(usage, call), ttftMs: null };
    } catch (error) {
      throw open.causeOf(error);
    } finally {
      clearTimeout(late);
      open.leave();
    }
  }

  async function* stream(
    call: UpstreamCall,
    signal: AbortSignal,
  ): AsyncGenerator<UpstreamEvent> {
    const open = new OpenCall(signal);
    const watchdog = new Watchdog(call.timeouts, (late) => open.expire(late));
    try {
      const { reply, question } = await ask(call, true, open);
      const type = typeOf(reply);
      const reader = question.stream(type, Date.now());
      const events = reader
        ? readStream(reply, reader, watchdog)
        : type.includes("json")
          ? wholeAsStream(reply, question)
          : null;
      if (!events) throw wrongType(reply);
      for await (const event of events) {
        yield { ...event, usage: withSearchFee(event.usage, call) };
      }
    } catch (error) {
      throw open.causeOf(error);
    } finally {
      watchdog.stop();
      open.leave();
    }
  }

  return { complete, stream };
}

/** A host that answers a stream's request with one whole answer: the same, told as a stream. */
async function* wholeAsStream(
  reply: Reply,
  question: ChatQuestion,
): AsyncGenerator<UpstreamEvent> {
  const text = await readText(reply);
  const { result, usage } = question.whole(text, reply.status, Date.now());
  const { usage: _usage, ...completion } = result;
  for (const { json, ends } of chunksOf(completion)) {
    const finishReason = ends ? "stop" : null;
    yield { json, hasOutput: !ends, finishReason, usage };
  }
}

function typeOf(reply: Reply): string {
  const type = reply.headers["content-type"];
  return typeof type === "string" ? type.toLowerCase() : "";
}

function wrongType(reply: Reply): UpstreamFailure {
  return new UpstreamFailure(
    "garbage",
    "The upstream's answer has the wrong content type.",
    reply.status,
  );
}

function silent(): UpstreamFailure {
  return new UpstreamFailure(
    "timeout",
    "The upstream did not begin its answer in time.",
  );
}

function refuseOtherTasks(call: UpstreamCall): void {
  if (isChatTask(call.taskType)) return;
  throw new UpstreamFailure(
    "missing",
    "This host cannot be asked for this kind of task.",
  );
}
