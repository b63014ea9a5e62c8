import { UpstreamFailure } from "#core/upstream.ts";
import { failureIn } from "#providers/failure-of-status.ts";
import { parseObject, type Json } from "#providers/json.ts";

/** A whole answer's body as an object. Throws `empty`, `garbage`, or the error that a host put into a success. */
export function wholeObject(
  text: string,
  status: number,
  sent: Readonly<Json>,
): Json {
  if (text.trim() === "") {
    throw new UpstreamFailure(
      "empty",
      "The upstream's answer was empty.",
      status,
    );
  }
  const answer = parseObject(text);
  if (!answer) {
    throw new UpstreamFailure(
      "garbage",
      "The upstream's answer is not JSON.",
      status,
    );
  }
  const failure = failureIn(answer, status, sent);
  if (failure) throw failure;
  return answer;
}
