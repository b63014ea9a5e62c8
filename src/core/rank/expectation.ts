import type { MediaKind, Task } from "#core/classify/classification.ts";
import { DEFAULT_SIZES } from "#core/pricing/estimate.ts";
import type { Expectation } from "#core/rank/plan.ts";
import {
  countImages,
  countInput,
  countLongest,
} from "#core/tokens/count-input.ts";

/** Predicts how long an answer will be; see `core/classify/output-length.ts`. */
export type PredictOutput = (question: {
  task: Task;
  complexityScore: number;
  inputTokens: number;
}) => { expectedTokens: number; p99Tokens: number };

export type ExpectationRequest = {
  task: Task;
  /** Registry task types that replace those of the task; the first decides between making sound and listening. */
  taskTypes: readonly string[] | null;
  /** A chat-completions body, or a media model's own keys. */
  body: Record<string, unknown>;
  prompt: string;
  complexityScore: number;
  attachments: readonly MediaKind[];
  predictOutput: PredictOutput;
  /** The day of the request, ISO: some prices begin on a date. */
  on?: string | null;
};

/** The most a request may ask for of one kind; what is beyond is refused upstream, and must not overflow here. */
const MOST = { images: 100, seconds: 3_600, edge: 16_384 };

/** What a request will consume. Reads only what the body says plainly; anything else has its default. */
export function expectationOf(request: ExpectationRequest): Expectation {
  const { body, prompt, taskTypes, attachments } = request;
  const isEmpty = prompt === "" && Object.keys(body).length === 0;
  const inputTokens = isEmpty
    ? DEFAULT_SIZES.inputTokens
    : countInput(body, prompt);
  const size = textOf(body.size);
  const isSpeech = request.task === "speech";
  return {
    inputTokens,
    longestInputTokens: countLongest(body),
    ...outputTokens(request, inputTokens, isEmpty),
    inputImages: Math.max(countImages(body), countOf(attachments, "image")),
    images: whole(body.n, MOST.images) ?? DEFAULT_SIZES.images,
    megapixels: megapixelsOf(size) ?? DEFAULT_SIZES.megapixels,
    resolution: textOf(body.resolution) ?? size,
    quality: textOf(body.quality),
    audio:
      typeof body.audio === "boolean"
        ? body.audio
        : typeof body.generate_audio === "boolean"
          ? body.generate_audio
          : null,
    on: request.on ?? null,
    videoSeconds: seconds(body) ?? DEFAULT_SIZES.videoSeconds,
    audioSeconds:
      seconds(body) ??
      (isSpeech || taskTypes?.[0] === "speech_to_text"
        ? DEFAULT_SIZES.transcriptionSeconds
        : DEFAULT_SIZES.musicSeconds),
    characters: spokenCharacters(body, prompt) || DEFAULT_SIZES.characters,
    searches: DEFAULT_SIZES.searches,
  };
}

function outputTokens(
  { task, complexityScore, predictOutput, body }: ExpectationRequest,
  inputTokens: number,
  isEmpty: boolean,
): Pick<
  Expectation,
  "expectedOutputTokens" | "highOutputTokens" | "outputLimit"
> {
  const predicted = predictOutput({ task, complexityScore, inputTokens });
  const expected = isEmpty
    ? DEFAULT_SIZES.outputTokens
    : predicted.expectedTokens;
  const limit =
    whole(body.max_completion_tokens) ??
    whole(body.max_tokens) ??
    whole(body.max_output_tokens);
  const most = limit ?? Infinity;
  const answers = body.n === undefined ? 1 : (whole(body.n, 128) ?? 1);
  const expectedOutputTokens = Math.round(Math.min(expected, most) * answers);
  const high = Math.max(predicted.p99Tokens, expected);
  return {
    expectedOutputTokens,
    highOutputTokens: Math.round(Math.min(high, most) * answers),
    outputLimit: limit === null ? null : limit * answers,
  };
}

/** The text that is spoken: the speech body's own, else the last user message, else the prompt. */
function spokenCharacters(
  body: Record<string, unknown>,
  prompt: string,
): number {
  const own = textOf(body.prompt) ?? textOf(body.text) ?? textOf(body.input);
  if (own !== null) return own.length;
  const { messages } = body;
  if (!Array.isArray(messages)) return prompt.length;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message: unknown = messages[at];
    if (!isUserMessage(message)) continue;
    if (typeof message.content === "string") return message.content.length;
  }
  return prompt.length;
}

function isUserMessage(
  message: unknown,
): message is { role: "user"; content: unknown } {
  return (
    typeof message === "object" &&
    message !== null &&
    "role" in message &&
    message.role === "user" &&
    "content" in message
  );
}

/** One is 1024². */
function megapixelsOf(size: string | null): number | null {
  const sides = /^(\d{2,5})\s*[x×*]\s*(\d{2,5})$/.exec(size?.trim() ?? "");
  if (!sides) return null;
  const [width, height] = [Number(sides[1]), Number(sides[2])];
  if (width > MOST.edge || height > MOST.edge) return null;
  return (width * height) / 1024 ** 2;
}

function seconds(body: Record<string, unknown>): number | null {
  for (const value of [body.duration_seconds, body.duration, body.seconds]) {
    const given = typeof value === "string" ? Number(value) : value;
    if (typeof given === "number" && given > 0 && given <= MOST.seconds) {
      return given;
    }
  }
  return null;
}

function whole(value: unknown, most = Number.MAX_SAFE_INTEGER): number | null {
  return typeof value === "number" && Number.isInteger(value) && value > 0
    ? Math.min(value, most)
    : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function countOf(attachments: readonly MediaKind[], kind: MediaKind): number {
  return attachments.filter((attachment) => attachment === kind).length;
}
