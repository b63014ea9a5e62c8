import { createHmac, timingSafeEqual } from "node:crypto";

/** Links to stored media are good for a day. */
export const MEDIA_URL_SECONDS = 24 * 60 * 60;

export type MediaLink = { url: string; expiresAt: number };

/** A link that opens one medium until it expires (Unix seconds); nobody can make one without the secret. */
export function signMediaUrl(
  origin: string,
  id: string,
  now: number,
  secret: string,
): MediaLink {
  const expiresAt = Math.floor(now / 1000) + MEDIA_URL_SECONDS;
  const query = `expires=${expiresAt}&signature=${signature(id, expiresAt, secret)}`;
  return {
    url: `${origin}/v1/media/${encodeURIComponent(id)}?${query}`,
    expiresAt,
  };
}

/** The id in a link of ours; null for any other URL. */
export function mediaIdOfUrl(url: string): string | null {
  const id = /\/v1\/media\/([^/?#]+)/.exec(url)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}

export function isSignedMediaUrl(
  id: string,
  query: URLSearchParams,
  now: number,
  secret: string,
): boolean {
  const expiresAt = Number(query.get("expires"));
  if (!Number.isInteger(expiresAt) || expiresAt * 1000 < now) return false;
  const given = Buffer.from(query.get("signature") ?? "", "utf8");
  const right = Buffer.from(signature(id, expiresAt, secret), "utf8");
  return given.length === right.length && timingSafeEqual(given, right);
}

function signature(id: string, expiresAt: number, secret: string): string {
  return createHmac("sha256", secret)
    .update(`media\n${id}\n${expiresAt}`)
    .digest("base64url");
}
