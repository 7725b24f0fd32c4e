import { de } from './de.js';

// English is in the code itself. A further language is a file beside this one, its import, and its name here.
export const catalogues = { de };
