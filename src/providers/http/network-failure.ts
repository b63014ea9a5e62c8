import { UpstreamFailure } from "#core/upstream.ts";
import { NOT_PUBLIC } from "#providers/http/public-address.ts";

/** What a broken connection means. `hasAnswered`: the host had begun its answer. */
export function networkFailure(
  error: unknown,
  hasAnswered: boolean,
): UpstreamFailure {
  const code = codeOf(error);
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    return new UpstreamFailure(
      "timeout",
      "The upstream took no connection in time.",
      0,
      null,
      error,
    );
  }
  if (code === NOT_PUBLIC) return notPublic();
  if (hasAnswered) {
    return new UpstreamFailure(
      "cut",
      "The upstream broke its answer off.",
      0,
      null,
      error,
    );
  }
  return new UpstreamFailure(
    "connect",
    REASONS[code] ?? "The connection to the upstream failed.",
    0,
    null,
    error,
  );
}

/** A URL that is not the operator's own led to an address that is not public. */
export function notPublic(): UpstreamFailure {
  return new UpstreamFailure(
    "caller",
    "The address is private, and only public ones are fetched.",
  );
}

const REASONS: Record<string, string | undefined> = {
  ECONNREFUSED: "The upstream refused the connection.",
  ECONNRESET: "The upstream reset the connection.",
  EPIPE: "The upstream reset the connection.",
  UND_ERR_SOCKET: "The upstream closed the connection without an answer.",
  ENOTFOUND: "The upstream's name is not known to DNS.",
  EAI_AGAIN: "DNS did not answer for the upstream's name.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The upstream's certificate is not its own.",
  CERT_HAS_EXPIRED: "The upstream's certificate has expired.",
};

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  // Node tries a name's addresses in turn and reports all failures together.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return "cause" in error ? codeOf(error.cause) : "";
}
