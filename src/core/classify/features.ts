import { TASKS, type MediaKind } from "#core/classify/classification.ts";
import {
  ACTS,
  GOODS,
  countOf,
  neutralOf,
  readEvidence,
  type Evidence,
} from "#core/classify/evidence.ts";
import { CONCEPTS, type Concept } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { hasConcept, type Match } from "#core/classify/lexicon/match.ts";
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

/** Reads the features off the evidence and what the rules made of it, into `values`, which are zeros. */
export function readFeatures(
  evidence: Evidence,
  ruleScores: TaskScores,
  values = new Float32Array(names.length),
): Float32Array {
  let at = 0;
  walk(evidence, ruleScores, {
    put(value) {
      values[at++] = value;
    },
    zeros(count) {
      at += count;
      return true;
    },
  });
  return values;
}

/** What is told of the features, one after the other. */
type Visit = {
  /** Parts of the name come last and apart: reading a prompt must not pay for six hundred names. */
  put(value: number, ...name: (string | number)[]): void;
  /** Whether the next `count` values, all of them zero, may be passed over together. */
  zeros(count: number): boolean;
};

function walk(evidence: Evidence, ruleScores: TaskScores, to: Visit): void {
  putConcepts(evidence, to);
  putRequest(evidence, to);
  putShape(evidence, to);
  putAttachments(evidence, to);
  const shares = softmax(ruleScores, RULE_TEMPERATURE);
  for (const task of TASKS) {
    to.put(clamp(ruleScores[task] / 6), "rules ", task);
    to.put(shares[task], "rules share ", task);
  }
}

function putConcepts(evidence: Evidence, to: Visit): void {
  const per = Math.max(6, evidence.words);
  for (let at = 0; at < TOPICS.length; at++) {
    const name = TOPICS[at] ?? "";
    const index = TOPIC_INDEXES[at] ?? 0;
    const count = evidence.count[index] ?? 0;
    if (count === 0 && to.zeros(3 + PLACES.length)) continue;
    const first = evidence.first[index] ?? 999;
    to.put(count > 0 ? 1 : 0, "has ", name);
    to.put(Math.min(count, 4) / 4, "count ", name);
    to.put(Math.min(1, (4 * count) / per), "density ", name);
    for (const place of PLACES) {
      to.put(first < place ? 1 : 0, name, " in first ", place);
    }
  }
  for (const noun of MEDIA) {
    to.put(neutralOf(evidence, noun) > 0 ? 1 : 0, "neutral ", noun);
  }
  const opening = evidence.matches[0];
  putTopicsOf(opening?.start === 0 ? opening : undefined, "opens with ", to);
  const last = evidence.matches.at(-1);
  putTopicsOf(
    last && evidence.words - last.wordEnd <= 1 ? last : undefined,
    "ends with ",
    to,
  );
}

function putTopicsOf(match: Match | undefined, place: string, to: Visit): void {
  if (match === undefined && to.zeros(TOPICS.length)) return;
  for (let at = 0; at < TOPICS.length; at++) {
    const says = match && hasConcept(match, TOPIC_INDEXES[at] ?? 0);
    to.put(says ? 1 : 0, place, TOPICS[at] ?? "");
  }
}

const NO_OR_ACT = ["none", ...ACTS] as const;
const NO_OR_GOOD = ["none", ...GOODS] as const;

function putRequest(evidence: Evidence, to: Visit): void {
  const act = evidence.act ?? "none";
  const good = evidence.good ?? "none";
  const firstGood = evidence.firstGood ?? "none";
  const lastGood = evidence.lastGood ?? "none";
  for (const name of NO_OR_ACT) {
    const isAct = act === name;
    if (!isAct && to.zeros(1 + NO_OR_GOOD.length)) continue;
    to.put(isAct ? 1 : 0, "act ", name);
    for (const noun of NO_OR_GOOD) {
      to.put(isAct && good === noun ? 1 : 0, name, " ", noun);
    }
  }
  for (const noun of NO_OR_GOOD) {
    to.put(good === noun ? 1 : 0, "governs ", noun);
    to.put(firstGood === noun ? 1 : 0, "first noun ", noun);
    to.put(lastGood === noun ? 1 : 0, "last noun ", noun);
  }
  to.put(evidence.actWord < 1 ? 1 : 0, "act first");
  to.put(evidence.actWord < 5 ? 1 : 0, "act early");
}

function putShape(evidence: Evidence, to: Visit): void {
  const shape = evidence.structure;
  const per = Math.max(20, shape.read);
  LENGTHS.forEach((length) =>
    to.put(evidence.words > length ? 1 : 0, "words > ", length),
  );
  to.put(Math.min(1, Math.log2(1 + shape.length) / 14), "length");
  to.put(Math.min(1, Math.log2(shape.lines + 1) / 6), "lines");
  to.put(shape.lines > 1 ? 1 : 0, "several lines");
  to.put(Math.min(1, shape.sentences / 8), "sentences");
  to.put(shape.sentences === 0 ? 1 : 0, "no full stop");
  to.put(Math.min(1, shape.commas / 10), "commas");
  to.put(Math.min(1, (30 * shape.commas) / per), "comma density");
  to.put(shape.questionMarks > 0 ? 1 : 0, "question mark");
  to.put(shape.endsWithQuestion ? 1 : 0, "ends with question mark");
  to.put(Math.min(1, (8 * shape.digits) / per), "digit density");
  to.put(shape.digits > 0 ? 1 : 0, "digits");
  to.put(Math.min(1, (10 * shape.uppercase) / per), "capitals");
  to.put(shape.uppercase === 0 ? 1 : 0, "no capitals");
  to.put(Math.min(1, shape.quotes / 4), "quotes");
  to.put(Math.min(1, (12 * shape.codeSigns) / per), "code sign density");
  to.put(Math.min(1, shape.codeSigns / 20), "code signs");
  to.put(shape.codeSigns > 0 ? 1 : 0, "any code sign");
  to.put(shape.fence ? 1 : 0, "fence");
  to.put(Math.min(1, shape.codeLines / 4), "code lines");
  to.put(shape.codeLines > 0 ? 1 : 0, "any code line");
  to.put(Math.min(1, shape.mathSigns / 10), "formulas");
  to.put(shape.options >= 3 ? 1 : 0, "options");
  to.put(Math.min(1, shape.bullets / 6), "bullets");
  to.put(Math.min(1, shape.urls), "urls");
  to.put(Math.min(1, shape.imageParameters / 2), "image parameters");
  to.put(Math.min(1, shape.imageFiles), "image files");
  to.put(Math.min(1, shape.videoFiles), "video files");
  to.put(Math.min(1, shape.audioFiles), "audio files");
  to.put(Math.min(1, shape.codeFiles), "code files");
  SCRIPTS.forEach((script, index) =>
    to.put(shape.script === index ? 1 : 0, "script ", script),
  );
  to.put(shape.scriptShare < 0.9 ? 1 : 0, "mixed scripts");
  const code = LANGUAGES[evidence.language]?.code;
  to.put(code === undefined ? 1 : 0, "language unknown");
  to.put(code === "en" ? 1 : 0, "language english");
  to.put(
    (LANGUAGES[evidence.language]?.verbLast ?? false) ? 1 : 0,
    "verb last",
  );
  const matched = evidence.matches.length / Math.max(4, evidence.words);
  to.put(clamp(matched), "share of words known");
}

function putAttachments(evidence: Evidence, to: Visit): void {
  const { attachments, structure } = evidence;
  const given = new Set(attachments);
  for (const kind of KINDS) to.put(given.has(kind) ? 1 : 0, "attached ", kind);
  to.put(attachments.length > 1 ? 1 : 0, "several attached");
  to.put(attachments.length === 0 ? 1 : 0, "nothing attached");
  const asks = structure.questionMarks > 0 ? 1 : 0;
  for (const kind of KINDS) {
    const on = given.has(kind);
    if (!on && to.zeros(1 + WITH_ATTACHMENT.length)) continue;
    to.put(on ? asks : 0, "attached ", kind, " and a question mark");
    for (const sign of WITH_ATTACHMENT) {
      to.put(
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
  walk(empty, scoreByRules(empty).scores, {
    put: (_, ...name) => names.push(name.join("")),
    zeros: () => false,
  });
}
