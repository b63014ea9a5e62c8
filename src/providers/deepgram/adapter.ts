import type { Adapter } from "#providers/adapter.ts";
import { listen } from "#providers/deepgram/listen.ts";
import { speak } from "#providers/deepgram/speak.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";

/** Deepgram: transcripts and voices. */
export const deepgram: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "deepgram" &&
    (taskType === "speech_to_text" || taskType === "text_to_speech"),
  open(host, settings, client) {
    const endpoint =
      host.protocol === "deepgram" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly((call, signal) => {
      const patience = { limits: call.timeouts, signal };
      return call.taskType === "text_to_speech"
        ? speak(call, door, patience)
        : listen(call, door, patience);
    });
  },
};
