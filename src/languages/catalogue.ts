/** One language: what is said in it, found by the English sentence. */
export interface Catalogue {
  /** BCP 47: how a page names its language, and by whose rules numbers are written and counted. */
  readonly tag: string;
  /** The languages of Discord's clients that are shown it; the first is its own. */
  readonly discord: readonly [string, ...string[]];
  /** By the English sentence as it stands in the code, with `{0}`, `{1}` … where its values are; a translation may use
   *  them in any order. Where English has a sentence for one and another for more, the key is the one for more, and
   *  there is a translation for each of the language's own forms. */
  readonly sentences: Readonly<Record<string, string | Forms>>;
}

/** For each count its own sentence, by the plural categories of the Unicode CLDR. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
