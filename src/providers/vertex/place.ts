import type { Host } from "#core/catalog/model.ts";
import {
  addressOf,
  settingIn,
  type HostSettings,
} from "#providers/endpoint.ts";

/** Everywhere at once: where Google's own libraries ask unless they are told. */
const USUAL_LOCATION = "global";

/** The address of one project's models in one location, without a trailing slash; null where the settings name none. */
export function placeOf(
  host: Host,
  settings: HostSettings,
  ownProject: string | null,
): string | null {
  const project = settingIn(settings, "GOOGLE_VERTEX_PROJECT") ?? ownProject;
  const location =
    settingIn(settings, "GOOGLE_VERTEX_LOCATION") ?? USUAL_LOCATION;
  // Both become parts of an address: nothing in them may lead elsewhere.
  if (project === null || !/^[\w.:-]+$/.test(project)) return null;
  if (!/^[a-z][a-z0-9-]*$/.test(location)) return null;
  const base = addressOf(
    { ...host, base_url: `https://${domainOf(location)}/v1` },
    settings,
  );
  return base && `${base}/projects/${project}/locations/${location}`;
}

function domainOf(location: string): string {
  if (location === "global") return "aiplatform.googleapis.com";
  return location === "us" || location === "eu"
    ? `aiplatform.${location}.rep.googleapis.com`
    : `${location}-aiplatform.googleapis.com`;
}
