/** One of Stability's services for pictures. */
export type Service = {
  path: string;
  /** Names of the files it takes, in the order of the pictures given; the first is needed. */
  pictures: readonly string[];
  hasWords: boolean;
  hasShape: boolean;
  /** How much of a given picture may change, for those that want to be told. */
  strength?: number;
  /** Fields that it cannot do without, where the caller gives none. */
  usual?: Readonly<Record<string, unknown>>;
  /** Answers an id first. */
  isSlow?: boolean;
};

const words = { hasWords: true, hasShape: false };
const wordless = { hasWords: false, hasShape: false };
const EDIT = "/stable-image/edit";
const CONTROL = "/stable-image/control";
const UPSCALE = "/stable-image/upscale";
/** How far a picture grows on each side where nobody says. */
const MARGIN = { left: 256, right: 256, up: 256, down: 256 };

export const PATHS: Readonly<Record<string, Service | undefined>> = {
  "stable-image-core": {
    path: "/stable-image/generate/core",
    pictures: [],
    hasWords: true,
    hasShape: true,
  },
  "stable-image-ultra": {
    path: "/stable-image/generate/ultra",
    pictures: [],
    hasWords: true,
    hasShape: true,
    strength: 0.7,
  },
  "stable-image-erase": {
    path: `${EDIT}/erase`,
    pictures: ["image", "mask"],
    ...wordless,
  },
  "stable-image-inpaint": {
    path: `${EDIT}/inpaint`,
    pictures: ["image", "mask"],
    ...words,
  },
  "stable-image-outpaint": {
    path: `${EDIT}/outpaint`,
    pictures: ["image"],
    ...words,
    usual: MARGIN,
  },
  "stable-image-remove-background": {
    path: `${EDIT}/remove-background`,
    pictures: ["image"],
    ...wordless,
  },
  "stable-image-search-and-replace": {
    path: `${EDIT}/search-and-replace`,
    pictures: ["image"],
    ...words,
  },
  "stable-image-search-and-recolor": {
    path: `${EDIT}/search-and-recolor`,
    pictures: ["image"],
    ...words,
  },
  "stable-image-control-structure": {
    path: `${CONTROL}/structure`,
    pictures: ["image"],
    ...words,
  },
  "stable-image-style-transfer": {
    path: `${CONTROL}/style-transfer`,
    pictures: ["init_image", "style_image"],
    ...words,
  },
  "stable-image-upscale-fast": {
    path: `${UPSCALE}/fast`,
    pictures: ["image"],
    ...wordless,
  },
  "stable-image-upscale-conservative": {
    path: `${UPSCALE}/conservative`,
    pictures: ["image"],
    ...words,
  },
  "stable-image-upscale-creative": {
    path: `${UPSCALE}/creative`,
    pictures: ["image"],
    ...words,
    isSlow: true,
  },
};
