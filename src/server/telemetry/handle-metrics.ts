import { AppError } from "#core/errors.ts";
import { isLoopback, isLoopbackHost } from "#server/auth/local-sign-in.ts";
import { isSameSecret } from "#server/auth/same-secret.ts";
import { errorAnswer, withoutBody } from "#server/rest/answer.ts";

export const METRICS_PATH = "/metrics";

/**
 * `GET /metrics` in Prometheus' text format: for whoever brings METRICS_TOKEN, or, where there is none, for this machine
 * alone, and not even for that behind a public address, since a proxy may be what asks from here.
 */
export async function handleMetrics(
  request: Request,
  options: {
    requestId: string;
    clientAddress: string | null;
    token: string | null;
    isPublic: boolean;
    metrics: { text(): Promise<string>; contentType: string };
  },
): Promise<Response> {
  const { requestId, metrics } = options;
  if (request.method !== "GET" && request.method !== "HEAD") {
    const allow = ["GET", "HEAD"];
    return errorAnswer(
      new AppError("method_not_allowed", "Metrics are read with GET.", {
        allow,
      }),
      requestId,
    );
  }
  const refusal = refusalOf(request, options);
  if (refusal) return errorAnswer(refusal, requestId);
  const response = new Response(await metrics.text(), {
    headers: {
      // No page of another origin may read them.
      "x-request-id": requestId,
      "content-type": metrics.contentType,
      "cache-control": "no-store",
    },
  });
  return request.method === "HEAD" ? withoutBody(response) : response;
}

function refusalOf(
  { headers }: Request,
  { token, isPublic, clientAddress }: Parameters<typeof handleMetrics>[1],
): AppError | null {
  if (token !== null) {
    const given = headers.get("authorization") ?? "";
    return isSameSecret(given, `Bearer ${token}`)
      ? null
      : new AppError(
          "forbidden",
          "Metrics are told to whoever brings METRICS_TOKEN as bearer token.",
        );
  }
  const isNear =
    isLoopback(clientAddress ?? undefined) &&
    isLoopbackHost(headers.get("host"));
  if (!isPublic && isNear) return null;
  return new AppError(
    "forbidden",
    "Without METRICS_TOKEN, metrics are told on the router's own machine only, and with PUBLIC_URL set nowhere. Set METRICS_TOKEN, and send it as bearer token.",
  );
}
