import type { RequestTrace } from "#server/telemetry/otel/request-trace.ts";

/** A request as its span begins with it. */
export type TracedRequest = {
  method: string;
  route: string;
  scheme: string;
  headers: Headers;
  /** `performance.now()` */
  startedAt: number;
};

export type Otel = {
  begin(request: TracedRequest): RequestTrace;
  /** Headers that continue the trace of the call under way at another host. */
  outgoing(): Readonly<Record<string, string>> | undefined;
  /** Sends what is waiting. Never rejects. */
  flush(): Promise<void>;
  close(): Promise<void>;
};
