import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Exchange } from '../discord/driver/exchange.js';
import type { Member } from '../discord/driver/member.js';
import type { Modal } from '../discord/driver/modal.js';
import type { Message } from '../discord/messages/message.js';
import type { SandboxWorld } from '../world.js';
import type { Outcome } from './protocol.js';

const id = z.string().min(1).max(100);
const text = z.string().max(8_000);
const place = { as: z.string().max(100), channel: id };

/** A deed, who does it, and where. */
const deed = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['type', 'complete']), ...place, text }),
  z.object({ kind: z.literal('say'), ...place, text, files: z.array(id).max(10).exactOptional() }),
  z.object({
    kind: z.literal('command'),
    ...place,
    path: text,
    values: z.record(z.string(), z.union([text, z.number(), z.boolean()])),
  }),
  z.object({ kind: z.literal('click'), ...place, message: id, customId: id }),
  z.object({
    kind: z.literal('select'),
    ...place,
    message: id,
    customId: id,
    values: z.array(text).max(25),
  }),
  z.object({ kind: z.literal('menu'), ...place, message: id, name: text }),
  z.object({
    kind: z.literal('member'),
    ...place,
    server: id,
    member: z.string().max(100),
    change: z.enum(['give', 'take', 'leave', 'join']),
    role: id.exactOptional(),
  }),
  z.object({
    kind: z.literal('submit'),
    ...place,
    modal: id,
    values: z.record(z.string(), z.union([text, z.array(text).max(25)])),
  }),
]);

type GivenDeed = z.infer<typeof deed>;

/** Forms that stand open in browsers; closing one says nothing, so that the oldest are forgotten. */
const MOST_MODALS = 100;

/** Does what the page says that a person does. What the Discord client would refuse comes back as words. */
export function createDeeds(world: SandboxWorld): (given: unknown) => Promise<Outcome> {
  const modals = new Map<string, Modal>();

  const keep = (modal: Modal): Outcome => {
    const key = randomUUID();
    modals.set(key, modal);
    const [oldest] = modals.keys();
    if (modals.size > MOST_MODALS && oldest !== undefined) modals.delete(oldest);
    return { modal: { id: key, raw: modal.raw } };
  };
  const settle = ({ settled, modal }: Exchange): Outcome =>
    settled === 'modal' && modal !== undefined ? keep(modal) : {};

  async function perform(given: GivenDeed): Promise<Outcome> {
    if (given.kind === 'member') {
      changeMember(world, given);
      return {};
    }
    const member = world.discord.as(given.as, { channel: given.channel });
    if (given.kind === 'complete') return { choices: await member.complete(given.text) };
    if (given.kind === 'say') {
      member.say(given.text, given.files);
      return {};
    }
    return settle(await exchange(given, member));
  }

  function exchange(
    given: Exclude<GivenDeed, { kind: 'say' | 'member' }>,
    member: Member,
  ): Promise<Exchange> {
    switch (given.kind) {
      case 'command':
        return member.command(given.path, given.values);
      case 'click':
        return member.click(messageOf(world, given), given.customId);
      case 'select':
        return member.select(messageOf(world, given), given.customId, given.values);
      case 'menu':
        return member.messageMenu(given.name, messageOf(world, given));
      case 'submit':
        return member.submit(found(modals.get(given.modal), 'form'), given.values);
      default:
        return member.type(given.text);
    }
  }

  return async (given) => {
    const parsed = deed.safeParse(given);
    if (!parsed.success) return { error: z.prettifyError(parsed.error) };
    try {
      return await perform(parsed.data);
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

function changeMember(
  { discord }: SandboxWorld,
  { server, member, change, role = '' }: Extract<GivenDeed, { kind: 'member' }>,
): void {
  if (change === 'leave') discord.leave(member, server);
  else if (change === 'join') discord.join(member, server);
  else if (change === 'give') discord.giveRole(member, role);
  else discord.takeRole(member, role);
}

function messageOf({ discord }: SandboxWorld, { as, message }: { as: string; message: string }): Message {
  return found(
    discord.screen(as).messages.find((one) => one.id === message),
    'message',
  );
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the ${what} is not there any more`);
  return value;
}
