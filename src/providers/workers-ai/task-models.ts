import type { UpstreamCall } from "#core/upstream.ts";
import { askedOf, numberIn, stringIn } from "#providers/asked.ts";
import { cannotTake } from "#providers/chat/cannot-take.ts";
import type { MediaPart, Turn } from "#providers/chat/conversation.ts";
import {
  badField,
  numberOf,
  objectIn,
  textOf,
} from "#providers/chat/fields.ts";
import type { Piece } from "#providers/chat/piece.ts";
import { objectsOf, type Json } from "#providers/json.ts";
import { indicCodeOf } from "#providers/workers-ai/indic-codes.ts";

/** A model with a shape of its own instead of chat. */
export type TaskModel = {
  /** Fields of the call's body that it takes. */
  taken: readonly string[];
  /** Throws the caller's mistakes with their field. */
  input(call: UpstreamCall, turns: readonly Turn[]): Json;
  /** What of a result is the answer; null where there is none. */
  said(result: Json): string | null;
};

const COMMON = ["messages", "prompt", "text"];
const SAMPLING = [
  "max_tokens",
  "max_completion_tokens",
  "temperature",
  "top_p",
];
const LANGUAGES = ["source_lang", "target_lang", "language"];

const translator: TaskModel = {
  taken: [...COMMON, ...LANGUAGES],
  input: (call) => ({
    text: askedOf(call),
    source_lang: stringIn(call.body, "source_lang") ?? "en",
    target_lang: targetOf(call),
  }),
  said: (result) => textOf(result.translated_text),
};

const indicTranslator: TaskModel = {
  taken: [...COMMON, ...LANGUAGES],
  input: (call) => ({
    text: askedOf(call),
    target_language: indicCodeOf(targetOf(call)),
  }),
  said: ({ translations }) =>
    Array.isArray(translations) ? textOf(translations[0]) : null,
};

const summarizer: TaskModel = {
  taken: [...COMMON, "max_tokens", "max_completion_tokens"],
  input({ body, prompt }) {
    const longest =
      numberIn(body, "max_completion_tokens") ?? numberIn(body, "max_tokens");
    return {
      input_text: askedOf({ body, prompt }),
      ...(longest !== null && { max_length: longest }),
    };
  },
  said: (result) => textOf(result.summary),
};

const llava: TaskModel = {
  taken: [
    ...COMMON,
    ...SAMPLING,
    "top_k",
    "seed",
    "frequency_penalty",
    "presence_penalty",
  ],
  input(call, turns) {
    const { base64 } = pictureIn(call, turns);
    const { body } = call;
    return {
      image: [...Buffer.from(base64, "base64")],
      prompt: wordsFor(call),
      ...given(body, ["temperature", "top_p", "top_k", "seed"]),
      ...given(body, ["frequency_penalty", "presence_penalty"]),
      ...limit(body),
    };
  },
  said: (result) => textOf(result.description),
};

const moondream: TaskModel = {
  taken: [...COMMON, ...SAMPLING],
  input(call, turns) {
    const { mime, base64 } = pictureIn(call, turns);
    return {
      task: "query",
      image: `data:${mime};base64,${base64}`,
      question: wordsFor(call),
      ...given(call.body, ["temperature", "top_p"]),
      ...limit(call.body),
    };
  },
  said: (result) => textOf(result.answer) ?? textOf(result.caption),
};

/** By the host's id; null for models that chat. */
export function taskModelOf(hostModel: string): TaskModel | null {
  if (hostModel.includes("/m2m100")) return translator;
  if (hostModel.includes("/indictrans2")) return indicTranslator;
  if (hostModel.includes("/bart-large-cnn")) return summarizer;
  if (hostModel.includes("/llava-")) return llava;
  return hostModel.includes("/moondream") ? moondream : null;
}

/** Its answer as pieces. What it reports of tokens counts; most report nothing. */
export function* piecesOf(result: Json, model: TaskModel): Generator<Piece> {
  yield { type: "start", id: null };
  yield { type: "text", text: model.said(result) ?? "" };
  const metrics = objectIn(result, "metrics");
  const input = numberOf(metrics.input_tokens);
  const output = numberOf(metrics.output_tokens);
  if (input !== null && output !== null) {
    const usage = { inputTokens: input, outputTokens: output };
    yield { type: "usage", usage };
  }
  const ranOut = result.finish_reason === "length";
  yield { type: "finish", reason: ranOut ? "length" : "stop" };
}

function targetOf({ body, model }: UpstreamCall): string {
  const target = stringIn(body, "target_lang") ?? stringIn(body, "language");
  if (target !== null) return target;
  throw badField(
    "target_lang",
    `${model.id} must be told what to translate into: give \`target_lang\`, e.g. "hi".`,
  );
}

function pictureIn(
  call: UpstreamCall,
  turns: readonly Turn[],
): { mime: string; base64: string } {
  const parts = turns.flatMap((turn) =>
    turn.role === "user" ? turn.parts : [],
  );
  const picture = parts.findLast(
    (part): part is MediaPart => part.type !== "text",
  );
  if (!picture) {
    throw badField(
      "messages",
      `${call.model.id} looks at a picture: give one as an \`image_url\` part.`,
    );
  }
  if (picture.type !== "image" || picture.source.kind !== "data") {
    throw cannotTake(picture, call, "one picture");
  }
  return picture.source;
}

function wordsFor(call: UpstreamCall): string {
  return askedOf(call).trim() || "Describe the picture.";
}

function limit(body: Readonly<Json>): Json {
  const longest =
    numberIn(body, "max_completion_tokens") ?? numberIn(body, "max_tokens");
  return longest === null ? {} : { max_tokens: longest };
}

function given(body: Readonly<Json>, names: readonly string[]): Json {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = numberIn(body, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Workers AI wraps what its models say. */
export function resultIn(answer: Json): Json {
  const { result } = answer;
  const [first] = objectsOf([result]);
  return first ?? {};
}
