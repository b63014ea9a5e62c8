import {
  AuditExportQuery,
  AuditFile,
  AuditPage,
  AuditQuery,
} from "#contracts/audit.ts";
import {
  auditFile,
  presentAudit,
  readAuditFilter,
} from "#server/present/audit.ts";
import { managerProcedure, router } from "#server/trpc/base.ts";

export const auditRouter = router({
  /** Newest first. */
  list: managerProcedure("audit")
    .input(AuditQuery)
    .output(AuditPage)
    .query(async ({ ctx, input: { limit, ...query } }) => {
      const filter = { ...readAuditFilter(query), limit };
      const { rows, next } = await ctx.actions.audit(ctx.caller, filter);
      return {
        object: "list" as const,
        data: rows.map(presentAudit),
        next_cursor: next === null ? null : String(next),
      };
    }),

  /** The same as a file, 10,000 entries at most. */
  export: managerProcedure("audit")
    .input(AuditExportQuery)
    .output(AuditFile)
    .query(async ({ ctx, input: { format, limit, ...query } }) => {
      const filter = { ...readAuditFilter(query), limit };
      const { rows, next } = await ctx.actions.audit(ctx.caller, filter);
      const entries = rows.map(presentAudit);
      return {
        filename: `greatrouter-audit.${format}`,
        ...auditFile(format, entries),
        next_cursor: next === null ? null : String(next),
      };
    }),
});
