import { LRUCache } from "lru-cache";
import type { Task } from "#core/classify/classification.ts";
import { SESSION_MS, SESSION_TASKS } from "#core/sessions/lifetime.ts";
import type { Clock, SessionMemory, SessionRecord } from "#pipeline/ports.ts";

const MAX_SESSIONS = 100_000;

type Session = SessionRecord & { expiresAt: number };

/** Sessions in this process's memory: 30 minutes after their last prompt, the longest unused leaving first. */
export function createSessions({
  clock,
  maxSessions = MAX_SESSIONS,
}: {
  clock: Pick<Clock, "now">;
  maxSessions?: number;
}): SessionMemory {
  const sessions = new LRUCache<string, Session>({ max: maxSessions });
  const find = (key: string): Session | null => {
    const found = sessions.get(key);
    if (!found) return null;
    if (clock.now() < found.expiresAt) return found;
    sessions.delete(key);
    return null;
  };

  return {
    async read(orgId, mode, sessionId) {
      const found = find(keyOf(orgId, mode, sessionId));
      return found && { tasks: [...found.tasks], prompts: found.prompts };
    },

    async append(orgId, mode, sessionId, task) {
      const key = keyOf(orgId, mode, sessionId);
      const before = find(key);
      const tasks: Task[] = [...(before?.tasks ?? []), task];
      sessions.set(key, {
        tasks: tasks.slice(-SESSION_TASKS),
        prompts: (before?.prompts ?? 0) + 1,
        expiresAt: clock.now() + SESSION_MS,
      });
    },
  };
}

/** A session id holds no space, so no two sessions share a key. */
function keyOf(orgId: string, mode: string, sessionId: string): string {
  return `${sessionId} ${mode} ${orgId}`;
}
