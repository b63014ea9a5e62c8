import { numberIn } from "#providers/asked.ts";
import { isObject } from "#providers/json.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor } from "#providers/media/host-door.ts";
import type { Embedder } from "#providers/vectors/embedder.ts";
import { lengthOf, textsOf } from "#providers/vectors/inputs.ts";

/** Workers AI's embedding models, by `run`. */
export function workersAiVectors(door: HostDoor): Embedder {
  return {
    most: 100,
    async embed(call, inputs, patience) {
      lengthOf(call, false);
      const { body } = await door.json(
        {
          url: `/${call.offer.model}`,
          json: given({ ...extrasOf(call.body), text: textsOf(inputs) }),
          sent: call.body,
        },
        patience,
      );
      const result = isObject(body.result) ? body.result : {};
      const { usage } = result;
      return {
        vectors: result.data,
        tokens: isObject(usage) ? numberIn(usage, "prompt_tokens") : null,
      };
    },
  };
}
