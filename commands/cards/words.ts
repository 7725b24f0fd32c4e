import { Markdown } from '../../src/markdown.js';
import { FORMER_MEMBER } from '../../src/posting/former-member.js';
import { t } from '../../src/sentence.js';

/** "in 5 minutes", in every reader's own language; Discord keeps it up to date. `at` is ms since 1970. */
export function relativeTime(at: number): Markdown {
  return new Markdown(`<t:${Math.ceil(at / 1000)}:R>`);
}

/** "Saturday, 21 November 2026 16:20" in every reader's own language and time zone. `at` is ms since 1970. */
export function fullTime(at: number): Markdown {
  return new Markdown(`<t:${Math.floor(at / 1000)}:F>`);
}

/** "21 November 2026 16:20", where the day of the week says little. `at` is ms since 1970. */
export function dateTime(at: number): Markdown {
  return new Markdown(`<t:${Math.floor(at / 1000)}:f>`);
}

/** A mention that shows a name and, with mentions switched off, notifies nobody. */
export function mention(discordUserId: string): Markdown {
  return new Markdown(discordUserId === FORMER_MEMBER ? t('a former member') : `<@${discordUserId}>`);
}

/** Shown by the role's name; with mentions switched off it notifies nobody. */
export function roleMention(roleId: string): Markdown {
  return new Markdown(`<@&${roleId}>`);
}

/** Text of several lines as a quote, every line of it. The text is escaped already. */
export function quote(escaped: string): Markdown {
  return new Markdown(
    escaped
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  );
}

/** The post's address; `i` stands for an unknown handle (X redirects it). */
export function postUrl(xPostId: string, username = 'i'): string {
  return `https://x.com/${username}/status/${xPostId}`;
}

/** Cut to a length that fits beside the rest of a card, in UTF-16 units, never through a character. */
export function shortened(text: string, limit = 1500): string {
  if (text.length <= limit) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}
