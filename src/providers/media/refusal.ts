import type { IncomingHttpHeaders } from "node:http";
import { UpstreamFailure } from "#core/upstream.ts";
import { failureOfStatus } from "#providers/failure-of-status.ts";
import type { Json } from "#providers/json.ts";

const POLICY =
  /content.?policy|content.?filter|content.{0,12}moderat|moderation|moderated|safety|nsfw|sexual|prohibited|responsible.?ai|policy.?violation|usage.?polic|terms of service|inappropriate|sensitive|copyright|celebrit|public figure|blocked.{0,30}(?:prompt|content|image)|risk control/i;

/** Whether words of a host say that it will not make this, whoever asks. */
export function isPolicyRefusal(words: string): boolean {
  return POLICY.test(words);
}

/** A host that refuses the content is well: the request is at fault, and no other model is asked to do what one would not. */
export function policyRefusal(status: number): UpstreamFailure {
  return new UpstreamFailure(
    "caller",
    "The provider refused this request under its content policy. Change the prompt or the media.",
    status,
  );
}

/** An answer of a media host with an error status. */
export function failureOfMedia(
  status: number,
  headers: IncomingHttpHeaders,
  body: string,
  sent: Readonly<Json>,
  now: number,
): UpstreamFailure {
  const isAboutContent = [400, 403, 406, 409, 422, 451].includes(status);
  if (isAboutContent && isPolicyRefusal(body.slice(0, 4000))) {
    return policyRefusal(status);
  }
  return failureOfStatus(status, headers, body, sent, now);
}

/** A job that its host ended without a result. Its words decide the kind and are not shown. */
export function failedJob(words: string, status = 200): UpstreamFailure {
  if (isPolicyRefusal(words)) return policyRefusal(status);
  const text = words.slice(0, 4000);
  if (
    /invalid|unsupported|must be|not allowed|required|too (?:large|small|long|short)|bad (?:request|input)|could not (?:load|fetch|read)|user.?error|input_/i.test(
      text,
    )
  ) {
    return new UpstreamFailure(
      "caller",
      "The provider could not work with this request. Check the prompt, the media and the settings.",
      status,
    );
  }
  if (/quota|rate.?limit|too many/i.test(text)) {
    return new UpstreamFailure(
      "rate_limited",
      "The upstream is at its rate limit.",
      status,
    );
  }
  return new UpstreamFailure("server", "The upstream's job failed.", status);
}
