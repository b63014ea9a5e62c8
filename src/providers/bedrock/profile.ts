/** Models that are sold through inference profiles alone: under their bare name Bedrock refuses them. */
const BY_PROFILE =
  /^(?:anthropic\.claude-(?:3-7|[a-z]+-\d)|claude-|amazon\.nova-(?:2|premier)|meta\.llama(?:3-[1-3]|4)|writer\.|deepseek\.r1)/;

/** Where a region's profiles lead, by the beginning of its name. */
const AREAS: Readonly<Record<string, string | undefined>> = {
  us: "us",
  ca: "us",
  eu: "eu",
  ap: "apac",
  "us-gov": "us-gov",
};

/**
 * A model as Bedrock is asked for it: under the inference profile of the region's area, or of the `area` that is set
 * (`us`, `eu`, `apac`, `global`; `none` for bare names).
 */
export function profileOf(
  hostModel: string,
  region: string | null,
  area: string | null,
): string {
  if (area === "none" || !BY_PROFILE.test(hostModel)) return hostModel;
  const [, place = ""] = /^(us-gov|[a-z]+)-/.exec(region ?? "") ?? [];
  const profile = area ?? AREAS[place] ?? "global";
  const full = hostModel.startsWith("claude-")
    ? `anthropic.${hostModel}`
    : hostModel;
  return `${profile}.${full}`;
}
