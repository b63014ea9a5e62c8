import { distance } from "fastest-levenshtein";
import type { Catalog } from "#core/catalog/catalog.ts";
import { latestOf } from "#core/catalog/latest.ts";
import { successorOf } from "#core/catalog/lifecycle.ts";
import type { Model } from "#core/catalog/model.ts";
import { AppError } from "#core/errors.ts";

export type Resolution =
  | {
      model: Model;
      unknown?: undefined;
      nearest?: undefined;
      ambiguous?: undefined;
    }
  /** `ambiguous` lists the catalog ids that the name could mean; `nearest` then holds the first of them. */
  | {
      model?: undefined;
      unknown: true;
      nearest: string[];
      ambiguous?: string[];
    };

const NEAREST = 3;

/**
 * The model that a name means: its catalog id, the newest of a line (`openai/gpt-latest`), else an id that its maker or a
 * host gives it, where that is unique.
 * Case does not matter. `name` must already be percent-decoded.
 */
export function resolveModel(catalog: Catalog, name: string): Resolution {
  const exact = catalog.byId.get(name);
  if (exact) return { model: exact };
  const wanted = name.trim().toLowerCase();
  const byId = catalog.byId.get(wanted);
  if (byId) return { model: byId };
  const latest = latestOf(catalog, wanted);
  if (latest) return { model: latest };
  const ids = catalog.names.get(wanted) ?? [];
  const [only, ...others] = ids;
  const model = only === undefined ? undefined : catalog.byId.get(only);
  if (model && others.length === 0) return { model };
  if (model) {
    return {
      unknown: true,
      ambiguous: [...ids],
      nearest: ids.slice(0, NEAREST),
    };
  }
  return { unknown: true, nearest: nearestIds(catalog, wanted) };
}

/** The model of that name whatever its state. Throws `unknown_model` for the field `param`. */
export function lookUpModel(
  catalog: Catalog,
  name: string,
  param = "model",
): Model {
  const found = resolveModel(catalog, name);
  if (found.model) return found.model;
  const choice = found.nearest.join(", ");
  throw new AppError(
    "unknown_model",
    found.ambiguous
      ? `"${shortened(name)}" could mean several models. Use the catalog id of one: ${choice}.`
      : `No model is called "${shortened(name)}".${choice ? ` Nearest: ${choice}.` : ""} GET /v1/models lists them all.`,
    { param },
  );
}

/** The model of that name for a request that will be served: one that is retired is refused, naming its successor. */
export function requireModel(catalog: Catalog, name: string): Model {
  const model = lookUpModel(catalog, name);
  if (model.status === "retired") {
    throw new AppError("unknown_model", retiredMessage(catalog, model), {
      param: "model",
    });
  }
  return model;
}

/** What a caller is told who asks for a retired model. */
export function retiredMessage(catalog: Catalog, model: Model): string {
  const since = model.retirement_date ? ` on ${model.retirement_date}` : "";
  const successor = successorOf(catalog, model);
  return `${model.id} was retired${since}. ${
    successor
      ? `Use ${successor.id} instead.`
      : "GET /v1/models lists the models that are served."
  }`;
}

/** Ids by edit distance to what was typed, with or without the maker's name; far-off ones are left out. */
function nearestIds(catalog: Catalog, wanted: string): string[] {
  const typed = shortened(wanted);
  const bare = !typed.includes("/");
  const half = Math.max(2, Math.floor(typed.length / 2));
  const limit = Math.min(half, typed.length - 1);
  return catalog.models
    .map(({ id }) => {
      const target = id.toLowerCase();
      return {
        id,
        far: distance(typed, bare ? afterSlash(target) : target),
      };
    })
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ id }) => id);
}

function afterSlash(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}

/** Names come from callers: a very long one must cost nothing and fill no message. */
function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
