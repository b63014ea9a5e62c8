import { z } from "zod";
import { PERMISSIONS, ROLES } from "#core/accounts/roles.ts";

export const RoleName = z
  .enum(ROLES)
  .describe("What a member may do in the organization.");

export const OrganizationName = z
  .string()
  .trim()
  .min(1, "must not be empty.")
  .max(80, "must be at most 80 characters.")
  .describe("What people call it.");

export const OrganizationId = z
  .string()
  .regex(/^org_\w{1,40}$/, "must be an organization's id, `org_…`.");

const Membership = z.object({
  id: z.string().describe("`org_…`"),
  name: z.string(),
  role: RoleName,
});

export const SessionState = z.object({
  user: z
    .object({
      id: z.string().describe("`usr_…`"),
      name: z.string().nullable(),
      email: z.string().nullable(),
      image: z.string().nullable().describe("URL of a picture."),
    })
    .nullable()
    .describe("Who is signed in; null for nobody."),
  organization: Membership.nullable().describe(
    "The organization that requests act in.",
  ),
  organizations: z
    .array(Membership)
    .describe("All that the user belongs to, the oldest membership first."),
  mode: z.enum(["test", "live"]).describe("As `X-GR-Mode` says."),
  scopes: z
    .array(z.enum(["inference", "read", "manage"]))
    .describe("What the role may do through the API."),
  permissions: z
    .array(z.enum(PERMISSIONS))
    .describe("What the role may do beyond it."),
  is_administrator: z
    .boolean()
    .describe("Whether the organization runs this router."),
  sign_in: z
    .object({
      github: z.boolean(),
      google: z.boolean(),
      email: z.boolean(),
      local: z
        .boolean()
        .describe("One click, for whoever sits at the router's own machine."),
    })
    .describe("The ways to sign in that exist here."),
});
export type SessionState = z.infer<typeof SessionState>;

export const OrganizationAnswer = Membership;
