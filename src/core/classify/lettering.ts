/** Something in quotation marks, with letters in it; an apostrophe quotes nothing. */
const QUOTED =
  /"[^"\n]{0,80}\p{L}[^"\n]{0,80}"|[“„«「『][^”“»」』\n]{0,80}\p{L}[^”“»」』\n]{0,80}[”“»」』]|(?<![\p{L}\p{N}])'[^'\n]{0,60}\p{L}[^'\n]{0,60}'(?![\p{L}\p{N}])/u;
/** What is written in a picture, and what is mostly writing. */
const WRITING =
  /\b(?:lettering|typograph\w*|calligraph\w*|(?<!based on )(?:the|with|and|of) (?:text(?! desc)|words?|title|slogan|headline|caption|tagline)|written|schrift(?:zug)?|aufschrift|texto|texte|slogan|letras|scritta|надпис\w*|text (?:reading|that|saying|overlay)|that (?:says|reads)|which (?:says|reads)|saying|infographics?|speech bubbles?|word ?art|logo(?:type)?s?|posters?|flyers?|banners?|book covers?|album covers?|menus?|business cards?|invitations?|certificates?|labels?|signs?|signboards?|billboards?)\b/i;
const NOT_WANTED =
  /\b(?:no|without(?: any)?|avoid|remove) (?:any )?(?:text|words|writing|letters|captions?)\b/i;

/** Whether words are to be read in the picture that is asked for. */
export function asksForLettering(prompt: string): boolean {
  return (
    QUOTED.test(prompt) && WRITING.test(prompt) && !NOT_WANTED.test(prompt)
  );
}
