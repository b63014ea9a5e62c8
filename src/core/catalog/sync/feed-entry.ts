import type { Stated } from "#core/catalog/sync/observation.ts";

/** Dollars per million tokens, by the end of the price key that they become. */
export type TokenRates = {
  input?: Stated;
  output?: Stated;
  cached_input?: Stated;
  cache_write?: Stated;
  input_audio?: Stated;
  output_audio?: Stated;
};

/** What a feed says of one model at one host, in our units; what it leaves out is absent. */
export type FeedEntry = {
  /** Slug of the host. */
  host: string;
  /** The host's own id of the model. */
  hostModel: string;
  rates: TokenRates;
  /** Rates for the whole request above an input of so many tokens. */
  above?: { tokens: number; rates: TokenRates }[];
  /** The whole window, input and output. */
  context?: Stated;
  /** The longest input: the window is at least as long, and may be longer by the output. */
  maxInput?: Stated;
  maxOutput?: Stated;
  /** ISO day. */
  retires?: string;
  isDeprecated?: boolean;
  /** What a model that the catalog does not have needs to be listed. */
  described?: NewModelFacts;
};

export type NewModelFacts = {
  name: string;
  releaseDate: string | null;
  knowledge: string | null;
  input: string[];
  output: string[];
  reasoning: boolean;
  tools: boolean;
  json: boolean;
  openWeights: boolean;
};

/** One feed as it was read, or why it could not be. */
export type FeedResult =
  | { source: string; entries: FeedEntry[]; error?: undefined }
  | { source: string; entries?: undefined; error: string };
