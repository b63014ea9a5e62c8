import { AppError } from "#core/errors.ts";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A browser sends its cookies along whoever made it ask, so a write by cookie must say that a page of ours asks, and
 * must be JSON, which no form can send. Throws `forbidden` or `unsupported_media_type`.
 */
export function requireSameOrigin(
  { method, headers }: Pick<Request, "method" | "headers">,
  publicOrigin: string,
): void {
  if (READS.has(method)) return;
  if (!isSameOrigin(headers, publicOrigin)) {
    throw new AppError(
      "forbidden",
      "Signed-in requests that change something must come from the router's own pages. Elsewhere, send an API key.",
      { param: "origin" },
    );
  }
  const type = headers.get("content-type");
  if (type !== null && !/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new AppError(
      "unsupported_media_type",
      "Signed-in requests are taken as JSON only. Send `content-type: application/json`.",
      { param: "content-type" },
    );
  }
}

/** Whether a page of this very site asks: of the origin that was set, or of the host that is asked. */
export function isSameOrigin(headers: Headers, publicOrigin: string): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (origin === null || !URL.canParse(origin)) return false;
  if (site !== null && site !== "same-origin") return false;
  const { origin: asking, host } = new URL(origin);
  return asking === publicOrigin || host === headers.get("host")?.toLowerCase();
}
