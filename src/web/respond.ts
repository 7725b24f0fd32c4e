import type { Response } from 'express';
import { inLanguage, LANGUAGES, type Language, tagOf } from '../language.js';
import { type Page, renderPage } from './pages/layout.js';

/** Sends a page, in the language that the browser asks for, that no cache may keep. */
export function sendPage(response: Response, status: number, page: () => Page): void {
  const document = inLanguage(languageFor(response), () => renderPage(page()));
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .vary('Accept-Language')
    .type('html')
    .send(document);
}

/** By `Accept-Language`; English where it names none of ours. */
function languageFor({ req }: Response): Language {
  const accepted = req.acceptsLanguages(LANGUAGES.map(tagOf));
  return LANGUAGES.find((language) => tagOf(language) === accepted) ?? 'en';
}

/** 303 without a body: Express would write the address, with its state, into one. */
export function redirect(response: Response, address: string): void {
  response.status(303).set('Cache-Control', 'no-store').set('Location', address).end();
}
