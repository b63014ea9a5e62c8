import {
  DeliveriesQuery,
  DeliveryList,
  DeliveryRef,
  Done,
  Endpoint,
  EndpointChange,
  EndpointList,
  EndpointRef,
  EndpointWish,
  NewEndpoint,
  NewSecret,
} from "#contracts/webhooks.ts";
import { EVENT_TYPES } from "#core/billing/defaults.ts";
import {
  presentDeliveries,
  presentEndpoint,
} from "#server/present/webhooks.ts";
import { memberProcedure, router } from "#server/trpc/base.ts";

const procedure = memberProcedure("organization");

/** Where an organisation is told of events, and how that went. */
export const webhooksRouter = router({
  list: procedure.output(EndpointList).query(async ({ ctx }) => {
    const endpoints = await ctx.actions.webhooks.list(ctx.caller.orgId);
    return {
      data: endpoints.map(presentEndpoint),
      event_types: [...EVENT_TYPES],
    };
  }),

  create: procedure
    .input(EndpointWish)
    .output(NewEndpoint)
    .mutation(async ({ ctx, input }) => {
      const made = await ctx.actions.webhooks.create(by(ctx), input);
      return { ...presentEndpoint(made.endpoint), secret: made.secret };
    }),

  change: procedure
    .input(EndpointChange)
    .output(Endpoint)
    .mutation(async ({ ctx, input: { id, ...change } }) =>
      presentEndpoint(
        await ctx.actions.webhooks.change(by(ctx), id, given(change)),
      ),
    ),

  rotateSecret: procedure
    .input(EndpointRef)
    .output(NewSecret)
    .mutation(async ({ ctx, input: { id } }) => ({
      id,
      secret: await ctx.actions.webhooks.rotate(by(ctx), id),
    })),

  delete: procedure
    .input(EndpointRef)
    .output(Done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.actions.webhooks.remove(by(ctx), id);
      return { id };
    }),

  /** Sends a `webhook.test` event. */
  test: procedure
    .input(EndpointRef)
    .output(Done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.actions.webhooks.test(by(ctx), id);
      return { id };
    }),

  deliveries: procedure
    .input(DeliveriesQuery)
    .output(DeliveryList)
    .query(async ({ ctx, input: { endpoint_id: endpointId, limit } }) =>
      presentDeliveries(
        await ctx.actions.webhooks.deliveries(ctx.caller.orgId, {
          limit,
          ...(endpointId !== undefined && { endpointId }),
        }),
      ),
    ),

  /** Another attempt now, whatever came of the ones before. */
  retry: procedure
    .input(DeliveryRef)
    .output(Done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.actions.webhooks.retry(ctx.caller.orgId, id);
      return { id };
    }),
});

function by<A>({ caller, author }: { caller: { orgId: string }; author: A }) {
  return { orgId: caller.orgId, author };
}

function given<T extends object>(change: T) {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
