import { plural, t } from '../../sentence.js';
import { type Html, html } from './html.js';

/** A moment in words. UTC, since a page without scripts cannot know the reader's time zone; hence the minutes. */
export function renderTime(at: number, now: number): Html {
  const date = new Date(at);
  const minutes = Math.max(0, Math.round((at - now) / 60_000));
  const wait =
    minutes < 1
      ? t('less than a minute from now')
      : plural(minutes, { one: 'about a minute from now', other: 'about {0} minutes from now' });
  return html`<time datetime="${date.toISOString()}">${date.toISOString().slice(11, 16)} UTC</time> (${wait})`;
}
