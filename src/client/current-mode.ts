"use client";

import { createContext, useContext } from "react";
import type { Mode } from "#client/mode-cookie.ts";
import { useMode } from "#client/mode.ts";

/** The mode that the page came from the server with. */
export const ServerMode = createContext<Mode>("test");

/** The world that the screens show. */
export function useCurrentMode(): Mode {
  return useMode(useContext(ServerMode));
}
