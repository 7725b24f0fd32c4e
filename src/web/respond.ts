import type { Response } from 'express';
import { type Page, renderPage } from './pages/layout.js';

/** Sends a page that no cache may keep. */
export function sendPage(response: Response, status: number, page: Page): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(renderPage(page));
}

/** 303 without a body: Express would write the address, with its state, into one. */
export function redirect(response: Response, address: string): void {
  response.status(303).set('Cache-Control', 'no-store').set('Location', address).end();
}
