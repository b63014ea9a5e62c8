import {
  unsupported,
  type UpstreamCall,
  type UpstreamFailure,
} from "#core/upstream.ts";
import type { MediaPart } from "#providers/chat/conversation.ts";

/** The refusal of a medium that this model is not given here. `what` it takes, in words. */
export function cannotTake(
  { source, type }: MediaPart,
  { model }: Pick<UpstreamCall, "model">,
  what: string,
): UpstreamFailure {
  const given = source.kind === "data" ? source.mime : type;
  return unsupported(
    source.path,
    `${model.id} takes ${what}, and no ${given} as in \`${source.path}\`.`,
  );
}
