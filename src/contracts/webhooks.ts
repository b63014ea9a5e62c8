import { z } from "zod";
import { saidBy } from "#contracts/said.ts";
import { DELIVERY_FAILURES } from "#core/webhooks/failures.ts";
import { EVENT_TYPES } from "#core/billing/defaults.ts";

const Time = z.string().describe("ISO 8601, UTC.");
const EndpointId = z
  .string()
  .regex(/^whk_\w{1,40}$/, "must be an endpoint's id, `whk_…`.");
const Url = z.string().min(1, "must not be empty.").max(2048);
const Events = z
  .array(z.string())
  .min(1, "must name at least one event, or *.")
  .max(EVENT_TYPES.length + 1);

export const EndpointWish = z.strictObject({ url: Url, events: Events });
export const EndpointChange = z.strictObject({
  id: EndpointId,
  url: Url.optional(),
  events: Events.optional(),
  enabled: z.boolean().optional(),
});
export const EndpointRef = z.strictObject({ id: EndpointId });

export const Endpoint = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  failures: z
    .number()
    .describe("Events given up since the last one that arrived."),
  created_at: Time,
});
export type Endpoint = z.infer<typeof Endpoint>;

export const EndpointList = z.object({
  data: z.array(Endpoint),
  event_types: z.array(z.string()).describe("All that can be asked for."),
});
export const NewEndpoint = Endpoint.extend({
  secret: z.string().describe("Shown this once: `whsec_…`."),
});
export const NewSecret = z.object({ id: z.string(), secret: z.string() });

export const DeliveriesQuery = z.strictObject({
  endpoint_id: EndpointId.optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const DeliveryRef = z.strictObject({
  id: z.string().regex(/^evt_\w{1,40}$/, "must be a delivery's id, `evt_…`."),
});
export const DeliveryList = z.object({
  data: z.array(
    z.object({
      id: z.string().describe("The `webhook-id` that it is sent with."),
      endpoint_id: z.string(),
      type: z.string(),
      payload: z.record(z.string(), z.unknown()),
      attempts: z.number(),
      status: z.number().nullable(),
      error: z.string().nullable(),
      failure: saidBy(DELIVERY_FAILURES.codes),
      delivered_at: Time.nullable(),
      next_at: Time.nullable(),
      created_at: Time,
    }),
  ),
});
export type DeliveryList = z.infer<typeof DeliveryList>;
export const Done = z.object({ id: z.string() });
