/** Calm, in both colours, and on phones; nothing is loaded from anywhere. */
export const STYLE = `
  :root { color-scheme: light dark; --ground: light-dark(#f1f3f2, #0e1112); --card: light-dark(#fff, #171b1d);
    --line: light-dark(#d9dfdd, #2f3639); --ink: light-dark(#14191a, #e9edec);
    --quiet: light-dark(#58635f, #97a29e); --strong: light-dark(#14191a, #e9edec);
    --strong-ink: light-dark(#fff, #101415); --focus: light-dark(#1b6fb3, #6db3f2) }
  * { box-sizing: border-box }
  body { min-height: 100vh; margin: 0; padding: 24px 16px; display: grid; align-content: center;
    justify-items: center; gap: 16px; background: var(--ground); color: var(--ink);
    font: 1rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
  main { width: min(30rem, 100%); padding: 34px; background: var(--card); border: 1px solid var(--line);
    border-radius: 22px }
  h1 { margin: 0 0 12px; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.02em }
  p { margin: 0 0 14px; color: var(--quiet) }
  p strong { color: var(--ink) }
  .pin code { font: 700 2.25rem/1.2 ui-monospace, monospace; letter-spacing: .12em; color: var(--ink) }
  ul { margin: 0 0 24px; padding: 0; list-style: none; border-top: 1px solid var(--line) }
  li { padding: 10px 0; border-bottom: 1px solid var(--line) }
  li code { display: block; color: var(--quiet); font-size: .8rem }
  label { display: flex; align-items: center; gap: 12px; min-height: 48px; padding: 6px 14px; margin-bottom: 8px;
    border: 1px solid var(--line); border-radius: 14px; font-weight: 600; cursor: pointer }
  label:has(:checked) { border-color: var(--strong); box-shadow: 0 0 0 1px var(--strong) }
  label span { color: var(--quiet); font-weight: 400 }
  input[type=radio] { width: 18px; height: 18px; margin: 0; accent-color: var(--strong) }
  input[type=text] { flex: 1; min-width: 0; min-height: 36px; border: 0; background: none; color: inherit;
    font: inherit }
  button { width: 100%; min-height: 46px; margin-top: 8px; padding: 8px 20px; border: 1px solid var(--line);
    border-radius: 99px; background: transparent; color: inherit; font: inherit; font-weight: 650;
    cursor: pointer }
  button.primary { border-color: var(--strong); background: var(--strong); color: var(--strong-ink) }
  button:hover { opacity: .88 }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
  details { margin-top: 22px; color: var(--quiet) }
  details label { color: var(--ink) }
  summary { margin-bottom: 12px; cursor: pointer }
  footer { max-width: 30rem; color: var(--quiet); font-size: .8125rem; text-align: center }`;
