import { z } from "zod";

/** What the model answered: a chat.completion, media, a transcription, embeddings; by the model's task type. */
export const Result = z.looseObject({}).meta({
  id: "Result",
  description:
    "What the model answered. Text, code and web search: a whole `chat.completion`. Media: `{created, data: [{url, mime_type, bytes, expires_at, …}], usage?}`. Transcription: `{text, language, duration, segments?}`.",
});
export type Result = z.infer<typeof Result>;
