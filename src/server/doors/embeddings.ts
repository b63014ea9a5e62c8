import { EmbeddingsRequest } from "#contracts/embeddings.ts";
import { answerOf, wholeRequest } from "#server/doors/answer.ts";
import type { Door } from "#server/doors/door.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

/** `POST /v1/embeddings`, as OpenAI's. */
export const EMBEDDINGS: Door = {
  endpoint: "/v1/embeddings",
  async serve(body, visit) {
    const checked = EmbeddingsRequest.safeParse(body);
    if (!checked.success) throw invalidInput(checked.error);
    const { model, greatrouter, ...input } = checked.data;
    const asked = wholeRequest(
      "/v1/embeddings",
      { model, greatrouter, taskType: "embeddings", input },
      visit.meta,
    );
    visit.begin();
    const answer = await visit.options.actions.route(asked, visit.caller);
    return answerOf(answer, visit, {
      ...answer.result,
      model: answer.outcome.served.model.id,
    });
  },
};
