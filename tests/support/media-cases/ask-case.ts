import type { Upstream, Warning } from "#core/upstream.ts";
import { ADAPTERS } from "#providers/adapters.ts";
import { baseUrlVariable } from "#providers/endpoint.ts";
import { mediaCall, never } from "#tests/support/media-adapter.ts";
import {
  AT,
  type Cut,
  cutClient,
} from "#tests/support/media-cases/cut-client.ts";
import { ownSettings } from "#tests/support/media-cases/own-settings.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";

/** Shorter than the pause after a look that failed: one look at a job is enough here. */
const ONE_LOOK_MS = 390;

/** Asks a case's adapter at recorded bytes, with more in its input, or with one of the answers cut. */
export function askCase(
  its: MediaCase,
  {
    more = {},
    cut = null,
    warnings = [],
  }: {
    more?: Record<string, unknown>;
    cut?: Cut | null;
    warnings?: Warning[];
  } = {},
) {
  const { client, lengths, requests } = cutClient(its, cut);
  const call = mediaCall(
    its.model,
    its.host,
    { ...its.input, ...more },
    {
      taskType: its.task,
      warn: (warning) => void warnings.push(warning),
    },
  );
  const adapter = ADAPTERS.find((one) => one.serves(call.host, its.task));
  const upstream: Upstream | null | undefined = adapter?.open(
    call.host,
    {
      [call.host.env_var]: "key",
      [baseUrlVariable(its.host)]: `${AT}${its.base}`,
      ...ownSettings(AT),
    },
    client,
  );
  if (!upstream) throw new Error(`${its.host} did not open.`);
  const timeouts = { ...call.timeouts, totalMs: ONE_LOOK_MS };
  const answer = upstream.complete({ ...call, timeouts }, never);
  return { answer, lengths, requests };
}
