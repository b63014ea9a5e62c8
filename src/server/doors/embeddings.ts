import { EmbeddingsRequest } from "#contracts/embeddings.ts";
import type { JsonObject } from "#pipeline/request.ts";
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
    const spelled = spellVectors(
      answer.result,
      checked.data.encoding_format ?? "float",
    );
    return answerOf(answer, visit, {
      ...spelled,
      model: answer.outcome.served.model.id,
    });
  },
};

/** Hosts do not all know both spellings; whoever asks gets the one that was asked for. */
function spellVectors(result: JsonObject, format: "float" | "base64") {
  if (!Array.isArray(result.data)) return result;
  return {
    ...result,
    data: result.data.map((row: JsonObject) => ({
      ...row,
      embedding: spellVector(row.embedding, format),
    })),
  };
}

export function spellVector(
  vector: unknown,
  format: "float" | "base64",
): unknown {
  if (format === "base64" && Array.isArray(vector)) {
    const floats = Buffer.alloc(vector.length * 4);
    vector.forEach((value: number, at) => floats.writeFloatLE(value, at * 4));
    return floats.toString("base64");
  }
  if (format === "float" && typeof vector === "string") {
    const floats = Buffer.from(vector, "base64");
    return Array.from({ length: floats.length >> 2 }, (_none, at) =>
      floats.readFloatLE(at * 4),
    );
  }
  return vector;
}
