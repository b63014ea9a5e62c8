"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type ChatRun, NEW_RUN, streamChat } from "#client/chat-stream.ts";

export type Run = ChatRun & { model: string };

/** Requests that run side by side, redrawn at most once a frame however fast they come. */
export function useRuns() {
  const [runs, setRuns] = useState<readonly Run[]>([]);
  const controller = useRef<AbortController | null>(null);

  const stop = useCallback(() => controller.current?.abort(), []);
  const start = useCallback(
    (bodies: readonly { model: string; body: Record<string, unknown> }[]) => {
      controller.current?.abort();
      const { signal } = (controller.current = new AbortController());
      const latest: Run[] = bodies.map(({ model }) => ({ ...NEW_RUN, model }));
      let frame = 0;
      const draw = () => {
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          // A later start has taken over the screen.
          if (controller.current?.signal === signal) setRuns([...latest]);
        });
      };
      setRuns([...latest]);
      for (const [i, { model, body }] of bodies.entries()) {
        void (async () => {
          for await (const run of streamChat(body, signal)) {
            latest[i] = { ...run, model };
            draw();
          }
        })();
      }
    },
    [],
  );
  useEffect(() => stop, [stop]);

  const isRunning = runs.some(
    ({ state }) => state === "waiting" || state === "streaming",
  );
  return { runs, start, stop, isRunning, clear: () => setRuns([]) };
}
