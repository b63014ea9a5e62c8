"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useSession } from "#client/session.ts";
import { useTRPC } from "#client/trpc.tsx";
import { type Role, ROLES } from "#features/members/members.tsx";
import { Button } from "#ui/button.tsx";
import { Code } from "#ui/code.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

/** Makes a link that lets somebody in, and sends it where there is an address. */
export function Invite(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("members");
  const trpc = useTRPC();
  const client = useQueryClient();
  const { organization } = useSession();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("developer");
  const create = useMutation(
    trpc.invitations.create.mutationOptions({
      onSuccess: () =>
        client.invalidateQueries(trpc.invitations.list.pathFilter()),
    }),
  );
  const made = create.data;
  function close() {
    props.onOpenChange(false);
    create.reset();
    setEmail("");
  }
  return (
    <Dialog
      onOpenChange={(open) => (open ? props.onOpenChange(true) : close())}
      open={props.open}
      title={t("invite.title")}
    >
      {made ? (
        <div className="flex flex-col gap-4 text-sm">
          <p>
            {made.email_sent
              ? t("invite.sent", { email })
              : t("invite.handOver")}
          </p>
          <Code code={made.url} label={t("invite.link")} />
          <Button className="self-end" look="primary" onClick={close}>
            {t("invite.done")}
          </Button>
        </div>
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const address = email.trim();
            create.mutate({ email: address === "" ? null : address, role });
          }}
        >
          <Field
            error={
              create.error ? <ProblemText error={create.error} /> : undefined
            }
            hint={t("invite.emailHint")}
            label={t("columns.email")}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus
                inputMode="email"
                onChange={(event) => setEmail(event.target.value)}
                value={email}
              />
            )}
          </Field>
          <Field hint={t(`mays.${role}`)} label={t("columns.role")}>
            {({ id }) => (
              <Select<Role>
                id={id}
                onChange={setRole}
                options={ROLES.filter(
                  (it) => organization.role === "owner" || it !== "owner",
                ).map((value) => ({ value, label: t(`roles.${value}`) }))}
                value={role}
              />
            )}
          </Field>
          <Button
            className="self-end"
            disabled={create.isPending}
            look="primary"
            type="submit"
          >
            {t("invite.action")}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
