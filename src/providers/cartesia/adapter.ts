import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { speak } from "#providers/cartesia/speech.ts";
import { transcribe } from "#providers/cartesia/transcription.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";

/** The day of the API that we speak. */
const VERSION = "2025-04-16";

/** Cartesia: voices and transcripts. */
export const cartesia: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "cartesia" &&
    (taskType === "speech_to_text" || taskType === "text_to_speech"),
  open(host, settings, client) {
    const endpoint =
      host.protocol === "cartesia" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const headers = { ...endpoint.headers, "cartesia-version": VERSION };
    const door = new HostDoor(client, { ...endpoint, headers });
    return wholeOnly((call, signal) => {
      const patience = { limits: call.timeouts, signal };
      return call.taskType === "text_to_speech"
        ? speak(call, door, patience)
        : transcribe(call, door, patience);
    });
  },
};
