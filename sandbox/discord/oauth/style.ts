/** Calm, in both colours, and on phones; nothing is loaded from anywhere. */
export const STYLE = `
  :root { color-scheme: light dark; --ground: light-dark(#e9ebf3, #14161f); --card: light-dark(#fff, #1f222e);
    --line: light-dark(#d5d9e6, #363b4c); --ink: light-dark(#1d2030, #eceef6);
    --quiet: light-dark(#5b6178, #a2a8bd); --accent: light-dark(#4450b5, #a3adff);
    --accent-ink: light-dark(#fff, #14183a) }
  * { box-sizing: border-box }
  body { min-height: 100vh; margin: 0; padding: 24px 16px; display: grid; align-content: center;
    justify-items: center; gap: 16px; background: var(--ground); color: var(--ink);
    font: 1rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
  main { width: min(27rem, 100%); padding: 32px; background: var(--card); border: 1px solid var(--line);
    border-radius: 18px; box-shadow: 0 12px 40px rgb(20 22 50 / 10%) }
  h1 { margin: 0 0 10px; font-size: 1.35rem; line-height: 1.3; letter-spacing: -.01em }
  p { margin: 0 0 12px; color: var(--quiet) }
  p strong { color: var(--ink) }
  ul { margin: 0 0 24px; padding: 4px 16px; list-style: none; border: 1px solid var(--line); border-radius: 12px }
  li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; padding: 9px 0 }
  code { color: var(--quiet); font-size: .8rem; line-height: 1.5rem }
  label { display: grid; gap: 6px; margin: 16px 0; font-size: .875rem; font-weight: 600 }
  button, select { width: 100%; min-height: 44px; padding: 8px 16px; border: 1px solid var(--line);
    border-radius: 10px; background: transparent; color: inherit; font: inherit }
  select { background: var(--card) }
  button { font-weight: 600; cursor: pointer }
  button.primary { border-color: var(--accent); background: var(--accent); color: var(--accent-ink) }
  button:hover { filter: brightness(1.07) }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  .buttons { display: flex; gap: 10px }
  details { margin-top: 22px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--quiet) }
  summary { cursor: pointer }
  footer { max-width: 27rem; color: var(--quiet); font-size: .8125rem; text-align: center }`;
