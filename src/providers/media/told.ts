import type { UpstreamCall } from "#core/upstream.ts";

/** Tells the caller that fields it sent mean nothing to this model; those it did not send are not spoken of. */
export function leftOut(call: UpstreamCall, ...params: string[]): void {
  for (const param of params) {
    const value = call.body[param];
    if (value === undefined || value === null) continue;
    call.warn({
      param,
      code: "unsupported_parameter",
      message: `${param} was left out: ${call.model.id} does not take it at ${call.host.name}.`,
    });
  }
}

/** Tells the caller that a field was taken for the nearest that this model can do. */
export function adjusted(
  call: UpstreamCall,
  param: string,
  used: string | number,
): void {
  const asked = call.body[param];
  if (asked === undefined || asked === null || asked === used) return;
  call.warn({
    param,
    code: "adjusted_parameter",
    message: `${param} became ${used}, the nearest that ${call.model.id} makes at ${call.host.name}.`,
  });
}

/** One of the words that this model knows for a field; what else was asked for is left out, and the caller is told. */
export function knownWord<const Word extends string>(
  call: UpstreamCall,
  param: string,
  words: readonly Word[],
): Word | null {
  const asked = call.body[param];
  const known = words.find((word) => word === asked) ?? null;
  if (known === null) leftOut(call, param);
  return known;
}
