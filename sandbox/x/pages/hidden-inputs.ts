import { type Html, html } from './html.js';

/** Carries parameters through a form, so that no address has to. */
export const hiddenInputs = (parameters: Readonly<Record<string, string>>): readonly Html[] =>
  Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`,
  );
