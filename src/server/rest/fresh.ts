import { createHash } from "node:crypto";
import { jsonText, commonHeaders } from "#server/rest/answer.ts";

/**
 * The answer to a GET. One that caches may keep (its procedure set `cache-control`) gets an entity tag of its body;
 * a caller that holds this very body is told so by 304. Errors never come here, so they are never kept.
 */
export function freshAnswer(
  request: Request,
  body: string,
  requestId: string,
  headers: Record<string, string>,
): Response {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead || !("cache-control" in headers)) {
    return jsonText(body, requestId, 200, headers);
  }
  // Weak: compression on the way does not make it another.
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  // A key is judged before anything is answered, so an answer to one caller is not one to all.
  const kept = { ...headers, etag, vary: "authorization" };
  if (!holds(request.headers.get("if-none-match"), etag)) {
    return jsonText(body, requestId, 200, kept);
  }
  return new Response(null, {
    status: 304,
    headers: { ...commonHeaders(requestId), ...kept },
  });
}

/** Whether one of the tags in `If-None-Match` is this one; a proxy may have made it strong. */
function holds(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const bare = etag.slice(2);
  return ifNoneMatch
    .split(",")
    .some((tag) => tag.trim().replace(/^W\//, "") === bare);
}
