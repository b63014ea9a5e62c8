import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, type Json } from "#tests/contract/ask.ts";
import { wavOf } from "#tests/support/recording.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

describe.each(HOSTS)("uploads on the $kind host", ({ origin }) => {
  async function upload(bytes: Buffer, name: string, key: string = KEYS.test) {
    const form = new FormData();
    form.set("purpose", "vision");
    form.set("file", new File([new Uint8Array(bytes)], name));
    const response = await fetch(`${origin}/v1/files`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: form,
    });
    return { status: response.status, json: (await response.json()) as Json };
  }

  it("are told as OpenAI tells files, by what their content is", async () => {
    const { status, json } = await upload(PNG, "dot.txt");
    expect(status).toBe(200);
    expect(json).toEqual({
      id: expect.stringMatching(/^file_/) as string,
      object: "file",
      bytes: PNG.length,
      created_at: expect.any(Number) as number,
      expires_at: expect.any(Number) as number,
      filename: "dot.txt",
      purpose: "vision",
      status: "processed",
      mime_type: "image/png",
      url: expect.stringMatching(/\/v1\/media\//) as string,
    });
  });

  it("are behind a link, whole and in parts", async () => {
    const sound = wavOf(1);
    const { json } = await upload(sound, "talk.wav");
    const url = String(json.url).replace(/^https?:\/\/[^/]+/, origin);
    const whole = await fetch(url);
    expect(whole.headers.get("content-type")).toBe("audio/wav");
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
    expect(whole.headers.get("content-security-policy")).toMatch(/sandbox/);
    expect(Buffer.from(await whole.arrayBuffer()).equals(sound)).toBe(true);
    const part = await fetch(url, { headers: { range: "bytes=44-143" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(
      `bytes 44-143/${sound.length}`,
    );
    expect((await part.arrayBuffer()).byteLength).toBe(100);
    const beyond = await fetch(url, { headers: { range: "bytes=999999-" } });
    expect(beyond.status).toBe(416);
    const head = await fetch(url, { method: "HEAD" });
    expect(head.headers.get("accept-ranges")).toBe("bytes");
    const forged = await fetch(
      url.replace(
        /signature=(.)/,
        (_, first) => `signature=${first === "_" ? "-" : "_"}`,
      ),
    );
    expect(forged.status).toBe(404);
  });

  it("are shown to a model by id and by link", async () => {
    const { json } = await upload(PNG, "dot.png");
    for (const part of [
      { type: "image_url", image_url: { url: json.url } },
      { type: "file", file: { file_id: json.id } },
    ]) {
      const { status, json: answer } = await ask(
        origin,
        "/v1/chat/completions",
        {
          body: {
            messages: [
              {
                role: "user",
                content: [{ type: "text", text: "What is this?" }, part],
              },
            ],
          },
        },
      );
      expect(status).toBe(200);
      expect(JSON.stringify(answer.choices)).toMatch(/1 image/);
    }
  });

  it("open for their organisation and mode alone, whichever way they are named", async () => {
    const { json } = await upload(PNG, "dot.png", KEYS.live);
    const content = [{ type: "file", file: { file_id: json.id } }];
    const input = { messages: [{ role: "user", content }] };
    const place = "messages.0.content.0.file.file_id";
    for (const [path, body, param] of [
      ["/v1/chat/completions", input, place],
      ["/v1/auto/route", { prompt: "What is it?", input }, `input.${place}`],
      ["/v1/models/route", { query: "text", input }, `input.${place}`],
    ] as const) {
      const { status, json: answer } = await ask(origin, path, { body });
      expect(status).toBe(400);
      const message = expect.stringContaining(`${param} names no`) as unknown;
      expect(answer).toMatchObject({ error: { param, message } });
    }
  });

  it.each([
    ["a program", Buffer.from("\u007fELF\u0002\u0001\u0001\u0000\u0000"), 415],
    ["nothing", Buffer.alloc(0), 400],
  ])("refuse %s", async (_what, bytes, wanted) => {
    const { status, json } = await upload(bytes, "photo.png");
    expect(status).toBe(wanted);
    expect(json).toMatchObject({ error: { param: "file" } });
  });

  it("want a key", async () => {
    const { status } = await ask(origin, "/v1/files", { key: null, body: {} });
    expect(status).toBe(401);
  });
});
