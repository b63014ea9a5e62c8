import type { Warning } from "#core/upstream.ts";

/** Told to a caller whose field has no place in the translation. */
export function leftOut(param: string, why: string): Warning {
  return {
    param,
    code: "unknown_field",
    message: `${param} was left out: ${why}`,
  };
}
