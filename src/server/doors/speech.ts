import { SpeechRequest } from "#contracts/audio.ts";
import { AppError } from "#core/errors.ts";
import { plainHeaders, wholeRequest } from "#server/doors/answer.ts";
import type { Door } from "#server/doors/door.ts";
import { filesOf, readFile } from "#server/doors/made-files.ts";
import { DONE, eventOf, STREAM_HEADERS } from "#server/sse/encode.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

/** `POST /v1/audio/speech`, as OpenAI's: the answer is the sound itself. */
export const SPEECH: Door = {
  endpoint: "/v1/audio/speech",
  async serve(body, visit) {
    const checked = SpeechRequest.safeParse(body);
    if (!checked.success) throw invalidInput(checked.error);
    const {
      model,
      greatrouter,
      input: text,
      voice,
      stream_format: streamFormat,
      ...settings
    } = checked.data;
    const asked = wholeRequest(
      "/v1/audio/speech",
      {
        model,
        greatrouter,
        taskType: "text_to_speech",
        input: {
          text,
          voice: typeof voice === "object" ? voice?.id : voice,
          ...settings,
        },
      },
      visit.meta,
    );
    visit.begin();
    const answer = await visit.options.actions.route(asked, visit.caller);
    const file = filesOf(answer.result)[0];
    if (!file) {
      throw new AppError("upstream_error", "The model answered no sound.");
    }
    const { bytes, mimeType } = await readFile(file, visit.options);
    const headers = plainHeaders(answer, visit, mimeType);
    if (streamFormat !== "sse") {
      return new Response(new Uint8Array(bytes), { headers });
    }
    const audio = Buffer.from(bytes).toString("base64");
    return new Response(
      eventOf(JSON.stringify({ type: "speech.audio.delta", audio })) +
        eventOf(
          JSON.stringify({
            type: "speech.audio.done",
            usage: answer.result.usage,
          }),
        ) +
        DONE,
      { headers: { ...headers, ...STREAM_HEADERS } },
    );
  },
};
