import {
  type Attributes,
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { tokenTotals } from "#core/pricing/openai-usage.ts";
import type { Usage } from "#core/pricing/usage.ts";
import {
  isUpstreamFailure,
  type Upstream,
  type UpstreamCall,
  type UpstreamEvent,
} from "#core/upstream.ts";
import {
  callAttributes,
  NAMES,
  operationOf,
  requestAttributes,
} from "#server/telemetry/otel/conventions.ts";
import { epochOf } from "#server/telemetry/otel/epoch.ts";
import type { Instruments } from "#server/telemetry/otel/instruments.ts";
import { withOutgoing } from "#server/telemetry/otel/outgoing.ts";

const W3C = new W3CTraceContextPropagator();
const INTO_RECORD = {
  set(headers: Record<string, string>, name: string, value: string) {
    headers[name] = value;
  },
};

/** A host whose every call is a span below `parent`, and whose HTTP requests carry that span on. */
export function tracedUpstream(
  upstream: Upstream,
  parent: Context,
  parts: { tracer: Tracer; instruments: Instruments },
): Upstream {
  return {
    jobs: upstream.jobs,
    async complete(call, signal) {
      const attempt = new Attempt(call, false, parent, parts);
      try {
        const answer = await attempt.run(() => upstream.complete(call, signal));
        attempt.answered(answer.usage, finishReasonsIn(answer.result));
        return answer;
      } catch (error) {
        attempt.failed(error);
        throw error;
      } finally {
        attempt.end();
      }
    },
    async *stream(call, signal) {
      const attempt = new Attempt(call, true, parent, parts);
      const events = upstream.stream(call, signal)[Symbol.asyncIterator]();
      let last: UpstreamEvent | null = null;
      let usage: Usage | null = null;
      let reason: string | null = null;
      try {
        for (;;) {
          const next = await attempt.run(() => events.next());
          if (next.done) break;
          last = next.value;
          usage = last.usage ?? usage;
          reason = last.finishReason ?? reason;
          if (last.hasOutput) attempt.hasOutput();
          yield last;
        }
        attempt.answered(usage, reason === null ? [] : [reason]);
      } catch (error) {
        attempt.failed(error);
        throw error;
      } finally {
        // Also where whoever reads has had enough.
        await events.return?.().catch(() => {});
        attempt.end();
      }
    },
  };
}

class Attempt {
  readonly #span: Span;
  readonly #headers: Record<string, string> = {};
  readonly #startedAt = performance.now();
  readonly #instruments: Instruments;
  readonly #stream: boolean;
  #attributes: Attributes;
  #hasOutput = false;

  constructor(
    call: UpstreamCall,
    stream: boolean,
    parent: Context,
    { tracer, instruments }: { tracer: Tracer; instruments: Instruments },
  ) {
    this.#attributes = callAttributes(call);
    this.#instruments = instruments;
    this.#stream = stream;
    this.#span = tracer.startSpan(
      `${operationOf(call.taskType)} ${call.model.id}`,
      {
        kind: SpanKind.CLIENT,
        startTime: epochOf(this.#startedAt),
        attributes: {
          ...this.#attributes,
          ...requestAttributes(call),
          [NAMES.requestStream]: stream || undefined,
          "greatrouter.host": call.host.slug,
          "greatrouter.host_model": call.offer.model,
          "greatrouter.attempt": call.attemptNumber,
        },
      },
      parent,
    );
    W3C.inject(trace.setSpan(parent, this.#span), this.#headers, INTO_RECORD);
    this.#attributes = {
      ...this.#attributes,
      [NAMES.responseModel]: call.model.id,
    };
  }

  run<T>(work: () => T): T {
    return withOutgoing(this.#headers, work);
  }

  hasOutput(): void {
    if (this.#hasOutput) return;
    this.#hasOutput = true;
    const seconds = (performance.now() - this.#startedAt) / 1000;
    this.#span.setAttribute(NAMES.firstChunk, seconds);
    this.#instruments.firstOutput(this.#attributes, seconds);
  }

  answered(usage: Usage | null, finishReasons: readonly string[]): void {
    this.#span.setAttribute(
      NAMES.responseModel,
      String(this.#attributes[NAMES.responseModel]),
    );
    if (finishReasons.length > 0) {
      this.#span.setAttribute(NAMES.finishReasons, [...finishReasons]);
    }
    if (!usage) return;
    const totals = tokenTotals(usage);
    this.#span.setAttributes({
      [NAMES.inputTokens]: totals.prompt,
      [NAMES.outputTokens]: totals.completion,
      [NAMES.cachedTokens]: totals.cached || undefined,
      [NAMES.reasoningTokens]: totals.reasoning || undefined,
    });
    this.#instruments.used(this.#attributes, totals);
  }

  /** By the kind of failure; its message may repeat what the host said of the request. */
  failed(error: unknown): void {
    const kind = isUpstreamFailure(error) ? error.kind : "internal";
    const status = isUpstreamFailure(error) ? error.status : 0;
    const { [NAMES.responseModel]: _, ...attributes } = this.#attributes;
    this.#attributes = { ...attributes, [NAMES.error]: kind };
    this.#span.setAttribute(NAMES.error, kind);
    if (status > 0) this.#span.setAttribute(NAMES.status, status);
    this.#span.setStatus({ code: SpanStatusCode.ERROR, message: kind });
  }

  end(): void {
    const endedAt = performance.now();
    const stream = this.#stream ? { [NAMES.requestStream]: true } : {};
    this.#instruments.called(
      { ...this.#attributes, ...stream },
      (endedAt - this.#startedAt) / 1000,
    );
    this.#span.end(epochOf(endedAt));
  }
}

/** Of a chat completion; other results have none. */
function finishReasonsIn({ choices }: Record<string, unknown>): string[] {
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((choice: { finish_reason?: unknown }) =>
    typeof choice.finish_reason === "string" ? [choice.finish_reason] : [],
  );
}
