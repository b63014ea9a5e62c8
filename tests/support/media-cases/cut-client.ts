import type { MediaCase } from "#tests/support/media-cases/media-case.ts";
import { TOKEN, TOKEN_PATH } from "#tests/support/media-cases/own-settings.ts";
import type { HttpClient, HttpRequest } from "#providers/http/client.ts";
import { pngOf } from "#providers/sandbox/media/png.ts";
import { wavOf } from "#providers/sandbox/media/wav.ts";
import { MP4, PNG, WAV, type Said } from "#tests/support/media-host.ts";

/** Where the case's host is, without any socket. */
export const AT = "http://media.host.test";

/** The same media with fewer bytes to be cut at. */
const SMALLER: readonly [Buffer, Buffer][] = [
  [PNG, pngOf(1, 1, 7)],
  [WAV, wavOf(0.005, 3)],
];

const MADE: Readonly<Record<string, Said | undefined>> = {
  "/made.png": { bytes: PNG, type: "image/png" },
  "/made.mp4": { bytes: MP4, type: "video/mp4" },
  "/made.wav": { bytes: WAV, type: "audio/wav" },
  [TOKEN_PATH]: TOKEN,
};

export type Cut = {
  /** Which of the host's answers is cut, from 0. */
  nth: number;
  /** How many of its bytes come. */
  length: number;
};

/** A case's host as recorded bytes: one of its answers ends early, as a closed connection ends that told no length. */
export function cutClient(its: MediaCase, cut: Cut | null) {
  const answers = its.answers(AT);
  const lengths: number[] = [];
  const requests: string[] = [];
  const client: HttpClient = {
    async send(request) {
      const said = answerTo(request, answers);
      const { bytes, type } = bytesOf(said);
      let own = bytes;
      // Access tokens are no answer of the case's, and what is forgotten has been read.
      if (said !== TOKEN && request.method !== "DELETE") {
        requests.push(textOf(request));
        if (cut?.nth === lengths.length) own = bytes.subarray(0, cut.length);
        lengths.push(bytes.length);
      }
      const left = [own];
      return {
        status: 200,
        headers: { "content-type": type, ...said.headers },
        read: async () => left.shift() ?? null,
        finish() {},
        leave() {},
        fail() {},
      };
    },
    close: async () => {},
  };
  return { client, lengths, requests };
}

/** A request as text: the same for the same, since a form's boundary is drawn anew each time. */
function textOf({ url, headers, body }: HttpRequest): string {
  const [, boundary] =
    /boundary=(.+)$/.exec(headers["content-type"] ?? "") ?? [];
  const text = `${url}\n${body?.toString("latin1") ?? ""}`;
  return boundary ? text.replaceAll(boundary, "") : text;
}

function answerTo(
  { method, url }: HttpRequest,
  answers: ReturnType<MediaCase["answers"]>,
): Said {
  const path = decodeURIComponent(new URL(url).pathname);
  const found =
    MADE[path] ??
    answers[`${method} ${path}`] ??
    answers[`${method} ${path.replace(/[^/]+$/, "*")}`];
  if (typeof found === "function") throw new Error("Answers here are data.");
  return found ?? { json: {} }; // a job that is given up is cancelled
}

function bytesOf({ bytes, json, type = "application/json" }: Said) {
  if (bytes) {
    const small = SMALLER.find(([large]) => large === bytes)?.[1];
    return { bytes: small ?? bytes, type };
  }
  let text = JSON.stringify(json);
  for (const [large, small] of SMALLER) {
    for (const spelling of ["base64", "hex"] as const) {
      text = text.replace(large.toString(spelling), small.toString(spelling));
    }
  }
  return { bytes: Buffer.from(text), type };
}
