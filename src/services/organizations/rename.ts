import {
  readOrganization,
  renameOrganization as save,
} from "#db/queries/organizations.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";

export function renameOrganization(
  ctx: ServiceContext,
  name: string,
): Promise<void> {
  return audited(ctx, async (open, tell) => {
    const before = await readOrganization(open, ctx.orgId);
    if (before?.name === name) return;
    await save(open, ctx.orgId, name);
    await tell({
      action: "organization.renamed",
      objectId: ctx.orgId,
      details: { from: before?.name ?? null, to: name },
    });
  });
}
