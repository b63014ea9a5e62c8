import { z } from "zod";
import {
  ContentModeName,
  OptimizationName,
  TaskName,
} from "#contracts/classification.ts";
import { Dollars, catalogName } from "#contracts/scalars.ts";

export const SessionId = z
  .string()
  .regex(
    /^[\x21-\x7e]{1,128}$/,
    'must be 1 to 128 visible ASCII characters without spaces, or "auto" to have one made.',
  )
  .describe(
    "The session whose earlier prompts are context. Made where it is absent or `auto`.",
  );

/** What auto/route, auto/suggest and the `greatrouter` field of chat completions share. */
export const SELECTION_FIELDS = {
  task: TaskName.optional().describe("A hint that decides the task."),
  content_mode: ContentModeName.optional().describe(
    "Decides whether media are made anew, changed, or put together.",
  ),
  optimization: OptimizationName.optional().describe(
    "What the choice leans towards. Default: the organisation's preference, else `balanced`.",
  ),
  session_id: SessionId.optional(),
  budget_dollars: Dollars.optional().describe(
    "Maximum estimated cost in US dollars; models above it are left out.",
  ),
  taxonomy: catalogName("translation")
    .optional()
    .describe("Catalog category; the best model in it is chosen."),
  provider: catalogName("google")
    .optional()
    .describe("Maker of the model, within the taxonomy if one is given."),
  catalog_family: catalogName("llm/meta--llama")
    .optional()
    .describe("Model line; its best routable variant is chosen."),
  model: catalogName("meta/llama-3.3-70b-instruct-fp8-fast")
    .optional()
    .describe("Exactly this model; skips the ranking."),
};

export const ClassifyMode = z
  .enum(["auto", "regex"])
  .describe(
    "How the task is decided: `auto`, or by rules alone, without session or feedback.",
  );
