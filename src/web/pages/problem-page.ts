import { t } from '../../sentence.js';
import { type Html, html, sentence } from './html.js';
import type { Page } from './layout.js';
import { PROBLEMS, type Problem } from './problems.js';

/** What happened and what to do, for any problem; `errorId` is the id under which the log has the error. */
export function problemPage(problem: Problem, errorId?: string): Page {
  const words = PROBLEMS[problem];
  return {
    title: t(words.title),
    tone: problem === 'refused' ? 'neutral' : 'bad',
    body: html`<p class="lead">${withCommands(t(words.happened))}</p>
<h2>${t('What to do now')}</h2>
<p>${withCommands(t(words.nextStep))}</p>
${
  errorId === undefined
    ? undefined
    : html`<p class="quiet">${sentence`Quote this id: <code>${errorId}</code>`}</p>
`
}`,
  };
}

/** Commands look like commands on every page. */
function withCommands(text: string): readonly Html[] {
  return text.split(/(\/link\b)/).map((part) => (part === '/link' ? html`<kbd>/link</kbd>` : html`${part}`));
}
