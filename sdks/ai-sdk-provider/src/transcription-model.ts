import type { TranscriptionModelV4 } from "@ai-sdk/provider";
import { convertToBase64 } from "@ai-sdk/provider-utils";
import { route, type Router } from "./route.js";

export function transcriptionModel(
  router: Router,
  modelId: string,
): TranscriptionModelV4 {
  return {
    specificationVersion: "v4",
    provider: `${router.name}.transcription`,
    modelId,
    async doGenerate(options) {
      const { audio, mediaType } = options;
      const recording = {
        type: "input_audio",
        input_audio: {
          data: convertToBase64(audio),
          format: formatOf(mediaType),
        },
      };
      const routed = await route(
        router,
        modelId,
        {
          task: "speech",
          prompt: "Transcribe this recording.",
          input: { messages: [{ role: "user", content: [recording] }] },
        },
        options,
      );
      const { text = "", language, duration, segments } = routed.result;
      return {
        text,
        segments: (segments ?? []).map((segment) => ({
          text: segment.text,
          startSecond: segment.start,
          endSecond: segment.end,
        })),
        language: language ?? undefined,
        durationInSeconds: duration ?? undefined,
        warnings: routed.warnings,
        request: routed.request,
        response: routed.response,
        providerMetadata: { [router.name]: routed.metadata },
      };
    },
  };
}

const FORMATS: Record<string, string | undefined> = {
  mpeg: "mp3",
  mp4: "m4a",
  "x-m4a": "m4a",
  "x-wav": "wav",
  "x-flac": "flac",
};

/** `audio/mpeg` is `mp3`, as OpenAI's audio parts name it. */
function formatOf(mediaType: string): string {
  const subtype = mediaType.split(";")[0]?.split("/")[1]?.trim() || "wav";
  return FORMATS[subtype] ?? subtype;
}
