import type { RequestLog } from "#core/request-log.ts";
import { partsOf } from "#server/rest/lazy-answer.ts";
import type { Ports } from "#pipeline/ports.ts";
import type { RequestTrace } from "#server/telemetry/otel/request-trace.ts";
import { templateOf } from "#server/telemetry/template.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";

/** A request that has been answered to its last byte, or as far as its caller stayed. */
export type Visited = {
  method: string;
  /** The path, not yet its template. */
  pathname: string;
  requestId: string;
  status: number;
  /** From its arrival until nothing more was sent. */
  ms: number;
  /** False where the caller left first. */
  isWhole: boolean;
  /** Its span, where it is traced. */
  trace: RequestTrace | null;
  /** What the log keeps of it, where it was an inference request of a known caller. */
  row: RequestLog | null;
};

/**
 * One request as telemetry sees it. Its end has up to three parts, in any order: that there is an answer, that the last
 * of it has left, and, where the caller hung up on a stream, the row that is written when the journey has noticed.
 */
export class Visit {
  readonly method: string;
  readonly pathname: string;
  readonly requestId: string;
  readonly #startedAt = performance.now();
  #telemetry: Telemetry | null = null;
  #trace: RequestTrace | null = null;
  #response: { status: number; isStream: boolean } | null = null;
  #sent: { isWhole: boolean; at: number } | null = null;
  #row: RequestLog | null = null;

  constructor(request: {
    method: string;
    pathname: string;
    requestId: string;
  }) {
    this.method = request.method;
    this.pathname = request.pathname;
    this.requestId = request.requestId;
  }

  /** What is asked of no container, such as whether the process lives, is not followed. */
  follow(telemetry: Telemetry, { url, headers }: Request): void {
    this.#telemetry = telemetry;
    telemetry.began();
    this.#trace =
      telemetry.otel?.begin({
        method: this.method,
        route: templateOf(this.pathname),
        scheme: url.slice(0, url.indexOf(":")),
        headers,
        startedAt: this.#startedAt,
      }) ?? null;
  }

  /** The ports of its journey, as telemetry follows it. */
  watch(ports: Ports): Ports {
    const watched: Ports = {
      ...ports,
      log: (row, texts) => {
        ports.log(row, texts);
        this.recorded(row);
      },
    };
    return this.#trace?.watch(watched) ?? watched;
  }

  recorded(row: RequestLog): void {
    this.#row = row;
    void this.#endIfOver();
  }

  answered(response: Response): void {
    // Asked for its headers, an answer of text would be made a real Response.
    const parts = partsOf(response);
    const type = parts
      ? parts.headers["content-type"]
      : response.headers.get("content-type");
    const isStream = type?.startsWith("text/event-stream") ?? false;
    this.#response = { status: response.status, isStream };
    void this.#endIfOver();
  }

  sent(isWhole: boolean): Promise<void> | undefined {
    this.#sent = { isWhole, at: performance.now() };
    return this.#endIfOver();
  }

  #endIfOver(): Promise<void> | undefined {
    const telemetry = this.#telemetry;
    const response = this.#response;
    const sent = this.#sent;
    if (!telemetry || !response || !sent) return undefined;
    if (!sent.isWhole && response.isStream && !this.#row) return undefined;
    this.#telemetry = null;
    return telemetry.ended({
      method: this.method,
      pathname: this.pathname,
      requestId: this.requestId,
      status: response.status,
      ms: sent.at - this.#startedAt,
      isWhole: sent.isWhole,
      row: this.#row,
      trace: this.#trace,
    });
  }
}
