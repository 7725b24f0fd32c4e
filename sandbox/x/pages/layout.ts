import { type Html, html } from './html.js';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; background: #f7f9f9; color: #0f1419; margin: 0 }
  main { max-width: 28rem; margin: 10vh auto; padding: 2rem; background: #fff; border-radius: 16px }
  h1 { font-size: 1.4rem; margin-top: 0 }
  ul { padding-left: 1.2rem }
  label { display: block; padding: .25rem 0 }
  button { font: inherit; font-weight: 600; padding: .5rem 1.25rem; border-radius: 99px;
    border: 1px solid #cfd9de; background: #fff; margin: .5rem .5rem 0 0 }
  button.primary { background: #0f1419; border-color: #0f1419; color: #fff }
  hr { border: 0; border-top: 1px solid #eff3f4; margin: 1.5rem 0 }`;

/** A page of this X. */
export function layout(title: string, body: Html): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} / X</title>
<style>${{ html: STYLE }}</style>
</head>
<body><main>${body}</main></body>
</html>
`;
  return page.html;
}
