import { readFileSync } from "node:fs";
import { settingIn, type HostSettings } from "#providers/endpoint.ts";

/** Variables that by custom name a file, where hosts want to know what is in it. */
const NAMES_OF_FILES = ["GOOGLE_APPLICATION_CREDENTIALS"];

/**
 * The operator's environment as hosts read it: files in the place of their names. No other settings may name files: an
 * organisation could reach those of the operator.
 */
export function environmentSettings(env: HostSettings): HostSettings {
  const settings: Record<string, string | undefined> = { ...env };
  for (const name of NAMES_OF_FILES) {
    const value = settingIn(env, name);
    if (value !== null && !value.startsWith("{")) settings[name] = read(value);
  }
  return settings;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
