/** The one stylesheet. A string and not a file, because the compiler copies no other files into `dist`. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --ground: #f4f4f7; --card: #ffffff; --text: #1b1c26; --quiet: #5d5f70; --line: #dedfe8;
  --accent: #3b3f8f; --accent-strong: #2c2f70; --on-accent: #ffffff; --focus: #3b62ff;
  --good: #1f7a4d; --bad: #b3372f; --waiting: #8a5a00; --notice: #fff6df; --notice-line: #e8c56b;
  --chip: #eeeff5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14151c; --card: #1d1f29; --text: #ececf3; --quiet: #a5a7b8; --line: #343746;
    --accent: #a9aefb; --accent-strong: #c3c6ff; --on-accent: #16172b; --focus: #8fa8ff;
    --good: #63c996; --bad: #ff8f86; --waiting: #e9b84f; --notice: #2c2717; --notice-line: #7a6428;
    --chip: #2a2d3a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 38rem; min-height: 100vh;
  background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
.brand { display: flex; align-items: center; gap: .6rem; margin: 0 0 1.25rem; font-weight: 600; letter-spacing: .01em; }
.brand img { display: block; }
.card {
  display: block; position: relative; overflow: hidden; background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem; padding: 2rem 2rem 2rem;
}
.card::before { content: ""; position: absolute; inset: 0 0 auto; height: .3rem; background: var(--accent); }
.card.good::before { background: var(--good); }
.card.bad::before { background: var(--bad); }
.card.waiting::before { background: var(--waiting); }
h1 { margin: 0 0 .75rem; font-size: 1.6rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
p { margin: .5rem 0; }
.lead { font-size: 1.075rem; }
.quiet { color: var(--quiet); font-size: .925rem; }
.facts { margin: 1.25rem 0; border: 1px solid var(--line); border-radius: .5rem; }
.facts div { display: grid; grid-template-columns: 10rem 1fr; gap: .25rem 1rem; padding: .6rem 1rem; }
.facts div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; font-weight: 600; }
.facts dd .quiet { font-weight: 400; }
.notice { margin: 1.25rem 0; padding: .75rem 1rem; background: var(--notice); border: 1px solid var(--notice-line); border-radius: .5rem; }
.notice p { margin: 0; }
.steps { margin: .5rem 0; padding-left: 1.4rem; }
.steps li { margin: .35rem 0; }
.steps li::marker { color: var(--quiet); }
.code { margin: 1.25rem 0; text-align: center; }
.code code {
  display: inline-block; padding: .9rem 1.4rem; border-radius: .6rem; font-size: clamp(1.7rem, 8vw, 2.6rem);
  font-weight: 600; letter-spacing: .08em; white-space: nowrap; user-select: all;
}
code, kbd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; background: var(--chip); }
kbd, p > code { padding: .1em .4em; border-radius: .3rem; font-size: .92em; }
form { margin: 1.5rem 0 .75rem; }
button {
  width: 100%; min-height: 3rem; padding: .75rem 1.5rem; border: 0; border-radius: .5rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer;
}
button:hover, button:active { background: var(--accent-strong); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
footer { padding: 1rem .25rem; color: var(--quiet); font-size: .875rem; }
@media (max-width: 30rem) {
  body { padding: 1rem .75rem 2rem; }
  .card { padding: 1.5rem 1.1rem; }
  h1 { font-size: 1.4rem; }
  .facts div { grid-template-columns: 1fr; }
}
@media (forced-colors: active) { button { border: 1px solid; } }
`;
