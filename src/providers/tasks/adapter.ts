import type { Host } from "#core/catalog/model.ts";
import type { Adapter } from "#providers/adapter.ts";
import { dashScopeFilm } from "#providers/dashscope/film.ts";
import { ownApiOf } from "#providers/dashscope/place.ts";
import {
  addressOf,
  endpointOf,
  type Endpoint,
  type HostSettings,
  settingIn,
} from "#providers/endpoint.ts";
import { jobUpstream } from "#providers/jobs/job-upstream.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { blackForestLabs } from "#providers/tasks/black-forest-labs.ts";
import { kling } from "#providers/tasks/kling.ts";
import { luma } from "#providers/tasks/luma.ts";
import { minimaxFilm } from "#providers/tasks/minimax-film.ts";
import { runway } from "#providers/tasks/runway.ts";
import { seedance } from "#providers/tasks/seedance.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";
import { taskJobs } from "#providers/tasks/task-jobs.ts";
import { xaiFilm } from "#providers/tasks/xai-film.ts";

type TaskHost = {
  tasks: readonly string[];
  open(
    host: Host,
    settings: HostSettings,
  ): { endpoint: Endpoint; dialect: TaskDialect } | null;
};

const PICTURES = ["text_to_image", "image_to_image"];
const FILMS = ["text_to_video", "image_to_video"];
const CHANGED_FILMS = [...FILMS, "video_to_video"];

/** Hosts that make tasks and tell of them by their id. */
const HOSTS: Readonly<Record<string, TaskHost | undefined>> = {
  "black-forest-labs": byKey(PICTURES, blackForestLabs),
  runway: byKey([...PICTURES, ...CHANGED_FILMS], runway),
  luma: byKey([...PICTURES, ...CHANGED_FILMS], luma),
  minimax: byKey(FILMS, minimaxFilm),
  xai: byKey(CHANGED_FILMS, xaiFilm),
  bytedance: byKey(CHANGED_FILMS, seedance),
  alibaba: byKey(CHANGED_FILMS, dashScopeFilm, ownApiOf),
  klingai: {
    tasks: [...PICTURES, ...CHANGED_FILMS],
    open(host, settings) {
      const access = settingIn(settings, host.env_var);
      const secret = settingIn(settings, KLING_SECRET);
      const baseUrl = addressOf(host, settings);
      return access !== null && secret !== null && baseUrl !== null
        ? {
            endpoint: { baseUrl, headers: {} },
            dialect: kling({ access, secret }, Date.now),
          }
        : null;
    },
  },
};

/** Kling's keys come in pairs; the catalog names the first. */
const KLING_SECRET = "KLINGAI_SECRET_KEY";

export const tasks: Adapter = {
  serves: ({ slug }, taskType) =>
    HOSTS[slug]?.tasks.includes(taskType) ?? false,
  open(host, settings, client) {
    const opened = HOSTS[host.slug]?.open(host, settings);
    if (!opened) return null;
    const door = new HostDoor(client, opened.endpoint);
    return jobUpstream(taskJobs(opened.dialect, door));
  },
};

function byKey(
  kinds: readonly string[],
  dialect: TaskDialect,
  placeOf = (baseUrl: string) => baseUrl,
): TaskHost {
  return {
    tasks: kinds,
    open(host, settings) {
      const endpoint = endpointOf(host, settings);
      if (!endpoint) return null;
      const baseUrl = placeOf(endpoint.baseUrl);
      return { endpoint: { ...endpoint, baseUrl }, dialect };
    },
  };
}
