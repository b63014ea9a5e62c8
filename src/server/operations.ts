import type { Container } from "#server/container.ts";
import { jsonText, withoutBody } from "#server/rest/answer.ts";

/** `GET /healthz`: the process is up. */
export function healthAnswer(request: Request, requestId: string): Response {
  return asked(request, jsonText('{"status":"ok"}', requestId));
}

/** `GET /readyz`: database and catalog can be used; 503 names what cannot. */
export async function readinessAnswer(
  { readiness }: Container,
  request: Request,
  requestId: string,
): Promise<Response> {
  const checks = await readiness();
  const isReady = Object.values(checks).every(Boolean);
  const body = JSON.stringify({
    status: isReady ? "ready" : "unavailable",
    checks,
  });
  return asked(request, jsonText(body, requestId, isReady ? 200 : 503));
}

function asked(request: Request, response: Response): Response {
  if (request.method === "HEAD") return withoutBody(response);
  if (request.method === "GET") return response;
  return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
}
