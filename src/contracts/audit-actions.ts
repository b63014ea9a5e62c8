export {
  AUDIT_ACTIONS,
  type AuditAction,
} from "#core/accounts/audit-actions.ts";
