import { sayings } from "#core/sayings.ts";

const KIND = "{tier} {task}: ";
const MODELS = "{count} fitting models";
const WITHIN = "within {gap} % of the best expected quality";
const STAYS = `${KIND}the conversation stays with {model} at {host}`;
const NONE_BETTER = `and none of ${MODELS} is materially better`;

/** Why a model was chosen. The longer of two that begin alike stands first. */
export const REASONS = sayings({
  named: "{model} was asked for by name",
  only: `${KIND}the only fitting model`,
  cheapestAndBest: `${KIND}cheapest of ${MODELS}, and none is expected to do better`,
  best: `${KIND}best expected quality of ${MODELS}`,
  cheapest: `${KIND}cheapest of ${MODELS}, ${WITHIN}`,
  cheapestOfGood: `${KIND}cheapest of ${MODELS} ${WITHIN}`,
  trade: `${KIND}best trade of cost for quality among ${MODELS}, ${WITHIN}`,
  staysCached: `${STAYS}, where about {cached} tokens of it are cached, ${NONE_BETTER}`,
  stays: `${STAYS}, ${NONE_BETTER}`,
});
