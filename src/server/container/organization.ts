import type { Catalog } from "#core/catalog/catalog.ts";
import type { Database } from "#db/client.ts";
import { invitationMail } from "#server/auth/invitation-mail.ts";
import { logFailure } from "#server/log-failure.ts";
import type { Mailer } from "#server/mail/mailer.ts";
import type {
  Actions,
  By,
  InvitationActions,
  KeyActions,
  MemberActions,
} from "#server/trpc/actions.ts";
import { readAudit } from "#services/audit/list.ts";
import {
  acceptInvitation,
  invite,
  openInvitation,
  readInvitations,
  revokeInvitation,
} from "#services/invitations/invite.ts";
import {
  changeKey,
  issueKey,
  readKeys,
  restoreKey,
  rotateKey,
  withdrawKey,
} from "#services/keys/manage.ts";
import {
  changeRole,
  readMembers,
  removeMember,
} from "#services/members/change.ts";

type Given = {
  db: Database;
  catalog: () => Catalog;
  now: () => Date;
  mailer: Mailer | null;
  publicOrigin: () => string;
  /** Brings what this instance remembers up to date after a change; the others hear of it by notification. */
  keysInForce: () => Promise<void>;
  peopleInForce: () => Promise<void>;
};

/** What people and managing keys change in an organisation, with its database. */
export function organizationActions(
  given: Given,
): Pick<Actions, "keys" | "members" | "invitations" | "audit"> {
  return {
    keys: keyActions(given),
    members: memberActions(given),
    invitations: invitationActions(given),
    audit: ({ orgId }, filter) => readAudit(given.db, orgId, filter),
  };
}

function keyActions({ db, catalog, now, keysInForce }: Given): KeyActions {
  const ctx = ({ caller, author }: By) => ({
    db,
    orgId: caller.orgId,
    caller,
    author,
    catalog: catalog(),
  });
  const then = async <T>(change: Promise<T>): Promise<T> => {
    const done = await change;
    await keysInForce();
    return done;
  };
  return {
    list: ({ orgId }) => readKeys({ db, orgId }),
    issue: (by, wanted) => then(issueKey(ctx(by), wanted)),
    change: (by, keyId, change) => then(changeKey(ctx(by), keyId, change)),
    rotate: (by, keyId, overlapSeconds) =>
      then(rotateKey(ctx(by), { keyId, overlapSeconds, now: now() })),
    withdraw: (by, keyId) => then(withdrawKey(ctx(by), keyId, now())),
    restore: (by, keyId) => then(restoreKey(ctx(by), keyId, now())),
  };
}

function memberActions({ db, peopleInForce }: Given): MemberActions {
  const ctx = ({ caller, author, userId }: By & { userId: string }) => ({
    db,
    orgId: caller.orgId,
    author,
    userId,
  });
  return {
    list: ({ orgId }) => readMembers({ db, orgId }),
    async changeRole(by, change) {
      await changeRole(ctx(by), change);
      await peopleInForce();
    },
    async remove(by, userId) {
      await removeMember(ctx(by), userId);
      await peopleInForce();
    },
  };
}

function invitationActions(given: Given): InvitationActions {
  const { db, now, mailer, publicOrigin, peopleInForce } = given;
  return {
    list: ({ orgId }) => readInvitations({ db, orgId }, now()),
    async create({ caller: { orgId }, author, userId }, { email, role }) {
      const ctx = { db, orgId, author, userId };
      const made = await invite(ctx, { email, role, now: now() });
      const { id, token, organizationName: organization, expiresAt } = made;
      const url = `${publicOrigin()}/invitations?token=${token}`;
      const mail =
        email === null
          ? null
          : invitationMail(email, { organization, role, url });
      return { id, url, expiresAt, emailSent: await sent(mailer, mail) };
    },
    revoke: ({ caller: { orgId }, author }, id) =>
      revokeInvitation({ db, orgId, author }, id, now()),
    open: (token) => openInvitation(db, token, now()),
    async accept({ author, userId }, token) {
      const joined = await acceptInvitation(
        { db, author, userId },
        token,
        now(),
      );
      await peopleInForce();
      return joined;
    },
  };
}

/** The link can be handed on in any case, so mail that fails is no failure of the invitation. */
async function sent(
  mailer: Mailer | null,
  mail: Parameters<Mailer["send"]>[0] | null,
): Promise<boolean> {
  if (!mailer || !mail) return false;
  try {
    await mailer.send(mail);
    return true;
  } catch (error) {
    logFailure("An invitation could not be sent", error);
    return false;
  }
}
