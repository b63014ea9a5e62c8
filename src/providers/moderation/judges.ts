import { MODERATION_CATEGORIES } from "#providers/moderation/categories.ts";
import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { stringIn } from "#providers/asked.ts";
import { isObject, parseObject, type Json } from "#providers/json.ts";

export type Verdict = { flagged: boolean; categories: string[] };

/** One kind of model that judges in a chat. */
export type Judge = {
  /** Names that are always answered; a model may name others besides. */
  categories: readonly string[];
  messages(content: unknown): Json[];
  fields: Json;
  /** Null where its words are no verdict. */
  read(words: string): Verdict | null;
};

/** Llama Guard's S1 to S14, as Meta lists them. */
const HAZARDS = [
  "violent_crimes",
  "non_violent_crimes",
  "sex_related_crimes",
  "child_sexual_exploitation",
  "defamation",
  "specialized_advice",
  "privacy",
  "intellectual_property",
  "indiscriminate_weapons",
  "hate",
  "suicide_and_self_harm",
  "sexual_content",
  "elections",
  "code_interpreter_abuse",
] as const;

const alone = (content: unknown): Json[] => [{ role: "user", content }];

/** `safe`, or `unsafe` and on the next line the hazards. */
const llamaGuard: Judge = {
  categories: HAZARDS,
  messages: alone,
  fields: { temperature: 0 },
  read(words) {
    const [verdict, found = ""] = words.toLowerCase().split(/\s*\n\s*/);
    if (verdict === "safe") return { flagged: false, categories: [] };
    if (verdict !== "unsafe") return null;
    const numbers = [...found.matchAll(/s(\d+)/g)].map(([, nth]) =>
      Number(nth),
    );
    return {
      flagged: true,
      categories: numbers.flatMap((nth) => HAZARDS[nth - 1] ?? []),
    };
  },
};

/** NVIDIA's guard answers JSON with names of its own. */
const nemotronGuard: Judge = {
  categories: [],
  messages: alone,
  fields: { temperature: 0 },
  read(words) {
    const said = parseObject(words);
    const verdict = said && stringIn(said, "User Safety")?.toLowerCase();
    if (!said || (verdict !== "safe" && verdict !== "unsafe")) return null;
    const names = (stringIn(said, "Safety Categories") ?? "").split(",");
    return {
      flagged: verdict === "unsafe",
      categories: names.map((name) => name.trim()).filter(Boolean),
    };
  },
};

/** For a model that judges by whatever rules it is given. */
const POLICY = `Decide whether the content promotes, threatens, depicts or instructs any of these kinds of harm: ${MODERATION_CATEGORIES.join(", ")}. Neutral mention, news, education and fiction without such detail are allowed.`;
const ANSWER = `Answer with JSON alone: {"flagged": true or false, "categories": [the kinds that apply]}.`;

function safeguard(policy: string, categories: readonly string[]): Judge {
  return {
    categories,
    messages: (content) => [
      { role: "system", content: `${policy}\n\n${ANSWER}` },
      { role: "user", content },
    ],
    fields: {},
    read(words) {
      const said = parseObject(words.replace(/^```(?:json)?\s*|\s*```$/g, ""));
      if (!isObject(said) || typeof said.flagged !== "boolean") return null;
      const named = Array.isArray(said.categories) ? said.categories : [];
      return {
        flagged: said.flagged,
        categories: named.filter((name) => typeof name === "string"),
      };
    },
  };
}

/** `policy` in the input replaces the rules of the models that take any. Unsupported for models that judge otherwise. */
export function judgeOf({ model, offer, body, host }: UpstreamCall): Judge {
  const name = offer.model.toLowerCase();
  if (name.includes("llama-guard")) return llamaGuard;
  if (name.includes("safeguard")) {
    const own = stringIn(body, "policy");
    return own === null
      ? safeguard(POLICY, MODERATION_CATEGORIES)
      : safeguard(own, []);
  }
  if (name.includes("nemotron-safety-guard")) return nemotronGuard;
  throw unsupported(
    "model",
    `${model.id} cannot be asked for moderation at ${host.name}. Choose another model.`,
  );
}
