import type { Change, MarkupContext } from '../plain-text.js';
import type { WriteTime } from './written-time.js';

/** What tokens are read with. */
export interface Surroundings {
  readonly names: MarkupContext['names'];
  readonly writeTime: WriteTime;
  /** Filled on the way. */
  readonly changes: Set<Change>;
}

/** Stands before every name until the whole text is known: an @ that comes to stand before it must not make it a
 *  mention. No message of Discord holds this character. */
export const NAME_MARK = '\u0000';

const TOKEN =
  /<(?:@!?(?<user>\d{1,20})|@&(?<role>\d{1,20})|#(?<channel>\d{1,20})|a?:(?<emoji>\w{1,40}):\d{1,20}|t:(?<time>-?\d{1,13})(?::(?<style>[tTdDfFRsS]))?|\/(?<command>[^:<>\n]{1,100}):\d{1,20}|id:(?<page>customize|browse|guide|linked-roles)(?::\d{1,20})?|(?<address>(?:https?|mailto|tel|discord):[^\s<>]{1,2000}))>/y;

const PAGES: Readonly<Record<string, string>> = {
  customize: 'Channels & Roles',
  browse: 'Browse Channels',
  guide: 'Server Guide',
  'linked-roles': 'Linked Roles',
};

/** What the `<…>` at this place stands for, and where it ends; undefined where it is nothing but characters. */
export function readToken(
  markup: string,
  at: number,
  { names, writeTime, changes }: Surroundings,
): { text: string; end: number } | undefined {
  TOKEN.lastIndex = at;
  const groups = TOKEN.exec(markup)?.groups;
  if (groups === undefined) return undefined;
  const { user, role, channel, emoji, time, style, command, page, address } = groups;
  const end = TOKEN.lastIndex;
  const name = (known: ReadonlyMap<string, string>, id: string, unknown: string) => {
    const plain = plainName(known.get(id) ?? '');
    if (plain === '') changes.add('unknown_name');
    return { text: `${NAME_MARK}${plain === '' ? unknown : plain}`, end };
  };
  if (user !== undefined) return name(names.users, user, 'someone');
  if (role !== undefined) return name(names.roles, role, 'a group');
  if (channel !== undefined) return name(names.channels, channel, 'a channel');
  if (command !== undefined) return { text: `/${command}`, end };
  if (page !== undefined) return { text: PAGES[page] ?? page, end };
  if (address !== undefined) return { text: address, end };
  if (emoji !== undefined) {
    changes.add('emoji');
    return { text: `:${emoji}:`, end };
  }
  const written = writeTime(Number(time), style);
  if (written === undefined) return undefined;
  changes.add('time');
  return { text: written, end };
}

/** A name as a word among others: without any @ (also the wide and the small one), and in one line. */
function plainName(name: string): string {
  return name
    .replace(/[@＠﹫]/g, '')
    .replace(/[\p{Control}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .split(/\s+/)
    .join(' ')
    .trim();
}
