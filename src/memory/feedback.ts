import type { Task } from "#core/classify/classification.ts";
import { taskMeant, type Feedback } from "#core/feedback/feedback.ts";
import {
  areNear,
  gramsOf,
  signatureOf,
  type Grams,
} from "#core/feedback/grams.ts";
import { normalForm } from "#core/feedback/normal-form.ts";
import { decidedTask, type Verdict } from "#core/feedback/verdict.ts";
import type { FeedbackMemory } from "#pipeline/ports.ts";

/** Bounds of one organisation: texts, grams of all of them, verdicts on one. What was spoken of longest ago goes first. */
const MAX_TEXTS = 5_000;
const MAX_GRAMS = 2_000_000;
const MAX_VERDICTS = 12;
/** Longer texts are recognised word for word only. */
const LONGEST_NEAR = 20_000;

type Known = { form: string; grams: Grams; verdicts: Verdict[] };

type Organisation = {
  /** By normal form; the least recently spoken of first. */
  texts: Map<string, Known>;
  /** By each gram of a text's signature. */
  bySignature: Map<number, Set<Known>>;
  gramCount: number;
  /** The longest prompt ever given, as sent. */
  longest: number;
};

export type GrowingFeedbackMemory = FeedbackMemory & {
  /** Counts from the next request on. */
  add(feedback: Feedback): void;
};

/** All feedback, in memory. An organisation that gave none costs one look-up. */
export function createFeedbackMemory(
  rows: Iterable<Feedback> = [],
  { maxTexts = MAX_TEXTS, maxGrams = MAX_GRAMS } = {},
): GrowingFeedbackMemory {
  const organisations = new Map<string, Organisation>();
  let order = 0;

  function add(feedback: Feedback): void {
    const task = taskMeant(feedback);
    const form = normalForm(feedback.prompt);
    if (task === undefined || form === "") return;
    const organisation = organisations.get(feedback.orgId) ?? {
      texts: new Map(),
      bySignature: new Map(),
      gramCount: 0,
      longest: 0,
    };
    organisations.set(feedback.orgId, organisation);
    const known = organisation.texts.get(form) ?? learn(organisation, form);
    known.verdicts = [...known.verdicts, { task, order: (order += 1) }].slice(
      -MAX_VERDICTS,
    );
    organisation.texts.delete(form);
    organisation.texts.set(form, known);
    organisation.longest = Math.max(
      organisation.longest,
      feedback.prompt.length,
    );
    for (const oldest of organisation.texts.values()) {
      const { texts, gramCount } = organisation;
      if (texts.size <= maxTexts && gramCount <= maxGrams) break;
      forget(organisation, oldest);
    }
  }

  for (const row of [...rows].sort((a, b) => +a.at - +b.at)) add(row);

  return {
    add,
    taskFor(orgId, prompt): Task | undefined {
      const organisation = organisations.get(orgId);
      if (!organisation) return undefined;
      // Normalising takes little away but spaces: a prompt that is far longer than any known one is none of them.
      if (prompt.length > 4 * organisation.longest + 1000) return undefined;
      const form = normalForm(prompt);
      if (form === "") return undefined;
      const verdicts = nearIdentical(organisation, form)
        .flatMap((known) => known.verdicts)
        .sort((a, b) => a.order - b.order);
      return decidedTask(verdicts);
    },
  };
}

function learn(organisation: Organisation, form: string): Known {
  const grams = gramsFor(form);
  const known: Known = { form, grams, verdicts: [] };
  organisation.gramCount += grams.length;
  for (const gram of signatureOf(grams)) {
    const sharing = organisation.bySignature.get(gram);
    if (sharing) sharing.add(known);
    else organisation.bySignature.set(gram, new Set([known]));
  }
  return known;
}

function forget(organisation: Organisation, known: Known): void {
  organisation.texts.delete(known.form);
  organisation.gramCount -= known.grams.length;
  for (const gram of signatureOf(known.grams)) {
    const sharing = organisation.bySignature.get(gram);
    sharing?.delete(known);
    if (sharing?.size === 0) organisation.bySignature.delete(gram);
  }
}

function nearIdentical(organisation: Organisation, form: string): Known[] {
  const found = new Set<Known>();
  const same = organisation.texts.get(form);
  if (same) found.add(same);
  const grams = same?.grams ?? gramsFor(form);
  const seen = new Set<Known>(found);
  for (const gram of signatureOf(grams)) {
    for (const known of organisation.bySignature.get(gram) ?? []) {
      if (seen.has(known)) continue;
      seen.add(known);
      if (areNear(grams, known.grams)) found.add(known);
    }
  }
  return [...found];
}

function gramsFor(form: string): Grams {
  return form.length > LONGEST_NEAR ? new Uint32Array() : gramsOf(form);
}
