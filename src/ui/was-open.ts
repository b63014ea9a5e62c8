import { useState } from "react";

/** Whether it has been open at all: what opens is fetched when it first does, and stays so that it can close softly. */
export function useWasOpen(open: boolean): boolean {
  const [was, setWas] = useState(open);
  if (open && !was) setWas(true);
  return was || open;
}
