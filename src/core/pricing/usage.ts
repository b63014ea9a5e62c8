/** What can be metered. Token meters are disjoint: each token is counted in exactly one. */
export type Meter =
  | "inputTokens" // neither cached nor audio nor image
  | "cacheReadTokens"
  | "cacheWriteTokens"
  | "cacheWrite1hTokens"
  | "inputAudioTokens"
  | "inputImageTokens"
  | "outputTokens" // visible text
  | "reasoningTokens" // billed as output
  | "outputAudioTokens"
  | "outputImageTokens"
  | "outputVideoTokens"
  | "images"
  | "inputImages"
  | "megapixels"
  | "videoSeconds"
  | "audioSeconds"
  | "characters"
  | "searches"
  | "pages"
  | "annotatedPages"
  | "requests";

/** What one attempt consumed. An absent meter is zero. */
export type Usage = Partial<Record<Meter, number>> & {
  /** True where the upstream reported nothing and we counted ourselves. */
  estimated?: boolean;
};

/** All tokens of an attempt, of whatever kind. */
export function tokensOf(usage: Usage): number {
  return Object.entries(usage).reduce(
    (sum, [meter, amount]) =>
      meter.endsWith("Tokens") ? sum + Number(amount) : sum,
    0,
  );
}
