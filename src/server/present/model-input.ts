import type { ModelInput } from "#contracts/model-input.ts";
import type { JsonObject } from "#pipeline/request.ts";

/** `input` as the pipeline takes it: whether to stream is the endpoint's matter. */
export function readModelInput(input: ModelInput): JsonObject {
  const { stream: _, ...rest } = input;
  return rest;
}
