import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";
import { speak } from "#providers/openai-audio/speech.ts";
import { transcribe } from "#providers/openai-audio/transcription.ts";

const SPEAKING = new Set([
  "openai",
  "azure",
  "groq",
  "togetherai",
  "mistral",
  "deepinfra",
  "venice",
  "openrouter",
]);
const HEARING = new Set([
  "openai",
  "azure",
  "groq",
  "togetherai",
  "mistral",
  "fireworks-ai",
  "deepinfra",
  "venice",
]);

/** OpenAI's audio: words spoken, and what was spoken written down. */
export const openAiAudio: Adapter = {
  serves({ slug }, taskType) {
    if (taskType === "text_to_speech") return SPEAKING.has(slug);
    if (taskType === "speech_translation")
      return slug === "openai" || slug === "groq";
    return taskType === "speech_to_text" && HEARING.has(slug);
  },
  open(host, settings, client) {
    const endpoint =
      SPEAKING.has(host.slug) || HEARING.has(host.slug)
        ? endpointOf(host, settings)
        : null;
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly((call, signal) => {
      const patience = { limits: call.timeouts, signal };
      return call.taskType === "text_to_speech"
        ? speak(call, door, patience)
        : transcribe(call, door, patience);
    });
  },
};
