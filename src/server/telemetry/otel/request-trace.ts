import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { dollarsOf } from "#core/money.ts";
import type { Upstream } from "#core/upstream.ts";
import type { HostAccess, Ports } from "#pipeline/ports.ts";
import { NAMES } from "#server/telemetry/otel/conventions.ts";
import { epochOf } from "#server/telemetry/otel/epoch.ts";
import type { Instruments } from "#server/telemetry/otel/instruments.ts";
import type { TracedRequest } from "#server/telemetry/otel/otel.ts";
import { tracedUpstream } from "#server/telemetry/otel/traced-upstream.ts";
import type { Visited } from "#server/telemetry/visit.ts";

const W3C = new W3CTraceContextPropagator();
const FROM_HEADERS = {
  get: (headers: Headers, name: string) => headers.get(name) ?? undefined,
  keys: (headers: Headers) => [...headers.keys()],
};

/** One request's span, with what happens below it: how it was classified and ranked, and each call of a host. */
export class RequestTrace {
  readonly #span: Span;
  readonly #context: Context;
  readonly #method: string;
  readonly #parts: { tracer: Tracer; instruments: Instruments };

  constructor(
    { method, route, scheme, headers, startedAt }: TracedRequest,
    parts: { tracer: Tracer; instruments: Instruments },
  ) {
    const parent = W3C.extract(ROOT_CONTEXT, headers, FROM_HEADERS);
    this.#method = method;
    this.#parts = parts;
    this.#span = parts.tracer.startSpan(
      `${method} ${route}`,
      {
        kind: SpanKind.SERVER,
        startTime: epochOf(startedAt),
        attributes: {
          [NAMES.method]: method,
          [NAMES.route]: route,
          [NAMES.scheme]: scheme,
        },
      },
      parent,
    );
    this.#context = trace.setSpan(parent, this.#span);
    parts.instruments.began(method);
  }

  /** The ports of this request's journey, followed. */
  watch(ports: Ports): Ports {
    const watched = (upstream: Upstream | null) =>
      upstream && tracedUpstream(upstream, this.#context, this.#parts);
    const hosts: HostAccess = {
      configured: (...of) => ports.hosts.configured(...of),
      upstream: (...of) => watched(ports.hosts.upstream(...of)),
      own(orgId) {
        const own = ports.hosts.own(orgId);
        return (
          own && { ...own, upstream: (...of) => watched(own.upstream(...of)) }
        );
      },
    };
    return { ...ports, hosts, advised: (told) => this.#advised(told) };
  }

  ended(
    route: string,
    { status, ms, isWhole, requestId, row }: Omit<Visited, "trace">,
  ): void {
    const told = isWhole ? status : 499;
    const span = this.#span;
    const failure = told >= 500 ? { [NAMES.error]: String(told) } : {};
    const attributes = {
      [NAMES.route]: route,
      [NAMES.status]: told,
      ...failure,
    };
    span.setAttributes(attributes);
    span.setAttribute("greatrouter.request_id", requestId);
    if (row) {
      span.setAttributes({
        "greatrouter.organization_id": row.orgId,
        "greatrouter.mode": row.mode,
        "greatrouter.task": row.task ?? undefined,
        "greatrouter.complexity_tier": row.complexityTier ?? undefined,
        "greatrouter.host": row.host ?? undefined,
        "greatrouter.attempts": row.attempts.length,
        "greatrouter.cache": row.cache,
        "greatrouter.cost_dollars": row.cost ? dollarsOf(row.cost) : undefined,
        [NAMES.requestModel]: row.requestedModel ?? undefined,
        [NAMES.responseModel]: row.model ?? undefined,
        [NAMES.conversation]: row.sessionId ?? undefined,
        [NAMES.inputTokens]: row.promptTokens ?? undefined,
        [NAMES.outputTokens]: row.completionTokens ?? undefined,
        ...(row.errorCode !== null && { [NAMES.error]: row.errorCode }),
      });
      this.#parts.instruments.recorded(row);
    }
    if (told >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(epochOf(performance.now()));
    this.#parts.instruments.answered(this.#method, attributes, ms);
  }

  #advised(told: Parameters<NonNullable<Ports["advised"]>>[0]): void {
    const { startedAt, classifiedAt, rankedAt, advice } = told;
    const { classification, plan } = advice;
    const span = (name: string, from: number, to: number, of: object) =>
      this.#parts.tracer
        .startSpan(
          name,
          { startTime: epochOf(from), attributes: { ...of } },
          this.#context,
        )
        .end(epochOf(to));
    span("classify", startedAt, classifiedAt, {
      "greatrouter.task": classification.task,
      "greatrouter.decision": classification.decision,
      "greatrouter.confidence": classification.confidence,
      "greatrouter.complexity_tier": classification.complexityTier,
    });
    span("rank", classifiedAt, rankedAt, {
      "greatrouter.winner": plan.winner.model.id,
      "greatrouter.candidates": 1 + plan.fallbacks.length,
      "greatrouter.optimization": advice.optimization,
    });
  }
}
