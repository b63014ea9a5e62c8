"use client";

import { createContext, useContext } from "react";
import type { SessionState } from "#contracts/session.ts";

/** Who is here: every screen of the dashboard has somebody before it, in one of their organisations. */
export type ScreenSession = {
  user: NonNullable<SessionState["user"]>;
  organization: NonNullable<SessionState["organization"]>;
  organizations: SessionState["organizations"];
  /** What the role may do as a key could. */
  scopes: SessionState["scopes"];
  /** What the role may do beyond looking. */
  permissions: SessionState["permissions"];
  /** Of this router, not only of the organisation. */
  isAdministrator: boolean;
};

const Session = createContext<ScreenSession | null>(null);
export const SessionProvider = Session.Provider;

/** On screens of the dashboard only. */
export function useSession(): ScreenSession {
  const session = useContext(Session);
  if (!session) throw new Error("There is no session outside the dashboard.");
  return session;
}
