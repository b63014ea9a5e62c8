import type { Adapter } from "#providers/adapter.ts";
import { cartesia } from "#providers/cartesia/adapter.ts";
import { CHAT_ADAPTERS } from "#providers/chat-adapters.ts";
import { dashScope } from "#providers/dashscope/adapter.ts";
import { deepgram } from "#providers/deepgram/adapter.ts";
import { elevenLabs } from "#providers/elevenlabs/adapter.ts";
import { fal } from "#providers/fal/adapter.ts";
import { googleFilms, googleMedia } from "#providers/google-media/adapter.ts";
import { moderation } from "#providers/moderation/adapter.ts";
import { openAiAudio } from "#providers/openai-audio/adapter.ts";
import { openAiImages } from "#providers/openai-images/adapter.ts";
import { ideogram } from "#providers/ideogram/adapter.ts";
import { listening } from "#providers/listening/adapter.ts";
import { minimax } from "#providers/minimax/adapter.ts";
import { replicate } from "#providers/replicate/adapter.ts";
import { reranking } from "#providers/rerank/adapter.ts";
import { speaking } from "#providers/speaking/adapter.ts";
import { stability } from "#providers/stability/adapter.ts";
import { tasks } from "#providers/tasks/adapter.ts";
import { vectors } from "#providers/vectors/adapter.ts";
import { workersAiMedia } from "#providers/workers-ai/media.ts";

/** Every protocol we speak. Where two serve the same task at the same host, the earlier one is asked. */
export const ADAPTERS: readonly Adapter[] = [
  ...CHAT_ADAPTERS,
  openAiImages,
  openAiAudio,
  googleMedia,
  googleFilms,
  elevenLabs,
  deepgram,
  cartesia,
  speaking,
  listening,
  fal,
  replicate,
  tasks,
  minimax,
  stability,
  ideogram,
  dashScope,
  workersAiMedia,
  vectors,
  reranking,
  moderation,
];
