import type { Mode } from "#core/caller.ts";

/** The view that all organisations share. No organisation is called so. */
export const EVERYBODY = "";
/** Stands for all models of a host: its key or its bill. No model is called so. */
export const ALL_MODELS = "";

/** Keys of one model at one host as a caller sees it: of the model's breakers, of the host's, and of the hour. */
export type Place = { models: string[]; hosts: string[]; hour: string };

const PLACES_KEPT = 50_000;
type Places = Map<string, Map<string, Map<string, Place>>>;
const places: Record<Mode, Places> = { test: new Map(), live: new Map() };
let placesKept = 0;

/** The keys are the same texts each time: put together anew for each model of a ranking, they would cost more than it. */
export function placeOf(
  orgId: string,
  mode: Mode,
  modelId: string,
  host: string,
): Place {
  const ofMode = places[mode];
  let ofCaller = ofMode.get(orgId);
  if (!ofCaller) ofMode.set(orgId, (ofCaller = new Map()));
  let ofModel = ofCaller.get(modelId);
  if (!ofModel) ofCaller.set(modelId, (ofModel = new Map()));
  let place = ofModel.get(host);
  if (!place) {
    const views = [orgId, EVERYBODY];
    place = {
      models: views.map((view) => keyOf(view, mode, modelId, host)),
      hosts: views.map((view) => keyOf(view, mode, ALL_MODELS, host)),
      hour: hourKey(orgId, mode, modelId),
    };
    ofModel.set(host, place);
    if (++placesKept > PLACES_KEPT) {
      places.test.clear();
      places.live.clear();
      placesKept = 0;
    }
  }
  return place;
}

/** All breakers that a call depends on. */
export function keysOf(
  orgId: string,
  mode: Mode,
  modelId: string,
  host: string,
) {
  return [orgId, EVERYBODY].flatMap((view) => [
    keyOf(view, mode, modelId, host),
    keyOf(view, mode, ALL_MODELS, host),
  ]);
}

/** Model and host come first, since `createIllIndex` reads them back; none of the parts holds a space. */
export function keyOf(view: string, mode: Mode, modelId: string, host: string) {
  return `${modelId} ${host} ${mode} ${view}`;
}

export function hourKey(orgId: string, mode: Mode, modelId: string): string {
  return `${modelId} ${mode} ${orgId}`;
}
