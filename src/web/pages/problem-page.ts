import { type Html, html } from './html.js';
import type { Page } from './layout.js';
import { PROBLEMS, type Problem } from './problems.js';

/** What happened and what to do, for any problem; `errorId` is the id under which the log has the error. */
export function problemPage(problem: Problem, errorId?: string): Page {
  const words = PROBLEMS[problem];
  return {
    title: words.title,
    tone: problem === 'refused' ? 'neutral' : 'bad',
    body: html`<p class="lead">${withCommands(words.happened)}</p>
<h2>What to do now</h2>
<p>${withCommands(words.nextStep)}</p>
${
  errorId === undefined
    ? undefined
    : html`<p class="quiet">Quote this id: <code>${errorId}</code></p>
`
}`,
  };
}

/** Commands look like commands on every page. */
function withCommands(text: string): readonly Html[] {
  return text.split(/(\/link\b)/).map((part) => (part === '/link' ? html`<kbd>/link</kbd>` : html`${part}`));
}
