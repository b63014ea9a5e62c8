import type { OpenAICompatibleProviderSettings } from "@ai-sdk/openai-compatible";
import type { JSONObject } from "@ai-sdk/provider";

/** The `greatrouter` object of an answer, or of a stream's last chunk that has one: only there is it final. */
export const metadataExtractor: NonNullable<
  OpenAICompatibleProviderSettings["metadataExtractor"]
> = {
  extractMetadata: async ({ parsedBody }) => told(parsedBody),
  createStreamExtractor() {
    let last: ReturnType<typeof told>;
    return {
      processChunk(chunk) {
        last = told(chunk) ?? last;
      },
      buildMetadata: () => last,
    };
  },
};

function told(body: unknown): { greatrouter: JSONObject } | undefined {
  const { greatrouter } = (body ?? {}) as { greatrouter?: JSONObject };
  return greatrouter && { greatrouter };
}
