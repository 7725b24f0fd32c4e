import { AsyncLocalStorage } from 'node:async_hooks';
import type { Catalogue } from './languages/catalogue.js';
import { catalogues } from './languages/languages.js';

/** A language that people are spoken to in. English is what the code itself says. */
export type Language = 'en' | keyof typeof catalogues;

/** All of them, English first. */
export const LANGUAGES: readonly Language[] = [
  'en',
  ...(Object.keys(catalogues) as (keyof typeof catalogues)[]),
];

const spoken = new AsyncLocalStorage<Language>();

/** Does the work, all that it waits for included, in this language. */
export function inLanguage<T>(language: Language, work: () => T): T {
  return spoken.run(language, work);
}

/** The language of whoever is spoken to right now; English where nobody has said. */
export function languageNow(): Language {
  return spoken.getStore() ?? 'en';
}

/** Undefined for English. */
export function catalogueOf(language: Language): Catalogue | undefined {
  return language === 'en' ? undefined : catalogues[language];
}

/** By whose rules numbers are written right now: BCP 47. */
export function localeNow(): string {
  return catalogueOf(languageNow())?.tag ?? 'en-US';
}

/** How a page names a language: BCP 47. */
export function tagOf(language: Language): string {
  return catalogueOf(language)?.tag ?? 'en';
}

/** The language for one of Discord's locales, such as `de` or `en-GB`: English for what there is none for. */
export function languageOf(locale: string | undefined): Language {
  const found = LANGUAGES.find((language) => catalogueOf(language)?.discord.some((each) => each === locale));
  return found ?? 'en';
}
