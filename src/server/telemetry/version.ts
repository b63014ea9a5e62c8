/** What `package.json` says; written here too, because a bundled server has no such file beside it. */
export const VERSION = "0.1.0";
