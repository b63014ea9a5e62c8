import { TASKS } from "#core/classify/classification.ts";
import type { Evidence } from "#core/classify/evidence.ts";
import { FEATURES, readFeatures } from "#core/classify/features.ts";
import { hashNgrams, NGRAM_BITS } from "#core/classify/ngrams.ts";
import type { TaskScores } from "#core/classify/rules.ts";
import stored from "#core/classify/weights/tasks.json" with { type: "json" };

/**
 * The learned classifier: a small network over the features and a linear part over hashed n-grams, trained by
 * training/train_tasks.py. Everything is multiplied in a fixed order, so every machine gives the same answer.
 */
const CLASSES = TASKS.length;
const HIDDEN = stored.hidden;

if (
  stored.features !== FEATURES.length ||
  stored.ngramBits !== NGRAM_BITS ||
  stored.tasks.join() !== TASKS.join()
) {
  throw new Error(
    "core/classify/weights/tasks.json was trained on other features: run training/train_tasks.py again.",
  );
}

const firstLayer = floats(stored.w1);
const firstBias = floats(stored.b1);
const secondLayer = floats(stored.w2);
const skip = floats(stored.ws);
const bias = floats(stored.b2);
const ngramWeights = new Int8Array(bytes(stored.wn));

/** Reused, as scoring is never nested: making and collecting arrays of this kind costs more than filling them. */
const scratch = {
  features: new Float32Array(FEATURES.length),
  hidden: new Float32Array(HIDDEN),
  scores: new Float64Array(CLASSES),
};

/** Names the weights, for the model card and logs. */
export const MODEL_VERSION: string = stored.version;

/** Calibrated log-odds-like scores per task: their softmax is the probability of each. */
export function scoreByModel(
  evidence: Evidence,
  ruleScores: TaskScores,
): TaskScores {
  const { features, hidden, scores } = scratch;
  readFeatures(evidence, ruleScores, features.fill(0));
  hidden.set(firstBias);
  scores.set(bias);
  for (let feature = 0; feature < features.length; feature++) {
    const value = features[feature] ?? 0;
    if (value === 0) continue;
    const row = feature * HIDDEN;
    // The casts here and below are safe: every feature, unit and bucket has its row in the weights.
    for (let unit = 0; unit < HIDDEN; unit++) {
      (hidden[unit] as number) += value * (firstLayer[row + unit] as number);
    }
    addRow(scores, skip, feature * CLASSES, value);
  }
  for (let unit = 0; unit < HIDDEN; unit++) {
    const value = hidden[unit] ?? 0;
    if (value > 0) addRow(scores, secondLayer, unit * CLASSES, value);
  }
  addNgrams(scores, hashNgrams(evidence.folded));
  const named = { ...ruleScores };
  TASKS.forEach((task, index) => {
    named[task] = (scores[index] ?? 0) / stored.temperature;
  });
  return named;
}

/** Apart from `addRow`, which is quicker for taking one kind of array only. */
function addNgrams(scores: Float64Array, ngrams: Uint32Array): void {
  const share = stored.wnScale / Math.sqrt(Math.max(1, ngrams.length));
  for (let at = 0; at < ngrams.length; at++) {
    const from = (ngrams[at] as number) * CLASSES;
    for (let index = 0; index < CLASSES; index++) {
      (scores[index] as number) +=
        share * (ngramWeights[from + index] as number);
    }
  }
}

/** Media made for someone who wanted words costs money and trust: a medium must lead the text by this much. */
export const MEDIA_LEAD: number = stored.mediaLead;

/** The features that spoke most for `task` through the direct connections, strongest first. */
export function topFeatures(
  evidence: Evidence,
  ruleScores: TaskScores,
  task: number,
): { feature: string; weight: number }[] {
  const features = readFeatures(evidence, ruleScores);
  const spoken = FEATURES.map((feature, index) => ({
    feature,
    weight: (features[index] ?? 0) * pathWeight(index, task),
  }));
  return spoken
    .filter(({ weight }) => weight > 0.01)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 10);
}

function pathWeight(feature: number, task: number): number {
  let weight = skip[feature * CLASSES + task] ?? 0;
  for (let unit = 0; unit < HIDDEN; unit++) {
    const into = firstLayer[feature * HIDDEN + unit] ?? 0;
    // Half: a unit that is off carries nothing.
    weight += 0.5 * into * (secondLayer[unit * CLASSES + task] ?? 0);
  }
  return weight;
}

function addRow(
  scores: Float64Array,
  weights: Float32Array,
  from: number,
  value: number,
): void {
  for (let index = 0; index < CLASSES; index++) {
    (scores[index] as number) += value * (weights[from + index] as number);
  }
}

function bytes(base64: string): ArrayBuffer {
  const buffer = Buffer.from(base64, "base64");
  return buffer.buffer.slice(
    buffer.byteOffset,
    buffer.byteOffset + buffer.byteLength,
  ) as ArrayBuffer;
}

function floats(base64: string): Float32Array {
  return new Float32Array(bytes(base64));
}
