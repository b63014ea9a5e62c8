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
