import type { Scope } from "#core/caller.ts";

/** From the one who may do everything down to the one who only looks. */
export const ROLES = [
  "owner",
  "admin",
  "developer",
  "billing",
  "viewer",
] as const;
export type Role = (typeof ROLES)[number];

/** What a person may do in an organisation beyond the API's scopes. */
export const PERMISSIONS = [
  "organization",
  "members",
  "keys",
  "provider_keys",
  "billing",
  "audit",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const RIGHTS: Record<
  Role,
  { scopes: readonly Scope[]; permissions: readonly Permission[] }
> = {
  owner: {
    scopes: ["inference", "read", "manage"],
    permissions: PERMISSIONS,
  },
  admin: {
    scopes: ["inference", "read", "manage"],
    permissions: PERMISSIONS,
  },
  developer: {
    scopes: ["inference", "read", "manage"],
    permissions: ["keys"],
  },
  billing: { scopes: ["read"], permissions: ["billing"] },
  viewer: { scopes: ["read"], permissions: [] },
};

/** What a session of this role may do through the API, as if it were a key. */
export function scopesOf(role: Role): ReadonlySet<Scope> {
  return new Set(RIGHTS[role].scopes);
}

export function may(role: Role, permission: Permission): boolean {
  return RIGHTS[role].permissions.includes(permission);
}

export function rolesThatMay(permission: Permission): Role[] {
  return ROLES.filter((role) => may(role, permission));
}

/**
 * Whether somebody with `own` may give, take or change `role`. Owners may do all; admins everything but what concerns
 * owners: else an admin could take the organisation over.
 */
export function mayAssign(own: Role, role: Role): boolean {
  return own === "owner" || (own === "admin" && role !== "owner");
}
