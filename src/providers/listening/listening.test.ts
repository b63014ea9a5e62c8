import { describe, expect, it } from "vitest";
import type {
  JobState,
  JobTicket,
  Timeouts,
  Upstream,
} from "#core/upstream.ts";
import { listening } from "#providers/listening/adapter.ts";
import {
  followJob,
  inTurn,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import {
  type Received,
  type Said,
  WAV,
  WAV_URL,
} from "#tests/support/media-host.ts";

type Json = Record<string, unknown>;
type Jobs = NonNullable<Upstream["jobs"]>;

type Case = {
  model: string;
  /** Where bytes are sent first, and what the host answers to that; null where they go along with the job. */
  upload: [route: string, says: Json, file: string | null] | null;
  begin: [route: string, says: Json];
  /** What the job is begun with for a link, in German, with speakers told apart. */
  asks: Json;
  /** The same for bytes that were sent before. */
  asksForBytes: Json;
  look: string;
  running: Json;
  done: Json;
  failed: Json;
  /** Where the words are, if apart. */
  words?: [route: string, says: Json];
  forgets: string[];
  /** What the host calls who speaks, and what is between their words, where it has its own way. */
  speakers?: [string, string];
  between?: string;
};

const LINK = "https://example.com/a.mp3";
const CASES: Case[] = [
  {
    model: "assemblyai/universal-3.5-pro",
    upload: [
      "POST /v1/upload",
      { upload_url: "https://cdn.test/upload/1" },
      null,
    ],
    begin: ["POST /v1/transcript", { id: "t-1", status: "queued" }],
    asks: {
      audio_url: LINK,
      speech_models: ["universal-3-5-pro"],
      language_code: "de",
      speaker_labels: true,
    },
    asksForBytes: {
      audio_url: "https://cdn.test/upload/1",
      speech_models: ["universal-3-5-pro"],
      language_detection: true,
    },
    look: "GET /v1/transcript/t-1",
    running: { id: "t-1", status: "processing" },
    done: {
      id: "t-1",
      status: "completed",
      text: "Hello there. Hi!",
      language_code: "de",
      audio_duration: 26,
      utterances: [
        { start: 100, end: 900, text: "Hello there.", speaker: "A" },
        { start: 1000, end: 1400, text: "Hi!", speaker: "B" },
      ],
    },
    failed: {
      id: "t-1",
      status: "error",
      error: "Download error: could not fetch",
    },
    forgets: ["/v1/transcript/t-1"],
  },
  {
    model: "gladia/solaria-1",
    upload: [
      "POST /v1/upload",
      { audio_url: "https://api.test/file/1" },
      "audio",
    ],
    begin: [
      "POST /v1/pre-recorded",
      { id: "t-1", result_url: "https://api.test/v2/pre-recorded/t-1" },
    ],
    asks: {
      audio_url: LINK,
      language: "de",
      detect_language: false,
      diarization: true,
    },
    asksForBytes: {
      audio_url: "https://api.test/file/1",
      detect_language: true,
    },
    look: "GET /v1/pre-recorded/t-1",
    running: { id: "t-1", status: "processing", result: null },
    done: {
      id: "t-1",
      status: "done",
      result: {
        metadata: { audio_duration: 26 },
        transcription: {
          full_transcript: "Hello there. Hi!",
          languages: ["de"],
          utterances: [
            { start: 0.1, end: 0.9, text: "Hello there.", speaker: "A" },
            { start: 1, end: 1.4, text: "Hi!", speaker: "B" },
          ],
        },
      },
    },
    failed: { id: "t-1", status: "error", error_code: "invalid_audio" },
    forgets: ["/v1/pre-recorded/t-1"],
  },
  {
    model: "revai/machine",
    upload: null,
    begin: ["POST /v1/jobs", { id: "t-1", status: "in_progress" }],
    asks: {
      transcriber: "machine",
      language: "de",
      skip_diarization: false,
      source_config: { url: LINK },
    },
    asksForBytes: { transcriber: "machine", skip_diarization: true },
    look: "GET /v1/jobs/t-1",
    running: { id: "t-1", status: "in_progress" },
    done: {
      id: "t-1",
      status: "transcribed",
      language: "de",
      duration_seconds: 26,
    },
    failed: {
      id: "t-1",
      status: "failed",
      failure: "download_failure",
      failure_detail: "could not fetch",
    },
    words: [
      "GET /v1/jobs/t-1/transcript",
      {
        monologues: [
          {
            speaker: 0,
            elements: [
              { type: "text", value: "Hello", ts: 0.1, end_ts: 0.4 },
              { type: "punct", value: " " },
              { type: "text", value: "there", ts: 0.5, end_ts: 0.9 },
              { type: "punct", value: "." },
            ],
          },
          {
            speaker: 1,
            elements: [
              { type: "text", value: "Hi", ts: 1, end_ts: 1.4 },
              { type: "punct", value: "!" },
            ],
          },
        ],
      },
    ],
    forgets: ["/v1/jobs/t-1"],
    speakers: ["0", "1"],
    between: "\n",
  },
  {
    model: "soniox/stt-async-v5",
    upload: [
      "POST /v1/files",
      { id: "f-1", filename: "a.wav", size: 3 },
      "file",
    ],
    begin: ["POST /v1/transcriptions", { id: "t-1", status: "queued" }],
    asks: {
      model: "stt-async-v5",
      audio_url: LINK,
      language_hints: ["de"],
      enable_language_identification: true,
      enable_speaker_diarization: true,
    },
    asksForBytes: {
      model: "stt-async-v5",
      file_id: "f-1",
      enable_language_identification: true,
    },
    look: "GET /v1/transcriptions/t-1",
    running: { id: "t-1", status: "processing", audio_duration_ms: null },
    done: { id: "t-1", status: "completed", audio_duration_ms: 26_000 },
    failed: {
      id: "t-1",
      status: "error",
      error_type: "invalid_audio",
      error_message: "x",
    },
    words: [
      "GET /v1/transcriptions/t-1/transcript",
      {
        id: "t-1",
        text: "Hello there. Hi!",
        tokens: [
          {
            text: "Hel",
            start_ms: 100,
            end_ms: 200,
            speaker: "A",
            language: "de",
          },
          {
            text: "lo",
            start_ms: 200,
            end_ms: 400,
            speaker: "A",
            language: "de",
          },
          {
            text: " there",
            start_ms: 500,
            end_ms: 800,
            speaker: "A",
            language: "de",
          },
          {
            text: ".",
            start_ms: 800,
            end_ms: 900,
            speaker: "A",
            language: "de",
          },
          {
            text: " Hi",
            start_ms: 1000,
            end_ms: 1300,
            speaker: "B",
            language: "de",
          },
          {
            text: "!",
            start_ms: 1300,
            end_ms: 1400,
            speaker: "B",
            language: "de",
          },
        ],
      },
    ],
    forgets: ["/v1/transcriptions/t-1", "/v1/files/f-1"],
  },
];

const hostOf = (model: string) => model.split("/")[0] ?? "";
const heard = (url: string, more: Json = {}): Json => ({
  messages: [
    { role: "user", content: [{ type: "audio_url", audio_url: { url } }] },
  ],
  ...more,
});
const callOf = ({ model }: Case, body: Json) =>
  mediaCall(model, hostOf(model), body);

function ask(its: Case, body: Json, ...looks: Json[]) {
  const { upload, begin, look, words, forgets } = its;
  return followJob(listening, callOf(its, body), (url) => ({
    ...(upload && { [upload[0]]: () => ({ json: upload[1] }) }),
    [begin[0]]: () => ({ json: begin[1] }),
    [look]: inTurn(url, ...looks),
    ...(words && { [words[0]]: () => ({ json: words[1] }) }),
    ...Object.fromEntries(
      forgets.map((path): [string, () => Said] => [
        `DELETE ${path}`,
        () => ({ status: 204 }),
      ]),
    ),
  }));
}

const TICKET: JobTicket = { id: "t-1", data: { file: "f-1" } };

function withJobs<Found>(
  its: Case,
  routes: Record<string, () => Said>,
  work: (jobs: Jobs, limits: Timeouts) => Promise<Found>,
): Promise<Found> {
  const call = callOf(its, heard(LINK));
  return withMediaHost(routes, async (mock, client) => {
    const { jobs } = openAt(listening, call, mock, client, "/v1");
    return work(jobs as Jobs, call.timeouts);
  });
}

function lookAt(its: Case, json: Json): Promise<JobState> {
  return withJobs(its, { [its.look]: () => ({ json }) }, (jobs, limits) =>
    jobs.poll(TICKET, limits, never),
  );
}

const begunWith = (got: Received[], { begin }: Case) =>
  got.find(({ method, path }) => `${method} ${path}` === begin[0]);

describe.each(CASES)("$model", (its) => {
  it("listens to a link, and tells who said what and when", async () => {
    const [first, second] = its.speakers ?? ["A", "B"];
    const body = heard(LINK, { language: "de", diarize: true });
    const { answer, got } = await ask(its, body, its.done);
    expect(begunWith(got, its)?.body).toEqual(its.asks);
    expect(answer.result).toEqual({
      text: `Hello there.${its.between ?? " "}Hi!`,
      language: "de",
      duration: 26,
      segments: [
        { id: 0, start: 0.1, end: 0.9, text: "Hello there.", speaker: first },
        { id: 1, start: 1, end: 1.4, text: "Hi!", speaker: second },
      ],
    });
    expect(answer.usage).toEqual({ audioSeconds: 26, requests: 1 });
  });

  it("is sent bytes as they are", async () => {
    const { got } = await ask(its, heard(WAV_URL), its.done);
    const { upload } = its;
    const sent = upload
      ? got.find(({ method, path }) => `${method} ${path}` === upload[0])
      : begunWith(got, its);
    const file = sent?.body[upload ? (upload[2] ?? "") : "media"];
    const bytes =
      file instanceof File
        ? Buffer.from(await file.arrayBuffer())
        : sent?.bytes;
    expect(bytes).toEqual(WAV);
    const { options = null, ...begun } = begunWith(got, its)?.body ?? {};
    expect(
      typeof options === "string" ? (JSON.parse(options) as Json) : begun,
    ).toEqual(its.asksForBytes);
  });

  it("tells what one look sees", async () => {
    expect(await lookAt(its, its.running)).toMatchObject({ progress: null });
    expect(await lookAt(its, its.failed)).toMatchObject({
      status: "failed",
      failure: { kind: "caller" },
    });
    await expect(
      lookAt(its, { id: "t-1", status: "lost" }),
    ).rejects.toMatchObject({ kind: "garbage" });
  });

  it("forgets a job that is dropped", async () => {
    const gone: string[] = [];
    const routes = its.forgets.map((path): [string, () => Said] => [
      `DELETE ${path}`,
      () => {
        gone.push(path);
        return { status: 204 };
      },
    ]);
    await withJobs(its, Object.fromEntries(routes), (jobs, limits) =>
      jobs.cancel(TICKET, limits, never),
    );
    expect(gone).toEqual(its.forgets);
  });

  itMapsFaults(listening, its.begin[0], () => callOf(its, heard(LINK)), {
    base: "/v1",
  });
});

it("keeps nothing at a host that has little room", async () => {
  const soniox = CASES.at(-1) as Case;
  const { got } = await ask(soniox, heard(WAV_URL), soniox.done);
  const gone = got.filter(({ method }) => method === "DELETE");
  expect(gone.map(({ path }) => path)).toEqual(soniox.forgets);
});
