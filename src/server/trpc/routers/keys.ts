import { z } from "zod";
import {
  CreateKeyRequest,
  KeyList,
  KeyPath,
  NewSecret,
  RotateKeyRequest,
  UpdateKeyRequest,
} from "#contracts/keys.ts";
import { presentKey, readKeyChange } from "#server/present/keys.ts";
import { managerProcedure, router } from "#server/trpc/base.ts";

const Done = z.object({ id: z.string() });

export const keysRouter = router({
  /** Newest first, revoked ones included; never a secret. */
  list: managerProcedure("keys")
    .output(KeyList)
    .query(async ({ ctx }) => ({
      object: "list" as const,
      data: (await ctx.actions.keys.list(ctx.caller)).map((key) =>
        presentKey(key, Date.now()),
      ),
    })),

  create: managerProcedure("keys")
    .input(CreateKeyRequest)
    .output(NewSecret)
    .mutation(async ({ ctx, input: { name, mode, ...asked } }) => {
      const wanted = { name, mode, ...readKeyChange(asked) };
      const made = await ctx.actions.keys.issue(ctx, wanted);
      return { id: made.id, prefix: made.prefix, key: made.plain };
    }),

  update: managerProcedure("keys")
    .input(UpdateKeyRequest)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await ctx.actions.keys.change(ctx, input.id, readKeyChange(input));
      return { id: input.id };
    }),

  /** A new secret for the same key; the old one stays in force for `overlap_seconds`. */
  rotate: managerProcedure("keys")
    .input(RotateKeyRequest)
    .output(NewSecret)
    .mutation(async ({ ctx, input: { id, overlap_seconds } }) => {
      const made = await ctx.actions.keys.rotate(ctx, id, overlap_seconds);
      return { id, prefix: made.prefix, key: made.plain };
    }),

  revoke: managerProcedure("keys")
    .input(KeyPath)
    .output(Done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.actions.keys.withdraw(ctx, id);
      return { id };
    }),

  /** Takes a revocation of the last minute back. */
  restore: managerProcedure("keys")
    .input(KeyPath)
    .output(Done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.actions.keys.restore(ctx, id);
      return { id };
    }),
});
