// `fineprint/tcf`: follows the choices of a registered TCF consent platform that the site uses beside us.

import type { Fineprint, FineprintGlobal } from './index.js';

/** What the platform's purposes and vendors mean here. */
export interface TcfMapping {
  /** For each category the TCF purposes that must all be consented to. A category without any is not granted. */
  categories: { [category: string]: number[] };
  /** For each vendor its number in the Global Vendor List. Vendors that are not named follow their category. */
  vendors?: { [vendor: string]: number };
}

/**
 * Takes over each choice that the platform tells of. It never creates TC strings.
 *
 * @returns what ends it
 * @throws {Error} where there is no `__tcfapi` on the page
 */
export function followTcf(fineprint: Pick<Fineprint | FineprintGlobal, 'save'>, mapping: TcfMapping): () => void;
