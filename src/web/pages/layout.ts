import { languageNow, tagOf } from '../../language.js';
import { t } from '../../sentence.js';
import { type Html, html } from './html.js';

/** What every page has; `tone` colours the mark beside the heading. */
export interface Page {
  readonly title: string;
  readonly tone: 'neutral' | 'good' | 'bad' | 'waiting';
  readonly body: Html;
  /** Seconds after which the browser asks again. */
  readonly refreshSeconds?: number;
}

/** A whole document. No script and no inline style: the Content-Security-Policy allows neither. */
export function renderPage(page: Page): string {
  const refresh =
    page.refreshSeconds === undefined
      ? undefined
      : html`<meta http-equiv="refresh" content="${page.refreshSeconds}">`;
  const document = html`<!doctype html>
<html lang="${tagOf(languageNow())}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
${refresh}<title>${page.title} · Rookery</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/rookery.css">
</head>
<body>
<header class="brand"><img src="/favicon.svg" alt="" width="28" height="28"><span>Rookery</span></header>
<main class="card ${page.tone}">
<h1>${page.title}</h1>
${page.body}
</main>
<footer><p>${t('This page belongs to your team’s own Rookery bot, not to X or Discord. It never asks for a password.')}</p></footer>
</body>
</html>
`;
  return document.markup;
}
