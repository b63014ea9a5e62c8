import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";
import type { ContentMode, Task } from "#core/classify/classification.ts";
import {
  type Aspect,
  type Domain,
  domainOf,
} from "#core/rank/benchmark-map.ts";
import type { RankRequest } from "#core/rank/plan.ts";
import { type Skills, skillsOf } from "#core/rank/skill.ts";

/** What of a request decides which skill counts. */
export type Demand = {
  task: Task;
  contentMode: ContentMode;
  needsTools: boolean;
  needsVision: boolean;
  /** Code is to be followed in thought, which is reasoning rather than programming. */
  tracesCode: boolean;
  /** Words are to be read in the picture. */
  wantsLettering: boolean;
};

export function demandOf(
  request: Pick<
    RankRequest,
    "task" | "contentMode" | "needsTools" | "attachments" | "subtask"
  >,
): Demand {
  const { task, contentMode, needsTools, attachments, subtask } = request;
  return {
    task,
    contentMode,
    needsTools,
    needsVision: attachments.includes("image"),
    tracesCode: subtask === "code_tracing",
    wantsLettering: subtask === "lettering",
  };
}

/** How hard a request is against how much skill differs: difficulty = start + rise × complexity score. */
export type Curve = { start: number; rise: number; steep: number };

export const CURVES: Readonly<Record<Domain, Curve>> = {
  text: { start: -4.8, rise: 5.8, steep: 1.3 },
  image: { start: -2.4, rise: 2, steep: 0.9 },
  video: { start: -2.4, rise: 2, steep: 0.9 },
  speech: { start: -2.6, rise: 1.5, steep: 0.8 },
  transcription: { start: -2.6, rise: 1.5, steep: 0.8 },
  music: { start: -2.4, rise: 1.5, steep: 0.8 },
  other: { start: -2.6, rise: 1.5, steep: 0.8 },
};

/** A search engine answers with hits where an answer was asked for. */
const HITS_INSTEAD_OF_AN_ANSWER = 4;
/** Made for one narrow use: it answers other requests of its task type, badly. */
const NARROW = 2;
const NARROW_CAPABILITIES = ["background_removal", "inpainting", "outpainting"];
const NARROW_NAMES =
  /deep-research|medical|arabic|robotics|ui-tars|realtime|-live\b|character|-her$|safeguard|translate/;
/** Words in a picture by a model that nobody says can write them. */
const MISSPELT = 0.4;
/** Doing something at all that the model was not made for. */
const NOT_ITS_FIRST_TASK = 0.4;

/** Probability that a model of this skill does a request of this complexity well, 0–1. */
export function qualityAt(
  skill: number,
  complexity: number,
  domain: Domain,
): number {
  return qualityOn(CURVES[domain], skill, complexity);
}

export function qualityOn(
  { start, rise, steep }: Curve,
  skill: number,
  complexity: number,
): number {
  const difficulty = start + rise * complexity;
  return 1 / (1 + Math.exp(-steep * (skill - difficulty)));
}

/**
 * However easy a request, a model that nobody has tested may fail it in ways that no skill tells: it follows no format,
 * or answers in another language. So much of its expected quality is doubted for a standard deviation of its skill.
 */
export const DOUBT = 0.08;

/** What is taken off the expected quality of the model at `index` for how little is known of it: 0 to `DOUBT`. */
export function doubtOf(
  catalog: Catalog,
  taskType: string,
  index: number,
): number {
  const { deviation } = skillsFor(catalog, domainOf(taskType));
  const uncertain = deviation[index] ?? NaN;
  return DOUBT * (Number.isNaN(uncertain) ? 1 : Math.min(1, uncertain));
}

const skillsByCatalog = new WeakMap<Catalog, Map<Domain, Skills>>();
const columnsByCatalog = new WeakMap<Catalog, Map<string, Float64Array>>();

/**
 * Skill of every model of the catalog for one kind of request asked of `taskType`, by model index; NaN where the model
 * does not do it. Computed once a catalog.
 */
export function skillColumn(
  catalog: Catalog,
  taskType: string,
  demand: Demand,
): Float64Array {
  const columns = memo(columnsByCatalog, catalog);
  const aspects = aspectsFor(taskType, demand);
  const { wantsLettering } = demand;
  const key = `${taskType} ${aspects.map(([name]) => name).join("+")} ${wantsLettering}`;
  let column = columns.get(key);
  if (!column) {
    const domain = domainOf(taskType);
    const skills = skillsFor(catalog, domain);
    column = skills.overall.map((overall, index) => {
      let skill = overall;
      for (const [aspect, share] of aspects) {
        skill += share * (skills.aspects.get(aspect)?.[index] ?? 0);
      }
      const model = catalog.models[index];
      return model ? skill - handicap(model, taskType, wantsLettering) : NaN;
    });
    columns.set(key, column);
  }
  return column;
}

/** Skill for one kind of text of a model that is not in the catalog. */
export function strangerSkill(
  catalog: Catalog,
  model: Model,
  demand: Demand,
): number {
  const { overall, aspects } = skillsFor(catalog, "text").stranger(model);
  return aspectsFor("text_generation", demand).reduce(
    (skill, [aspect, share]) => skill + share * (aspects.get(aspect) ?? 0),
    overall,
  );
}

function skillsFor(catalog: Catalog, domain: Domain): Skills {
  const known = memo(skillsByCatalog, catalog);
  let skills = known.get(domain);
  if (!skills) {
    skills = skillsOf(catalog, domain);
    known.set(domain, skills);
  }
  return skills;
}

function aspectsFor(taskType: string, demand: Demand): [Aspect, number][] {
  switch (domainOf(taskType)) {
    case "text": {
      const aspects: [Aspect, number][] = [];
      if (demand.task === "code" && !demand.tracesCode)
        aspects.push(["code", 1]);
      else if (demand.task === "web_search") aspects.push(["search", 1]);
      else aspects.push(["reasoning", 0.5]);
      if (demand.needsTools) aspects.push(["tools", 0.7]);
      if (demand.needsVision) aspects.push(["vision", 0.7]);
      return aspects;
    }
    case "image":
      return demand.contentMode === "generate" ? [] : [["edit", 1]];
    case "video":
      if (taskType === "image_to_video") return [["animate", 1]];
      return demand.contentMode === "generate" ? [] : [["edit", 1]];
    default:
      return [];
  }
}

function handicap(
  model: Model,
  taskType: string,
  wantsLettering: boolean,
): number {
  const isSearchEngine = model.capabilities.includes("search_results");
  const isFirst =
    model.task_type === taskType ||
    domainOf(model.task_type) === domainOf(taskType);
  // Deep research is what a search may want; its price keeps it to the hard ones.
  const name =
    taskType === "web_search"
      ? model.id.replace("deep-research", "")
      : model.id;
  const isNarrow =
    NARROW_NAMES.test(name) ||
    NARROW_CAPABILITIES.some((one) => model.capabilities.includes(one));
  return (
    (isNarrow && isFirst ? NARROW : 0) +
    (isSearchEngine ? HITS_INSTEAD_OF_AN_ANSWER : 0) +
    (wantsLettering && !model.capabilities.includes("text_rendering")
      ? MISSPELT
      : 0) +
    (isFirst ? 0 : NOT_ITS_FIRST_TASK)
  );
}

function memo<V>(
  all: WeakMap<Catalog, Map<string, V>>,
  catalog: Catalog,
): Map<string, V> {
  let known = all.get(catalog);
  if (!known) {
    known = new Map();
    all.set(catalog, known);
  }
  return known;
}
