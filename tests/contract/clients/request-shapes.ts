import type { Json } from "#tests/contract/ask.ts";
import { AGENT_REQUESTS } from "#tests/contract/clients/agent-requests.ts";
import { FRONT_END_REQUESTS } from "#tests/contract/clients/front-end-requests.ts";

/** What a program sends, as it sends it. */
export type RequestShape = {
  client: string;
  /** The heading on the page of clients under which its settings stand. */
  heading: string;
  path: "/chat/completions" | "/responses" | "/v1/messages?beta=true";
  headers: Record<string, string>;
  body: Json;
};

export const REQUEST_SHAPES = [...AGENT_REQUESTS, ...FRONT_END_REQUESTS];
