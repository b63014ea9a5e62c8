import { expect, it } from "vitest";
import { PERMISSIONS, type Role, scopesOf } from "#core/accounts/roles.ts";
import { navigationFor } from "#features/shell/navigation.ts";

type Session = Parameters<typeof navigationFor>[0];

const pagesOf = (
  role: Role,
  permissions: Session["permissions"],
  isAdministrator = false,
) =>
  navigationFor({
    permissions,
    isAdministrator,
    scopes: [...scopesOf(role)],
  }).flatMap(({ items }) => items.map(({ page }) => page));

it("leads whoever only looks on to nothing that would be refused", () => {
  expect(pagesOf("viewer", [], true)).toEqual([
    "overview",
    "playground",
    "logs",
    "health",
    "preferences",
    "members",
    "settings",
    "reference",
  ]);
});

it("leads to limits whoever sees some: by keys, or by the bill", () => {
  expect(pagesOf("developer", ["keys"])).toContain("limits");
  expect(pagesOf("billing", ["billing"])).toContain("limits");
});

it("leads an owner everywhere, and to the catalog where the router is theirs", () => {
  expect(pagesOf("owner", [...PERMISSIONS])).not.toContain("catalog");
  expect(pagesOf("owner", [...PERMISSIONS], true)).toContain("catalog");
});
