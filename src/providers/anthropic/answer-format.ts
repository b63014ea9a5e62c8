import type { UpstreamCall } from "#core/upstream.ts";
import type { Traits } from "#providers/anthropic/traits.ts";
import type { AnswerFormat } from "#providers/chat/conversation.ts";
import { closedSchema } from "#providers/chat/closed-schema.ts";
import { jsonInstruction } from "#providers/chat/json-instruction.ts";
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
  { model, warn }: Pick<UpstreamCall, "model" | "warn">,
): FormatPlan {
  if (format.type === "text") return NOTHING;
  if (format.type === "json_schema" && traits.hasJson) {
    const schema = enforcedSchema(format.schema, warn);
    return { ...NOTHING, output: { type: "json_schema", schema } };
  }
  if (traits.forcesTools) return { ...NOTHING, tool: answerToolFor(format) };
  const text = jsonInstruction(format);
  warn(
    adjusted(
      "response_format",
      `${model.id} was asked in words for JSON: here it enforces none.`,
    ),
  );
  return { ...NOTHING, instructions: [{ type: "text", text }] };
}

/** The tool that stands for the answer, so that its arguments have the shape that was asked for. */
export function answerToolFor(
  format: Exclude<AnswerFormat, { type: "text" }>,
): AnswerTool {
  const isSchema = format.type === "json_schema";
  const description =
    (isSchema ? format.description : null) ??
    "Gives the answer to the user. Call it once, with the whole answer.";
  const schema: Json = isSchema ? format.schema : { type: "object" };
  return { name: "give_answer", description, schema };
}

/** A schema as structured output takes it. The caller is told what of it is not enforced. */
export function enforcedSchema(given: Json, warn: UpstreamCall["warn"]): Json {
  const { schema, dropped } = closedSchema(given, REFUSED);
  const told = dropped.filter((keyword) => !SILENT.has(keyword));
  if (told.length > 0) {
    warn(
      adjusted(
        "response_format",
        `The answer's shape is enforced, but for the keywords ${told.join(", ")}.`,
      ),
    );
  }
  return schema;
}
