import type { ErrorCode } from "#core/errors.ts";
import {
  UpstreamFailure,
  type FailureKind,
  type UpstreamCall,
} from "#core/upstream.ts";

/** What the magic words in a prompt ask of the sandbox. */
export type Magic = {
  failure: UpstreamFailure | null;
  /** Wait before the first output. */
  slowMs: number;
  /** A stream breaks off after its first half. */
  cutStream: boolean;
};

const WORD =
  /\bsandbox:(?:(error|upstream)=(\d{3})|(timeout)|slow=(\d{1,4}(?:\.\d{1,3})?)(ms|s)|(cut-stream))(?![\w-])/g;

/** The errors that `sandbox:error` can answer. */
const CODES: Readonly<Record<number, ErrorCode | undefined>> = {
  400: "invalid_request",
  401: "invalid_api_key",
  402: "insufficient_credits",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  409: "idempotency_conflict",
  413: "payload_too_large",
  415: "unsupported_media_type",
  429: "rate_limited",
  500: "internal",
  502: "upstream_error",
  503: "unavailable",
  504: "upstream_timeout",
};

/** Reads the magic words of the prompt that is answered. */
export function magicOf(
  prompt: string,
  { modelNumber }: Pick<UpstreamCall, "modelNumber">,
): Magic {
  const magic: Magic = { failure: null, slowMs: 0, cutStream: false };
  if (!prompt.includes("sandbox:")) return magic;
  for (const [, way, status, timeout, slow, unit, cut] of prompt.matchAll(
    WORD,
  )) {
    if (way === "error") magic.failure ??= errorAs(Number(status));
    if (way === "upstream" && modelNumber === 1) {
      magic.failure ??= upstreamFailure(Number(status));
    }
    if (timeout) magic.failure ??= errorAs(504);
    if (slow) magic.slowMs = Number(slow) * (unit === "s" ? 1000 : 1);
    if (cut) magic.cutStream = true;
  }
  return magic;
}

function errorAs(status: number): UpstreamFailure {
  const code = CODES[status];
  if (!code) {
    return new UpstreamFailure(
      "caller",
      `sandbox:error=${status} is not an error of this API. Use one of ${Object.keys(CODES).join(", ")}.`,
      400,
    );
  }
  const prompt =
    status === 504
      ? "sandbox:timeout or sandbox:error=504"
      : `sandbox:error=${status}`;
  return new UpstreamFailure(
    kindOf(status),
    `The sandbox answers ${status}, as the prompt asked with ${prompt}.`,
    status,
    status === 429 ? 1 : null,
    undefined,
    code,
  );
}

function upstreamFailure(status: number): UpstreamFailure {
  if (status < 400 || status > 599) {
    return new UpstreamFailure(
      "caller",
      `sandbox:upstream=${status} is not an error. Use a status from 400 to 599.`,
      400,
    );
  }
  return new UpstreamFailure(
    kindOf(status),
    `The sandbox's first model fails with ${status}, as the prompt asked with sandbox:upstream=${status}.`,
    status,
    status === 429 ? 1 : null,
  );
}

function kindOf(status: number): FailureKind {
  if (status === 429) return "rate_limited";
  if (status === 504) return "timeout";
  if (status >= 500 || status === 408 || status === 409) return "server";
  if (status === 401 || status === 402 || status === 403) return "credential";
  return status === 404 ? "missing" : "caller";
}
