/** Runs before the page is painted, on every page, so it is text: a chosen theme shows from the first pixel. */
export const THEME_SCRIPT =
  "try{const t=/(?:^|; )gr-theme=(light|dark)/.exec(document.cookie);if(t)document.documentElement.dataset.theme=t[1]}catch{}";
