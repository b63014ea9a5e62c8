import { EDITS } from "#tests/support/media-cases/edits.ts";
import { FILMS } from "#tests/support/media-cases/films.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";
import { ORDER_CASES } from "#tests/support/media-cases/orders.ts";
import { PICTURES } from "#tests/support/media-cases/pictures.ts";
import { SEARCH_CASES } from "#tests/support/media-cases/searches.ts";
import { MUSIC, SPEECH } from "#tests/support/media-cases/sounds.ts";
import { TRANSCRIPTS } from "#tests/support/media-cases/transcripts.ts";
import { VECTOR_CASES } from "#tests/support/media-cases/vectors.ts";
import { VERDICT_CASES } from "#tests/support/media-cases/verdicts.ts";

/** Every host that is asked for media, vectors, orders, verdicts or pages, at each kind of its tasks. */
export const MEDIA_CASES: readonly MediaCase[] = [
  ...PICTURES,
  ...EDITS,
  ...FILMS,
  ...MUSIC,
  ...SPEECH,
  ...TRANSCRIPTS,
  ...VECTOR_CASES,
  ...ORDER_CASES,
  ...VERDICT_CASES,
  ...SEARCH_CASES,
];
