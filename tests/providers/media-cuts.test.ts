import { describe, expect, it } from "vitest";
import { isUpstreamFailure } from "#core/upstream.ts";
import { MEDIA_CASES } from "#tests/support/media-cases/all.ts";
import { askCase } from "#tests/support/media-cases/ask-case.ts";
import type { Cut } from "#tests/support/media-cases/cut-client.ts";
import { MP4 } from "#tests/support/media-host.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";

/** Every media host's recorded answers, each cut at every byte: never half a medium, always a failure that says so. */

/** What came of one cut: the kind of the failure, or that there was none. */
async function kindOf(its: MediaCase, cut: Cut): Promise<string> {
  try {
    await askCase(its, { cut }).answer;
    return "taken for whole";
  } catch (error) {
    return isUpstreamFailure(error) ? error.kind : String(error);
  }
}

describe.each(MEDIA_CASES)("$task of $model at $host", (its) => {
  it("is whole with all its bytes, and fails wherever an answer is cut", async () => {
    const { answer, lengths } = askCase(its);
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
