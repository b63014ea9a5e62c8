import { UpstreamFailure, type FailureKind } from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { isObject, type Json } from "#providers/json.ts";
import { isPolicyRefusal, policyRefusal } from "#providers/media/refusal.ts";

const KINDS: Readonly<Record<number, [FailureKind, string] | undefined>> = {
  1002: ["rate_limited", "The upstream is at its rate limit."],
  1039: ["rate_limited", "The upstream is at its rate limit."],
  1004: ["credential", "The upstream refused the key."],
  2049: ["credential", "The upstream refused the key."],
  1008: ["credential", "The upstream's account has no balance."],
  2013: [
    "caller",
    "The provider could not work with this request. Check the prompt and the settings.",
  ],
};
const SENSITIVE = new Set([1026, 1027]);

/** MiniMax answers errors with status 200 and a code of its own. Throws `UpstreamFailure` for any but success. */
export function refuseStatus({ base_resp: said }: Readonly<Json>): void {
  if (!isObject(said)) return;
  const code = numberIn(said, "status_code") ?? 0;
  if (code === 0) return;
  if (
    SENSITIVE.has(code) ||
    isPolicyRefusal(stringIn(said, "status_msg") ?? "")
  ) {
    throw policyRefusal(200);
  }
  const [kind, message] = KINDS[code] ?? ["server", "The upstream failed."];
  throw new UpstreamFailure(kind, message, 200);
}
