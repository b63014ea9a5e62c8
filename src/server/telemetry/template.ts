import { AUTH_PATH } from "#server/auth/handle.ts";
import { CRON_PATH } from "#server/jobs/handle-cron.ts";
import { findPath } from "#server/rest/operations.ts";
import { TRPC_PATH } from "#server/trpc/handle.ts";

/** Paths of no documented operation; what follows them is nobody's business, and there is no end to it. */
const OTHERS: readonly [string, string][] = [
  [`${TRPC_PATH}/`, `${TRPC_PATH}/{procedures}`],
  [`${AUTH_PATH}/`, `${AUTH_PATH}/{action}`],
  ["/v1/media/", "/v1/media/{file}"],
  ["/v1/webhooks/polar", "/v1/webhooks/polar"],
  [CRON_PATH, CRON_PATH],
  ["/metrics", "/metrics"],
  ["/readyz", "/readyz"],
];

export const UNKNOWN_PATH = "(unknown)";

/** The path of the API reference that a request's path is an instance of: `/v1/models/{provider}/{model}`. */
export function templateOf(pathname: string): string {
  for (const [start, template] of OTHERS) {
    if (pathname.startsWith(start)) return template;
  }
  try {
    const [first] = findPath(pathname)?.operations.values() ?? [];
    return first?.path ?? UNKNOWN_PATH;
  } catch {
    // A broken escape.
    return UNKNOWN_PATH;
  }
}
