import { createHash, createHmac } from "node:crypto";
import type { Received } from "#tests/support/providers/recorded-host.ts";

/**
 * The signature that AWS would compute for a request that was received, from its documentation; to be found in the
 * request's own `Authorization`.
 */
export function signatureOf(
  { method, path, headers, text }: Received,
  secret: string,
  region: string,
  service: string,
): string {
  const [, names = ""] =
    /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "") ?? [];
  const [pathname = "", query = ""] = path.split("?");
  // Every path but S3's is encoded once more.
  const canonicalPath = pathname
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  const canonical = [
    method,
    canonicalPath,
    query,
    ...names.split(";").map((name) => `${name}:${String(headers[name])}`),
    "",
    names,
    createHash("sha256").update(text).digest("hex"),
  ].join("\n");
  const time = String(headers["x-amz-date"]);
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (before, part) => hmac(before, part),
    `AWS4${secret}`,
  );
  const digest = createHash("sha256").update(canonical).digest("hex");
  const toSign = ["AWS4-HMAC-SHA256", time, scope, digest].join("\n");
  return hmac(key, toSign).toString("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
