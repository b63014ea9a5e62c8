import type { Host } from "#core/catalog/model.ts";
import type { Upstream } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { accessOf as azureAccessOf } from "#providers/azure/access.ts";
import { deploymentOf, readDeployments } from "#providers/azure/deployments.ts";
import { accessOf as bedrockAccessOf } from "#providers/bedrock/access.ts";
import { invokeBy } from "#providers/bedrock/invoke.ts";
import {
  addressOf,
  endpointOf,
  type HostSettings,
  settingIn,
} from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { bedrockVectors } from "#providers/vectors/bedrock.ts";
import { cohereVectors } from "#providers/vectors/cohere.ts";
import { type Embedder, embedding } from "#providers/vectors/embedder.ts";
import { geminiVectors, vertexVectors } from "#providers/vectors/gemini.ts";
import { openAiLike } from "#providers/vectors/openai-like.ts";
import { voyageVectors } from "#providers/vectors/voyage.ts";
import { workersAiVectors } from "#providers/vectors/workers-ai.ts";
import { accessOf as vertexAccessOf } from "#providers/vertex/access.ts";
import { runDoor } from "#providers/workers-ai/run-door.ts";

type Open = (
  host: Host,
  settings: HostSettings,
  client: HttpClient,
) => Upstream | null;

const likeOpenAi = byKey((door, slug) =>
  openAiLike(slug, (call, json, patience) =>
    door.json({ url: "/embeddings", json, sent: call.body }, patience),
  ),
);

/** Hosts with embedding models, and how each is opened. */
const HOSTS: Readonly<Record<string, Open | undefined>> = {
  openai: likeOpenAi,
  openrouter: likeOpenAi,
  vercel: likeOpenAi,
  mistral: likeOpenAi,
  nvidia: likeOpenAi,
  deepinfra: likeOpenAi,
  "fireworks-ai": likeOpenAi,
  nebius: likeOpenAi,
  "novita-ai": likeOpenAi,
  ovhcloud: likeOpenAi,
  scaleway: likeOpenAi,
  perplexity: byKey((door, slug) =>
    openAiLike(slug, (call, json, patience) =>
      door.json({ url: "/v1/embeddings", json, sent: call.body }, patience),
    ),
  ),
  cohere: byKey(cohereVectors),
  voyage: byKey(voyageVectors),
  google: byKey(geminiVectors),
  "cloudflare-workers-ai": byKey((door) =>
    workersAiVectors(runDoor(door.client, door)),
  ),
  azure: openAzure,
  "google-vertex": openVertex,
  "amazon-bedrock": openBedrock,
};

/** Texts, and pictures where a model sees them, as vectors. */
export const vectors: Adapter = {
  serves: ({ slug }, taskType) =>
    taskType === "embeddings" && HOSTS[slug] !== undefined,
  open: (host, settings, client) =>
    HOSTS[host.slug]?.(host, settings, client) ?? null,
};

function byKey(make: (door: HostDoor, slug: string) => Embedder): Open {
  return (host, settings, client) => {
    const endpoint = endpointOf(host, settings);
    if (!endpoint) return null;
    const embedder = make(new HostDoor(client, endpoint), host.slug);
    return embedding(() => embedder);
  };
}

function openAzure(
  host: Host,
  settings: HostSettings,
  client: HttpClient,
): Upstream | null {
  const access = azureAccessOf(host, settings, client);
  const baseUrl = addressOf(host, settings);
  if (!access || baseUrl === null) return null;
  const door = new HostDoor(client, { baseUrl, headers: {} });
  const version = settingIn(settings, "AZURE_API_VERSION");
  const deployments = readDeployments(settingIn(settings, "AZURE_DEPLOYMENTS"));
  const root = baseUrl.replace(/\/v1$/, "");
  const embedder = openAiLike(host.slug, async (call, json, patience) => {
    const model = deploymentOf(deployments, call);
    const url =
      version === null
        ? "/embeddings"
        : `${root}/deployments/${encodeURIComponent(model)}/embeddings?api-version=${encodeURIComponent(version)}`;
    const headers = await access.headers();
    return door.json(
      { url, headers, json: { ...json, model }, sent: call.body },
      patience,
    );
  });
  return embedding(() => embedder);
}

function openVertex(
  host: Host,
  settings: HostSettings,
  client: HttpClient,
): Upstream | null {
  const access = vertexAccessOf(host, settings, client);
  if (!access) return null;
  const door = new HostDoor(client, { baseUrl: access.place, headers: {} });
  const embedder = vertexVectors(async (path, json, call, patience) => {
    const headers = { authorization: await access.authorization() };
    const { body } = await door.json(
      { url: `/${path}`, headers, json, sent: call.body },
      patience,
    );
    return body;
  }, door);
  return embedding(() => embedder);
}

function openBedrock(
  host: Host,
  settings: HostSettings,
  client: HttpClient,
): Upstream | null {
  const access = bedrockAccessOf(host, settings);
  if (!access) return null;
  const door = new HostDoor(client, { baseUrl: access.baseUrl, headers: {} });
  return embedding(bedrockVectors(invokeBy(access, door), door));
}
