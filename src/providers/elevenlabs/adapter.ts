import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { compose, soundEffect } from "#providers/elevenlabs/music.ts";
import { speak } from "#providers/elevenlabs/speech.ts";
import { transcribe } from "#providers/elevenlabs/transcription.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { HostDoor, type Patience } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";

type Ask = (
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
) => Promise<UpstreamAnswer>;

const TASKS: Readonly<Record<string, Ask | undefined>> = {
  text_to_speech: speak,
  speech_to_text: transcribe,
  text_to_music: compose,
  text_to_audio: soundEffect,
};

/** ElevenLabs: voices, transcripts, music and sound effects. */
export const elevenLabs: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "elevenlabs" && TASKS[taskType] !== undefined,
  open(host, settings, client) {
    const endpoint =
      host.protocol === "elevenlabs" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly((call, signal) => {
      const ask = TASKS[call.taskType] ?? speak;
      return ask(call, door, { limits: call.timeouts, signal });
    });
  },
};
