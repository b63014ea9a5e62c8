import type { ErrorCode } from "#core/errors.ts";
import type { FailureKind } from "#core/upstream.ts";

/** What comes of a fault: an answer all the same, an attempt that failed, or an answer that broke off in its middle. */
export type Ending =
  | { is: "answered" }
  | { is: "failed"; as: Attempted; retryAfter?: string }
  | { is: "broken"; as: Attempted };
/** How the log tells of the attempt, and the code that the caller sees where no other model stands by. */
type Attempted = { status: number; kind: FailureKind; code: ErrorCode };

export type Fault = {
  /** The mock upstream's name for it; see `mock-upstream/behaviours.ts`. */
  name: string;
  /** The host that has it. */
  host: "openrouter" | "vercel" | "alibaba";
  /** Of a whole answer and of a stream; null where there is no such thing. */
  whole: Ending | null;
  stream: Ending | null;
  /** Takes its time: most until one of the router's limits is reached. */
  isLong: boolean;
};

/** Nobody listens there. */
export const REFUSES = "vercel";
/** Takes no connection in time. */
export const CONNECTS_SLOWLY = "alibaba";
/** Everything else goes wrong there. */
export const MISBEHAVES = "openrouter";

const answered: Ending = { is: "answered" };
const failed = (
  status: number,
  kind: FailureKind,
  retryAfter?: string,
): Ending => ({
  is: "failed",
  as: { status, kind, code: codeOf(kind) },
  ...(retryAfter !== undefined && { retryAfter }),
});
const broken = (status: number, kind: FailureKind): Ending => ({
  is: "broken",
  as: { status, kind, code: codeOf(kind) },
});

function codeOf(kind: FailureKind): ErrorCode {
  return kind === "timeout" ? "upstream_timeout" : "upstream_error";
}

/** The same whether a whole answer or a stream was asked for. */
function both(name: string, ending: Ending): Fault {
  return each(name, ending, ending);
}
function each(
  name: string,
  whole: Ending | null,
  stream: Ending | null,
): Fault {
  const isLong = [whole, stream].some(
    (ending) => ending?.is !== "answered" && ending?.as.kind === "timeout",
  );
  return { name, host: MISBEHAVES, whole, stream, isLong };
}

export const FAULTS: readonly Fault[] = [
  { ...both("refused", failed(0, "connect")), host: REFUSES },
  { ...both("slow-connect", failed(0, "timeout")), host: CONNECTS_SLOWLY },
  both("reset", failed(0, "connect")),
  both("status-429", failed(429, "rate_limited")),
  both("retry-seconds", failed(429, "rate_limited", "7")),
  both("status-500", failed(500, "server")),
  both("status-503", failed(503, "server")),
  both("status-529", failed(529, "server")),
  both("html-200", failed(200, "garbage")),
  both("wrong-type", failed(200, "garbage")),
  both("garbage-json", failed(200, "garbage")),
  both("error-200", failed(200, "server")),
  both("empty-200", failed(200, "empty")),
  both("no-output", failed(200, "empty")),
  each("empty-stream", null, failed(200, "empty")),
  each("error-before", null, failed(200, "rate_limited")),
  each("error-after", null, broken(200, "server")),
  each("cut-mid-event", failed(0, "cut"), broken(0, "cut")),
  each("cut-between", failed(0, "cut"), broken(0, "cut")),
  each("end-between", null, broken(200, "cut")),
  each("huge-event", failed(200, "garbage"), broken(200, "garbage")),
  both("silent", failed(0, "timeout")),
  both("stall-before", failed(0, "timeout")),
  each("stall-after", failed(0, "timeout"), broken(0, "timeout")),
  each("endless", failed(0, "timeout"), broken(0, "timeout")),
  { ...both("slow-drip", answered), isLong: true },
];
