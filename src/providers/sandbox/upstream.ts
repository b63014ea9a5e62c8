import {
  UpstreamFailure,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamCall,
  type UpstreamEvent,
} from "#core/upstream.ts";
import { openAiUsage } from "#core/pricing/openai-usage.ts";
import type { Json } from "#providers/json.ts";
import { chatAnswer, magicWordsOf } from "#providers/sandbox/chat.ts";
import { stepsOf } from "#providers/sandbox/chat-chunks.ts";
import { labels, moderation, rerank } from "#providers/sandbox/judgements.ts";
import { magicOf } from "#providers/sandbox/magic.ts";
import {
  film,
  images,
  solid,
  sound,
  vectors,
} from "#providers/sandbox/media-result.ts";
import { pageText, transcript } from "#providers/sandbox/transcript.ts";
import { embeddings, type Made } from "#providers/sandbox/vectors.ts";
import { pause, wait } from "#providers/sandbox/wait.ts";

/** Who answers each registry task type; what is not here is a chat. */
const MAKERS: Readonly<
  Record<string, ((call: UpstreamCall) => Made) | undefined>
> = {
  text_to_image: images,
  image_to_image: images,
  image_upscaling: images,
  text_to_vector: vectors,
  text_to_video: film,
  image_to_video: film,
  video_to_video: film,
  video_upscaling: film,
  text_to_3d: solid,
  image_to_3d: solid,
  text_to_music: sound,
  text_to_audio: sound,
  text_to_speech: sound,
  realtime_voice: sound,
  speech_to_text: transcript,
  speech_translation: transcript,
  ocr: pageText,
  embeddings,
  moderation,
  rerank,
  text_classification: labels,
  object_detection: labels,
};

/**
 * The provider of test keys: answers in the very shape of the model that was chosen, always the same (but for id and
 * time), from this process alone. Magic words in the prompt make it fail, dawdle or break off.
 */
export function createSandbox(): Upstream {
  return { complete, stream };
}

async function complete(
  call: UpstreamCall,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const { failure, slowMs } = magicOf(magicWordsOf(call), call);
  if (failure) throw failure;
  await wait(slowMs, call.timeouts.totalMs, signal);
  const make = MAKERS[call.taskType];
  if (make) return { ...make(call), ttftMs: null };

  const answer = chatAnswer(call);
  return {
    result: {
      ...headOf(call),
      object: "chat.completion",
      choices: Array.from({ length: answer.choices }, (_none, index) => ({
        index,
        message: answer.message,
        logprobs: answer.logprobs,
        finish_reason: answer.finishReason,
      })),
      usage: openAiUsage(answer.usage),
    },
    usage: answer.usage,
    ttftMs: null,
  };
}

async function* stream(
  call: UpstreamCall,
  signal: AbortSignal,
): AsyncGenerator<UpstreamEvent> {
  const { failure, slowMs, cutStream } = magicOf(magicWordsOf(call), call);
  if (failure) throw failure;
  const { firstTokenMs, totalMs } = call.timeouts;
  await wait(slowMs, Math.min(firstTokenMs, totalMs), signal);

  const answer = chatAnswer(call);
  const head = { ...headOf(call), object: "chat.completion.chunk" };
  const steps = [...stepsOf(answer)];
  const cutAt = cutStream ? Math.ceil(steps.length / 2) : steps.length;
  for (const { index, delta, logprobs, ends } of steps.slice(0, cutAt)) {
    const finishReason = ends ? answer.finishReason : null;
    const choice = { index, delta, logprobs, finish_reason: finishReason };
    yield {
      json: JSON.stringify({ ...head, choices: [choice] }),
      hasOutput: hasOutput(delta) || finishReason === "length",
      finishReason,
      usage: null,
    };
    await pause(signal);
  }
  if (cutStream) {
    throw new UpstreamFailure(
      "cut",
      "The sandbox broke its answer off, as the prompt asked with sandbox:cut-stream.",
      200,
    );
  }
  yield { json: "", hasOutput: false, finishReason: null, usage: answer.usage };
}

function headOf({ requestId, model }: UpstreamCall): Json {
  return {
    id: `chatcmpl-${requestId}`,
    created: Math.floor(Date.now() / 1000),
    model: model.id,
  };
}

function hasOutput(delta: Json): boolean {
  return Boolean(delta.content) || Boolean(delta.tool_calls);
}
