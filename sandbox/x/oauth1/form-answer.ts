import type { Answer } from '../api/answer.js';

/** X's old endpoints answer with form text, and call it HTML. */
export const formAnswer = (fields: Readonly<Record<string, string>>): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store' },
  body: new URLSearchParams(fields).toString(),
});
