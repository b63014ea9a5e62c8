/** A session ends so long after its last prompt. */
export const SESSION_MS = 30 * 60_000;
/** Older tasks say nothing of what is asked now. */
export const SESSION_TASKS = 20;

/** As long as the longest prompt caches of providers. */
export const CONVERSATION_MS = 60 * 60_000;
