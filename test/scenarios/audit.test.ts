import { expect, it } from 'vitest';
import type { Exchange } from '../../sandbox/discord/driver/exchange.js';
import type { Message } from '../../sandbox/discord/messages/message.js';
import { eventually, plain, said, startScenario } from './support/scenario.js';

function replyOf(exchange: Exchange): Message {
  if (exchange.reply === undefined) throw new Error('no reply');
  return exchange.reply;
}

/** What the acts are called, the newest first. */
const actsIn = (exchange: Exchange): string[] =>
  [...(exchange.reply?.text() ?? '').matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);

it('a post is traced from its address on X to every act: draft, edit, post, delete; and taken away as a file', async () => {
  const scenario = await startScenario();
  await scenario.link('robin');
  const robin = scenario.as('robin');
  const preview = await robin.type('/tweet text:First try preview:true');
  const editor = await robin.click(replyOf(preview), 'Edit');
  if (editor.modal === undefined) throw new Error('no form opened');
  const edited = await robin.submit(editor.modal, { text: 'Second try' });
  await robin.click(replyOf(edited), 'Post it');
  await eventually(() => scenario.x.posts()[0]?.text === 'Second try');
  const xPostId = scenario.x.posts()[0]?.id ?? '';
  const shown = await scenario.discord.waitForMessage(
    (message) => !message.ephemeral && message.text().includes('By'),
  );
  const asked = await scenario.as('rowan').click(shown, 'Delete');
  await scenario.as('rowan').click(replyOf(asked), 'Delete it');
  await eventually(() => scenario.x.posts().length === 0);

  const rowan = scenario.as('rowan');
  const all = await rowan.type('/team audit');
  expect(actsIn(all).at(-1)).toBe('X account linked');
  const trail = await rowan.type(`/team audit post:https://x.com/robin_writes/status/${xPostId}`);
  expect(actsIn(trail)).toEqual([
    'Post deleted from X',
    'Posted on X',
    'Asked to post',
    'Post edited',
    'Draft written',
  ]);
  expect(said(trail)).toContain('$0.015');
  const file = await rowan.click(replyOf(trail), 'As CSV');
  expect(plain(file.followUps[0]?.text() ?? '')).toContain('5 rows, the oldest first.');
  expect(said(await scenario.as('jay').type('/team audit'))).toContain('Manage Server');
});
