"use client";

import { useTranslations } from "next-intl";
import { useSession } from "#client/session.ts";
import {
  type Member,
  nameOf,
  type Role,
  ROLES,
} from "#features/members/members.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { When } from "#ui/figures.tsx";
import { Select } from "#ui/select.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";

/** Said beforehand: columns as wide as what they hold move when a list or a time gets its last width. */
const WIDE = "sm:w-[30%]";
const SLIM = "sm:w-[15%]";

export function MemberTable(props: {
  rows: readonly Member[];
  mayChange: boolean;
  onChange: (member: Member, role: Role) => void;
  onRemove: (member: Member) => void;
}) {
  const t = useTranslations("members");
  const { user, organization } = useSession();
  const isOwner = organization.role === "owner";
  return (
    <Table
      head={[
        { label: t("columns.name") },
        { label: t("columns.email") },
        { label: t("columns.role") },
        { label: t("columns.since") },
        { label: "" },
      ]}
      label={t("title")}
    >
      {props.rows.map((row) => {
        const isOneself = row.user_id === user.id;
        const isAbove = row.role === "owner" && !isOwner;
        const mayChange = props.mayChange && !isAbove;
        return (
          <tr key={row.user_id}>
            <Cell className={WIDE}>
              <span className="inline-flex items-center gap-2">
                {nameOf(row)}
                {isOneself ? <Chip tone="accent">{t("you")}</Chip> : null}
              </span>
            </Cell>
            <Cell className={WIDE} isQuiet>
              {row.email ?? "–"}
            </Cell>
            <Cell className={SLIM}>
              {mayChange ? (
                <Select<Role>
                  className="min-w-32"
                  label={t("roleOf", { name: nameOf(row) })}
                  onChange={(role) => props.onChange(row, role)}
                  options={ROLES.filter(
                    (role) => isOwner || role !== "owner",
                  ).map((value) => ({ value, label: t(`roles.${value}`) }))}
                  size="sm"
                  value={row.role}
                />
              ) : (
                t(`roles.${row.role}`)
              )}
            </Cell>
            <Cell className={SLIM} isQuiet>
              <When time={row.since} />
            </Cell>
            <RowActions>
              {isOneself || mayChange ? (
                <Button onClick={() => props.onRemove(row)} size="sm">
                  {t(isOneself ? "leave" : "remove")}
                </Button>
              ) : null}
            </RowActions>
          </tr>
        );
      })}
    </Table>
  );
}
