import { z } from "zod";
import { Classification, TaskName } from "#contracts/classification.ts";

export const AttemptRow = z.object({
  model: z.string().describe("The model that was tried."),
  host: z.string().describe("The host where it was tried."),
  status: z
    .number()
    .int()
    .describe("The host's HTTP status; 0 where none was reached."),
  ms: z.number().describe("How long the attempt took."),
  error_code: z
    .string()
    .nullable()
    .describe("What went wrong; null for the attempt that answered."),
});

export const WarningRow = z.object({
  param: z.string().describe("The field that is meant."),
  code: z.string().describe("What happened to it, in one word."),
  message: z.string().describe("What happened to it, in a sentence."),
});

/** How a request was routed. Costs and attempts of a stream are final only in its last chunk. */
export const GreatRouter = z
  .object({
    task: TaskName,
    classification: Classification,
    routing_reason: z.string().describe("Why this model, in one sentence."),
    fallback_chain: z
      .array(z.string())
      .describe("The models planned after the first choice, in order."),
    estimated_cost_dollars: z
      .number()
      .nullable()
      .describe("Expected cost in US dollars, before the request ran."),
    cost_dollars: z
      .number()
      .nullable()
      .describe("What was charged in US dollars; null where it is unknown."),
    model: z.string().describe("The model that served."),
    host: z.string().describe("The host that served."),
    attempts: z.array(AttemptRow).describe("Every try, in order."),
    cache: z
      .enum(["hit", "miss", "off"])
      .describe("Whether the answer came from the response cache."),
    own_key: z
      .boolean()
      .describe(
        "Whether your own key at the host answered; then nothing was charged, and estimates say what the host will charge you.",
      ),
    sandbox: z
      .boolean()
      .describe("True for test keys: no provider was called."),
    session_id: z.string().nullable().describe("The session, if there is one."),
    warnings: z
      .array(WarningRow)
      .describe("Fields of the request that were changed or left out."),
    result: z
      .looseObject({})
      .optional()
      .describe("Chat completions of media models: the media themselves."),
  })
  .meta({ id: "GreatRouter" });
export type GreatRouter = z.infer<typeof GreatRouter>;
