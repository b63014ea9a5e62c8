import { describe, expect, it } from "vitest";
import { isUpstreamFailure, type Upstream } from "#core/upstream.ts";
import { ADAPTERS } from "#providers/adapters.ts";
import { baseUrlVariable } from "#providers/endpoint.ts";
import { mediaCall, never } from "#tests/support/media-adapter.ts";
import { MEDIA_CASES } from "#tests/support/media-cases/all.ts";
import {
  AT,
  type Cut,
  cutClient,
} from "#tests/support/media-cases/cut-client.ts";
import { MP4 } from "#tests/support/media-host.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";

/** Every media host's recorded answers, each cut at every byte: never half a medium, always a failure that says so. */

/** Shorter than the pause after a look that failed: one look at a job is enough here. */
const ONE_LOOK_MS = 390;

function ask(its: MediaCase, cut: Cut | null) {
  const { client, lengths } = cutClient(its, cut);
  const call = mediaCall(its.model, its.host, its.input, {
    taskType: its.task,
  });
  const adapter = ADAPTERS.find((one) => one.serves(call.host, its.task));
  const upstream: Upstream | null | undefined = adapter?.open(
    call.host,
    {
      [call.host.env_var]: "key",
      [baseUrlVariable(its.host)]: `${AT}${its.base}`,
      KLINGAI_SECRET_KEY: "secret",
      CLOUDFLARE_ACCOUNT_ID: "acme",
    },
    client,
  );
  if (!upstream) throw new Error(`${its.host} did not open.`);
  const timeouts = { ...call.timeouts, totalMs: ONE_LOOK_MS };
  return { answer: upstream.complete({ ...call, timeouts }, never), lengths };
}

/** What came of one cut: the kind of the failure, or that there was none. */
async function kindOf(its: MediaCase, cut: Cut): Promise<string> {
  try {
    await ask(its, cut).answer;
    return "taken for whole";
  } catch (error) {
    return isUpstreamFailure(error) ? error.kind : String(error);
  }
}

describe.each(MEDIA_CASES)("$task of $model at $host", (its) => {
  it("is whole with all its bytes, and fails wherever an answer is cut", async () => {
    const { answer, lengths } = ask(its, null);
    expect((await answer).result).toBeDefined();
    const kinds = new Set<string>();
    for (const [nth, length] of [...lengths].entries()) {
      // Files behind links are read by one function for all: a tenth of their bytes is enough here.
      const step = length === MP4.length ? 10 : 1;
      for (let at = 0; at < length; at += step) {
        kinds.add(await kindOf(its, { nth, length: at }));
      }
    }
    const truthful = ["cut", "empty", "garbage", "timeout"];
    expect([...kinds].filter((kind) => !truthful.includes(kind))).toEqual([]);
  });
});
