import type { Model } from "#core/catalog/model.ts";
import { traitsOf as claudeTraitsOf } from "#providers/anthropic/traits.ts";

/** Model lines that Converse asks in different words. */
export type Family =
  "claude" | "nova" | "gpt_oss" | "gpt" | "mistral" | "other";

/** What a model takes of Converse. */
export type Traits = {
  family: Family;
  takesSystem: boolean;
  takesTools: boolean;
  /** What of `toolChoice` it takes: a named tool, any tool, or nothing but its own choice. */
  choice: "named" | "any" | "auto";
  /** Structured output by `outputConfig.textFormat`. */
  hasJson: boolean;
  /** Where cache points may stand. */
  caches: "nowhere" | "text" | "text and tools";
  /** `inferenceConfig` that it refuses, by our names. */
  refuses: ReadonlySet<string>;
};

type Named = Pick<Model, "id" | "capabilities">;

export function traitsOf(model: Named, hostModel: string): Traits {
  const family = familyOf(hostModel);
  const has = (capability: string) => model.capabilities.includes(capability);
  const caches = has("prompt_caching");
  return {
    family,
    takesSystem: !/mixtral|mistral-7b/.test(hostModel),
    takesTools: has("tools"),
    choice:
      family === "claude" && !claudeTraitsOf(model).forcesTools
        ? "auto"
        : CHOICES[family],
    // Amazon's, Meta's and Writer's models are not among those whose output Bedrock constrains.
    hasJson:
      has("json") && family !== "nova" && !/meta\.|writer\./.test(hostModel),
    caches:
      caches && family === "claude"
        ? "text and tools"
        : caches && family === "nova"
          ? "text"
          : "nowhere",
    refuses: REFUSED[family] ?? NOTHING,
  };
}

const CHOICES: Record<Family, Traits["choice"]> = {
  claude: "named",
  nova: "named",
  mistral: "any",
  gpt_oss: "auto",
  gpt: "auto",
  other: "auto",
};

const NOTHING: ReadonlySet<string> = new Set();
const REFUSED: Partial<Record<Family, ReadonlySet<string>>> = {
  gpt_oss: new Set(["stop"]),
  gpt: new Set(["stop", "temperature", "top_p"]),
};

function familyOf(hostModel: string): Family {
  if (/(?:^|\.)anthropic\.|^claude-/.test(hostModel)) return "claude";
  if (/(?:^|\.)amazon\.nova/.test(hostModel)) return "nova";
  if (/(?:^|\.)openai\.gpt-oss/.test(hostModel)) return "gpt_oss";
  if (/(?:^|\.)openai\./.test(hostModel)) return "gpt";
  return /(?:^|\.)mistral\./.test(hostModel) ? "mistral" : "other";
}
