import { walkComponents } from '../../../sandbox/discord/checks/walk-components.js';
import type { Exchange } from '../../../sandbox/discord/driver/exchange.js';
import type { Member } from '../../../sandbox/discord/driver/member.js';
import type { Modal } from '../../../sandbox/discord/driver/modal.js';
import type { Message } from '../../../sandbox/discord/messages/message.js';

/** The message that answers, or that a click has changed. */
export function replyOf({ reply }: Exchange): Message {
  if (reply === undefined) throw new Error('no reply');
  return reply;
}

export function formOf({ modal }: Exchange): Modal {
  if (modal === undefined) throw new Error('no form opened');
  return modal;
}

export function labelsOf(message: Message): string[] {
  return message.buttons().map(({ label }) => label);
}

/** Picks the option of a message's select whose label begins so. */
export function pick(member: Member, message: Message, beginning: string): Promise<Exchange> {
  for (const select of walkComponents(message.components)) {
    const options = (select.options ?? []) as readonly { label: string; value: string }[];
    const option = options.find(({ label }) => label.startsWith(beginning));
    if (option !== undefined) return member.select(message, String(select.custom_id), [option.value]);
  }
  throw new Error(`nothing to pick that begins with "${beginning}"`);
}

/** Clicks, fills in the form that opens, and sends it. */
export async function fillIn(
  member: Member,
  message: Message,
  { button, fields }: { button: string; fields: Readonly<Record<string, string>> },
): Promise<Exchange> {
  return member.submit(formOf(await member.click(message, button)), fields);
}
