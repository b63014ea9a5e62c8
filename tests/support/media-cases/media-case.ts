import type { Pricing } from "#core/catalog/model.ts";
import type { Received, Said } from "#tests/support/media-host.ts";

export type Json = Record<string, unknown>;

type Answer = Said | ((got: Received) => Said);

/** One task of one media host: what is asked of us, what the host answers, what comes of it. */
export type MediaCase = {
  host: string;
  model: string;
  /** The registry's name of the task. */
  task: string;
  input: Json;
  /** The end of the host's address, that its routes begin with. */
  base: string;
  /** What the host answers by method and path; `at` is where its own links lead. */
  answers: (at: string) => Record<string, Answer>;
  /** What it answers in their place where a stream is asked for; where nothing is told, the same. */
  streams?: Record<string, Answer>;
  /** The published specification that the first request is held to. */
  spec?: [name: string, path: string];
  /** What is made: its bytes, or what the result holds. */
  made: Buffer | Json;
  mime?: string;
  /** Units by the catalog's own prices; null where the catalog has no price, so that only keys of one's own are served. */
  price: Partial<Record<keyof Pricing, number>> | null;
};

/** Jobs that are done when they are first looked at. */
export function job(
  begin: string,
  begun: Json,
  look: string,
  done: Json,
): Record<string, Answer> {
  return { [begin]: { json: begun }, [look]: { json: done } };
}

export const WORDS = { prompt: "a red boat" };

/** The units of a price, e.g. a thousand characters. */
export function perOf(key: string): number {
  if (key.includes("_per_million_")) return 1_000_000;
  if (key.includes("_1k_")) return 1000;
  return key === "per_minute_audio" ? 60 : 1;
}
