import type { UpstreamCall } from "#core/upstream.ts";
import type { Traits } from "#providers/anthropic/traits.ts";
import { closedSchema } from "#providers/chat/closed-schema.ts";
import { adjusted } from "#providers/chat/left-out.ts";
import type { ChatRequest } from "#providers/chat/read-request.ts";
import type { Json } from "#providers/json.ts";

/** A tool whose arguments are the answer. */
export type AnswerTool = { name: string; description: string; schema: Json };

export type FormatPlan = {
  /** `output_config.format`, where the model has structured output of its own. */
  output: Json | null;
  tool: AnswerTool | null;
  /** Added to what the system says, where nothing else can be done. */
  instructions: Json[];
};

const NOTHING: FormatPlan = { output: null, tool: null, instructions: [] };

/** What structured output refuses. */
const REFUSED = new Set(
  `minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems
  minProperties maxProperties patternProperties propertyNames if then else not dependentRequired dependentSchemas
  unevaluatedProperties unevaluatedItems contains $schema $id examples`.split(
    /\s+/,
  ),
);
const SILENT = new Set(["$schema", "$id", "examples"]);

export function answerFormat(
  { format }: ChatRequest,
  traits: Traits,
  { warn }: Pick<UpstreamCall, "warn">,
): FormatPlan {
  if (format.type === "text") return NOTHING;
  if (format.type === "json_schema" && traits.hasJson) {
    const { schema, dropped } = closedSchema(format.schema, REFUSED);
    const told = dropped.filter((keyword) => !SILENT.has(keyword));
    if (told.length > 0) {
      warn(
        adjusted(
          "response_format",
          `The answer's shape is enforced, but for the keywords ${told.join(", ")}.`,
        ),
      );
    }
    return { ...NOTHING, output: { type: "json_schema", schema } };
  }
  const schema: Json =
    format.type === "json_schema" ? format.schema : { type: "object" };
  if (traits.forcesTools) {
    const description =
      (format.type === "json_schema" ? format.description : null) ??
      "Gives the answer to the user. Call it once, with the whole answer.";
    const name = "give_answer";
    return { ...NOTHING, tool: { name, description, schema } };
  }
  const text =
    format.type === "json_schema"
      ? `Answer with one JSON object that fits this JSON schema, and nothing else: ${JSON.stringify(schema)}`
      : "Answer with one JSON object and nothing else.";
  return { ...NOTHING, instructions: [{ type: "text", text }] };
}
