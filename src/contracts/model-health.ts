import { z } from "zod";
import { nameList } from "#contracts/scalars.ts";

export const ModelHealthQuery = z.strictObject({
  models: nameList(
    "openai/gpt-5,anthropic/claude-sonnet-4",
    "Comma-separated model ids. Without it every model of the catalog is answered.",
    1_000,
  ).optional(),
});

const count = () => z.number().int().min(0);

export const ModelHealthRow = z
  .object({
    model_id: z.string().describe("Id of the model in the catalog."),
    degraded: z
      .boolean()
      .describe(
        "Whether the model fails or is slow at the moment, for this organisation or for everybody.",
      ),
    latency_penalty: z
      .number()
      .min(0)
      .max(1)
      .describe("0: as fast as usual; 1: so slow that others go first."),
    health_entry: z
      .object({
        failures: count().describe("Failed calls."),
        successes: count().describe("Calls that were answered."),
        consecutiveFailures: count().describe(
          "Failed calls since the last one that was answered.",
        ),
        avgLatencyMs: z
          .number()
          .nullable()
          .describe("Mean time to the answer; null without traffic."),
      })
      .describe("What this organisation saw in the last hour."),
  })
  .meta({ id: "ModelHealth" });

export const ModelHealthResponse = z
  .object({
    health: z
      .array(ModelHealthRow)
      .describe("One row a model, in the order asked for."),
    tenant_id: z.string().describe("Id of the organisation that asks."),
  })
  .meta({ id: "ModelHealthResponse" });
export type ModelHealthResponse = z.infer<typeof ModelHealthResponse>;
