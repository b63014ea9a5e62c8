import { z } from "zod";
import { RoleName } from "#contracts/session.ts";

export const UserId = z
  .string()
  .regex(/^usr_[\w-]{1,40}$/, "must be a user's id, `usr_…`.");

export const MemberRow = z.object({
  user_id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  image: z.string().nullable(),
  role: RoleName,
  since: z.string(),
});
export const MemberList = z.object({
  object: z.literal("list"),
  data: z.array(MemberRow),
});

export const MemberPath = z.strictObject({ user_id: UserId });
export const SetRoleRequest = z.strictObject({
  user_id: UserId,
  role: RoleName,
});

export const InvitationId = z
  .string()
  .regex(/^inv_\w{1,40}$/, "must be an invitation's id, `inv_…`.");

export const InviteRequest = z.strictObject({
  email: z
    .email("must be an e-mail address.")
    .max(254)
    .transform((email) => email.toLowerCase())
    .nullable()
    .default(null),
  role: RoleName,
});

export const NewInvitation = z.object({
  id: z.string(),
  url: z.string().describe("Whoever opens it may join. It is shown this once."),
  expires_at: z.string(),
  email_sent: z
    .boolean()
    .describe("False: hand the link on; no e-mail was sent."),
});

export const InvitationRow = z.object({
  id: z.string(),
  email: z.string().nullable(),
  role: RoleName,
  created_at: z.string(),
  expires_at: z.string(),
  invited_by: z
    .object({ user_id: z.string(), name: z.string().nullable() })
    .nullable(),
});
export const InvitationList = z.object({
  object: z.literal("list"),
  data: z.array(InvitationRow),
});
export const InvitationPath = z.strictObject({ id: InvitationId });

export const InvitationToken = z.strictObject({
  token: z
    .string()
    .regex(/^[\w-]{43}$/, "must be the token of an invitation's link."),
});
export const OpenedInvitation = z.object({
  organization: z.object({ id: z.string(), name: z.string() }),
  role: RoleName,
  expires_at: z.string(),
});
