import { TASKS, type MediaKind } from "#core/classify/classification.ts";
import {
  ACTS,
  GOODS,
  countOf,
  firstOf,
  neutralOf,
  readEvidence,
  type Evidence,
} from "#core/classify/evidence.ts";
import { CONCEPTS, type Concept } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { hasConcept } from "#core/classify/lexicon/match.ts";
import {
  scoreByRules,
  softmax,
  type TaskScores,
} from "#core/classify/rules.ts";
import { SCRIPTS } from "#core/classify/text/scripts.ts";

/** Values of the learned model's features, all about 0–1, in the order of `FEATURES`. */
const names: string[] = [];

/** The names of the features, for training, explanations and a check that the weights fit. */
export const FEATURES: readonly string[] = names;

const TOPICS = CONCEPTS.filter((name) => name !== "stop");
const TOPIC_INDEXES = TOPICS.map((name) => CONCEPTS.indexOf(name));
const PLACES = [1, 3, 12] as const;
const LENGTHS = [2, 4, 7, 12, 20, 35, 60, 120, 250, 500] as const;
const MEDIA = ["image", "video", "music", "audio"] as const;
const KINDS: readonly MediaKind[] = ["image", "video", "audio", "file"];
/** Signs that change what an attachment means. */
const WITH_ATTACHMENT = [
  "edit",
  "combine",
  "animate",
  "motion",
  "describe",
  "question",
  "explain",
  "transcribe",
  "speak",
  "rewrite",
  "music",
  "video",
  "doc",
] as const satisfies readonly Concept[];
const RULE_TEMPERATURE = 1.5;

/** Reads the features off the evidence and what the rules made of it. */
export function readFeatures(
  evidence: Evidence,
  ruleScores: TaskScores,
): Float32Array {
  const values = new Float32Array(names.length);
  let at = 0;
  const put = (value: number): void => {
    values[at++] = value;
  };
  walk(evidence, ruleScores, put);
  return values;
}

/** Parts of the name come last and apart: reading a prompt must not pay for six hundred names. */
type Visit = (value: number, ...name: (string | number)[]) => void;

function walk(evidence: Evidence, ruleScores: TaskScores, put: Visit): void {
  putConcepts(evidence, put);
  putRequest(evidence, put);
  putShape(evidence, put);
  putAttachments(evidence, put);
  const shares = softmax(ruleScores, RULE_TEMPERATURE);
  for (const task of TASKS) {
    put(clamp(ruleScores[task] / 6), "rules ", task);
    put(shares[task], "rules share ", task);
  }
}

function putConcepts(evidence: Evidence, put: Visit): void {
  const per = Math.max(6, evidence.words);
  for (const name of TOPICS) {
    const count = countOf(evidence, name);
    const first = firstOf(evidence, name);
    put(count > 0 ? 1 : 0, "has ", name);
    put(Math.min(count, 4) / 4, "count ", name);
    put(Math.min(1, (4 * count) / per), "density ", name);
    for (const place of PLACES) {
      put(first < place ? 1 : 0, name, " in first ", place);
    }
  }
  for (const noun of MEDIA) {
    put(neutralOf(evidence, noun) > 0 ? 1 : 0, "neutral ", noun);
  }
  const opening = evidence.matches[0];
  const opens = opening !== undefined && opening.start === 0;
  for (const [at, name] of TOPICS.entries()) {
    const index = TOPIC_INDEXES[at] ?? 0;
    put(opens && hasConcept(opening, index) ? 1 : 0, "opens with ", name);
  }
  const last = evidence.matches.at(-1);
  for (const [at, name] of TOPICS.entries()) {
    const index = TOPIC_INDEXES[at] ?? 0;
    const ends = last !== undefined && evidence.words - last.wordEnd <= 1;
    put(ends && hasConcept(last, index) ? 1 : 0, "ends with ", name);
  }
}

function putRequest(evidence: Evidence, put: Visit): void {
  const { act, good, firstGood, lastGood } = evidence;
  for (const name of ["none", ...ACTS]) {
    const isAct = (act ?? "none") === name;
    put(isAct ? 1 : 0, "act ", name);
    for (const noun of ["none", ...GOODS]) {
      put(isAct && (good ?? "none") === noun ? 1 : 0, name, " ", noun);
    }
  }
  for (const noun of ["none", ...GOODS]) {
    put((good ?? "none") === noun ? 1 : 0, "governs ", noun);
    put((firstGood ?? "none") === noun ? 1 : 0, "first noun ", noun);
    put((lastGood ?? "none") === noun ? 1 : 0, "last noun ", noun);
  }
  put(evidence.actWord < 1 ? 1 : 0, "act first");
  put(evidence.actWord < 5 ? 1 : 0, "act early");
}

function putShape(evidence: Evidence, put: Visit): void {
  const shape = evidence.structure;
  const per = Math.max(20, shape.read);
  LENGTHS.forEach((length) =>
    put(evidence.words > length ? 1 : 0, "words > ", length),
  );
  put(Math.min(1, Math.log2(1 + shape.length) / 14), "length");
  put(Math.min(1, Math.log2(shape.lines + 1) / 6), "lines");
  put(shape.lines > 1 ? 1 : 0, "several lines");
  put(Math.min(1, shape.sentences / 8), "sentences");
  put(shape.sentences === 0 ? 1 : 0, "no full stop");
  put(Math.min(1, shape.commas / 10), "commas");
  put(Math.min(1, (30 * shape.commas) / per), "comma density");
  put(shape.questionMarks > 0 ? 1 : 0, "question mark");
  put(shape.endsWithQuestion ? 1 : 0, "ends with question mark");
  put(Math.min(1, (8 * shape.digits) / per), "digit density");
  put(shape.digits > 0 ? 1 : 0, "digits");
  put(Math.min(1, (10 * shape.uppercase) / per), "capitals");
  put(shape.uppercase === 0 ? 1 : 0, "no capitals");
  put(Math.min(1, shape.quotes / 4), "quotes");
  put(Math.min(1, (12 * shape.codeSigns) / per), "code sign density");
  put(Math.min(1, shape.codeSigns / 20), "code signs");
  put(shape.codeSigns > 0 ? 1 : 0, "any code sign");
  put(shape.fence ? 1 : 0, "fence");
  put(Math.min(1, shape.codeLines / 4), "code lines");
  put(shape.codeLines > 0 ? 1 : 0, "any code line");
  put(Math.min(1, shape.mathSigns / 10), "formulas");
  put(shape.options >= 3 ? 1 : 0, "options");
  put(Math.min(1, shape.bullets / 6), "bullets");
  put(Math.min(1, shape.urls), "urls");
  put(Math.min(1, shape.imageParameters / 2), "image parameters");
  put(Math.min(1, shape.imageFiles), "image files");
  put(Math.min(1, shape.videoFiles), "video files");
  put(Math.min(1, shape.audioFiles), "audio files");
  put(Math.min(1, shape.codeFiles), "code files");
  SCRIPTS.forEach((script, index) =>
    put(shape.script === index ? 1 : 0, "script ", script),
  );
  put(shape.scriptShare < 0.9 ? 1 : 0, "mixed scripts");
  const code = LANGUAGES[evidence.language]?.code;
  put(code === undefined ? 1 : 0, "language unknown");
  put(code === "en" ? 1 : 0, "language english");
  put((LANGUAGES[evidence.language]?.verbLast ?? false) ? 1 : 0, "verb last");
  const matched = evidence.matches.length / Math.max(4, evidence.words);
  put(clamp(matched), "share of words known");
}

function putAttachments(evidence: Evidence, put: Visit): void {
  const { attachments, structure } = evidence;
  const given = new Set(attachments);
  for (const kind of KINDS) put(given.has(kind) ? 1 : 0, "attached ", kind);
  put(attachments.length > 1 ? 1 : 0, "several attached");
  put(attachments.length === 0 ? 1 : 0, "nothing attached");
  const asks = structure.questionMarks > 0 ? 1 : 0;
  for (const kind of KINDS) {
    const on = given.has(kind);
    put(on ? asks : 0, "attached ", kind, " and a question mark");
    for (const sign of WITH_ATTACHMENT) {
      put(
        on && countOf(evidence, sign) > 0 ? 1 : 0,
        "attached ",
        kind,
        " and ",
        sign,
      );
    }
  }
}

function clamp(value: number): number {
  return Math.min(1.5, Math.max(-1.5, value));
}

// Named once by walking an empty prompt, so names and values cannot come apart.
{
  const empty = readEvidence("", []);
  walk(empty, scoreByRules(empty).scores, (_, ...name) =>
    names.push(name.join("")),
  );
}
