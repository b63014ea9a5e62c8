import { loadCatalog } from "#catalog/load.ts";
import type { Model } from "#core/catalog/model.ts";
import {
  CONNECTS_SLOWLY,
  FAULTS,
  MISBEHAVES,
  REFUSES,
  type Ending,
  type Fault,
} from "#tests/contract/faults/faults.ts";

/** The host that answers, and its model, whom others fall back to. */
export const ANSWERS = "deepseek";
export const STAND_IN = "deepseek/deepseek-reasoner";

export type FaultCase = {
  /** Also the request's id. */
  name: string;
  fault: Fault;
  ending: Ending;
  isStream: boolean;
  /** Whether another model stands by. */
  hasStandIn: boolean;
  /** Of no other case: what one fault does to a model's health must not decide another. */
  model: string;
  body: Record<string, unknown>;
};

const HOSTS = [REFUSES, CONNECTS_SLOWLY, MISBEHAVES, ANSWERS];

export const CASES: readonly FaultCase[] = casesOf(FAULTS);

function casesOf(faults: readonly Fault[]): FaultCase[] {
  const models = new Map(HOSTS.map((host) => [host, modelsOnlyAt(host)]));
  return faults.flatMap((fault) =>
    [false, true].flatMap((isStream) => {
      const ending = isStream ? fault.stream : fault.whole;
      if (!ending) return [];
      return [false, true].map((hasStandIn) => {
        const model = models.get(fault.host)?.pop();
        if (!model) throw new Error(`${fault.host} has too few models.`);
        return caseOf({ fault, ending, isStream, hasStandIn }, model);
      });
    }),
  );
}

function caseOf(
  its: Pick<FaultCase, "fault" | "ending" | "isStream" | "hasStandIn">,
  { id, offers }: Model,
): FaultCase {
  const { fault, isStream, hasStandIn } = its;
  const asked = offers.find(({ host }) => host === fault.host)?.model ?? "";
  const content = `What is the capital of France? mock:${fault.name}@${asked}`;
  return {
    ...its,
    name: `${fault.name}-${isStream ? "stream" : "whole"}-${hasStandIn ? "stood-in-for" : "alone"}`,
    model: id,
    body: {
      models: hasStandIn ? [id, STAND_IN] : [id],
      messages: [{ role: "user", content }],
      max_tokens: 50,
      stream: isStream,
    },
  };
}

/** Models in plain use that of these hosts this one alone serves, at a price. */
function modelsOnlyAt(host: string): Model[] {
  return loadCatalog().models.filter(
    ({ task_type, status, offers }) =>
      task_type === "text_generation" &&
      status === "active" &&
      offers.every(
        (offer) => offer.host === host || !HOSTS.includes(offer.host),
      ) &&
      offers.some((offer) => offer.host === host && (offer.input ?? 0) > 0),
  );
}
