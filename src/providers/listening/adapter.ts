import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { jobUpstream } from "#providers/jobs/job-upstream.ts";
import { assemblyAi } from "#providers/listening/assemblyai.ts";
import type { ListeningDialect } from "#providers/listening/dialect.ts";
import { gladia } from "#providers/listening/gladia.ts";
import { listeningJobs } from "#providers/listening/jobs.ts";
import { revAi } from "#providers/listening/revai.ts";
import { soniox } from "#providers/listening/soniox.ts";
import { HostDoor } from "#providers/media/host-door.ts";

const DIALECTS: Readonly<Record<string, ListeningDialect | undefined>> = {
  assemblyai: assemblyAi,
  gladia,
  revai: revAi,
  soniox,
};

/** Hosts that listen to a sound in a job of its own. */
export const listening: Adapter = {
  serves: ({ slug }, taskType) =>
    taskType === "speech_to_text" && DIALECTS[slug] !== undefined,
  open(host, settings, client) {
    const dialect = DIALECTS[host.slug];
    const endpoint = dialect && endpointOf(host, settings);
    return endpoint
      ? jobUpstream(listeningJobs(dialect, new HostDoor(client, endpoint)))
      : null;
  },
};
