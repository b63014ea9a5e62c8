import { EDITS } from "#tests/support/media-cases/edits.ts";
import { FILMS } from "#tests/support/media-cases/films.ts";
import { JUDGEMENTS } from "#tests/support/media-cases/judgements.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";
import { PICTURES } from "#tests/support/media-cases/pictures.ts";
import { MUSIC, SPEECH } from "#tests/support/media-cases/sounds.ts";
import { TRANSCRIPTS } from "#tests/support/media-cases/transcripts.ts";

/** Every media host that the product speaks to, at each kind of its tasks. */
export const MEDIA_CASES: readonly MediaCase[] = [
  ...PICTURES,
  ...EDITS,
  ...FILMS,
  ...MUSIC,
  ...SPEECH,
  ...TRANSCRIPTS,
  ...JUDGEMENTS,
];
