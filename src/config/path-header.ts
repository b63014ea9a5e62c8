/** Tells pages where they are, which Next tells only to the browser: who must sign in comes back to it. */
export const PATH_HEADER = "x-gr-path";
