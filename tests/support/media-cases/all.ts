import { FILMS } from "#tests/support/media-cases/films.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";
import { PICTURES } from "#tests/support/media-cases/pictures.ts";
import {
  MUSIC,
  SPEECH,
  TRANSCRIPTS,
} from "#tests/support/media-cases/sounds.ts";

/** Every media host that the product speaks to, at each kind of its tasks. */
export const MEDIA_CASES: readonly MediaCase[] = [
  ...PICTURES,
  ...FILMS,
  ...MUSIC,
  ...SPEECH,
  ...TRANSCRIPTS,
];
