import { describe, it } from "vitest";
import { HOSTS, KEYS, saying, send } from "#tests/contract/ask.ts";
import { PLAIN_WORDS } from "#tests/support/mock-upstream/answers.ts";

const COMMENT = ": keep-alive\n\n";

/** A stream whose upstream says some words and then nothing more; `said` grows as it comes. */
async function stalled(origin: string, headers: Record<string, string>) {
  const left = new AbortController();
  const { body } = await send(origin, "/v1/chat/completions", {
    key: KEYS.live,
    headers,
    signal: left.signal,
    body: {
      model: "openai/gpt-4.1-nano",
      stream: true,
      ...saying("Hello mock:stall-after"),
    },
  });
  if (!body) throw new Error("There is no stream.");
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const stream = {
    said: "",
    async hears(text: string): Promise<void> {
      while (!stream.said.includes(text)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`It ended: ${stream.said}`);
        stream.said += value;
      }
    },
    leave: () => left.abort(),
  };
  return stream;
}

// The hosts side by side: a silence takes ten seconds.
describe.concurrent.each(HOSTS)("on the $kind host", ({ origin }) => {
  it("a comment fills ten seconds of silence, unless X-GR-Keep-Alive is off", async ({
    expect,
  }) => {
    const quiet = await stalled(origin, { "x-gr-keep-alive": "off" });
    await quiet.hears(PLAIN_WORDS[2] ?? "");
    const left = quiet.hears(COMMENT).catch(() => {});
    const usual = await stalled(origin, {});
    await usual.hears(COMMENT);
    expect(usual.said).toContain(PLAIN_WORDS[2]);
    // Its silence began before the other's.
    expect(quiet.said).not.toContain(COMMENT);
    usual.leave();
    quiet.leave();
    await left;
  });
});
