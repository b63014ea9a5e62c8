import type { UpstreamCall } from "#core/upstream.ts";
import type { BedrockAccess } from "#providers/bedrock/access.ts";
import type { Json } from "#providers/json.ts";
import type { Answer, HostDoor, Patience } from "#providers/media/host-door.ts";

/** Runs one model of Bedrock's, in the model's own words. */
export type Invoke = (
  call: UpstreamCall,
  json: Json,
  patience: Patience,
) => Promise<Answer<Json>>;

/** Bedrock's InvokeModel, signed by `access`. */
export function invokeBy(access: BedrockAccess, door: HostDoor): Invoke {
  return async (call, json, patience) => {
    const url = `${access.baseUrl}/model/${encodeURIComponent(call.offer.model)}/invoke`;
    const text = JSON.stringify(json);
    const headers = await access.signed(
      url,
      { "content-type": "application/json", accept: "application/json" },
      text,
    );
    return door.json(
      { url, headers, bytes: Buffer.from(text), sent: call.body },
      patience,
    );
  };
}
