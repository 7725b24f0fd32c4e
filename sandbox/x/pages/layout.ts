import { type Html, html } from './html.js';
import { STYLE } from './style.js';

/** A page of this X. */
export function layout(title: string, body: Html): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} / X</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>${body}</main>
<footer>A look-alike of X, part of the Rookery sandbox. It is not X, and asks for no password.</footer>
</body>
</html>
`;
  return page.html;
}
