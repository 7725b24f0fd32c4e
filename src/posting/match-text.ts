import twitter from 'twitter-text';
import type { TimelinePost } from './ports.js';

/** Whether the timeline's post is this text: links compared by what they stand for, because X replaces each by a
 *  t.co address; everything else letter by letter after NFC and folded white space. */
export function isSameText(text: string, seen: Pick<TimelinePost, 'text' | 'urls'>): boolean {
  const normalized = text.normalize('NFC');
  const ours = withoutLinks(
    normalized,
    twitter.extractUrlsWithIndices(normalized).map(({ url, indices }) => ({ at: indices[0], link: url })),
  );
  const theirs = withoutLinks(...shortened(seen));
  if (ours.text !== theirs.text || ours.links.length !== theirs.links.length) return false;
  const expanded = new Map(seen.urls.map((url) => [url.short, url.expanded]));
  return ours.links.every((link, index) => {
    const short = theirs.links[index] ?? '';
    return canonical(link) === canonical(expanded.get(short) ?? short);
  });
}

interface Place {
  readonly at: number;
  readonly link: string;
}

/** The text with each link replaced by a mark, and the links in their order. */
function withoutLinks(text: string, places: readonly Place[]): { text: string; links: string[] } {
  let folded = '';
  let end = 0;
  for (const { at, link } of places) {
    folded += `${text.slice(end, at)}\u0000`;
    end = at + link.length;
  }
  const all = `${folded}${text.slice(end)}`;
  return { text: all.replace(/\s+/g, ' ').trim(), links: places.map(({ link }) => link) };
}

/** The timeline's text, and where its t.co addresses stand, in order: one that begins another is found at its own
 *  place. */
function shortened(seen: Pick<TimelinePost, 'text' | 'urls'>): [text: string, places: Place[]] {
  const text = seen.text.normalize('NFC');
  const places: Place[] = [];
  let from = 0;
  for (;;) {
    const next = earliest(text, from, seen.urls);
    if (next === undefined) return [text, places];
    places.push(next);
    from = next.at + next.link.length;
  }
}

function earliest(text: string, from: number, urls: TimelinePost['urls']): Place | undefined {
  let best: Place | undefined;
  for (const { short } of urls) {
    const at = text.indexOf(short, from);
    if (at < 0 || short === '') continue;
    const closer = best === undefined || at < best.at || (at === best.at && short.length > best.link.length);
    if (closer) best = { at, link: short };
  }
  return best;
}

/** `Example.com` and `http://example.com/` are one address; X gives bare domains a scheme. */
function canonical(link: string): string {
  const withScheme = /^https?:\/\//i.test(link) ? link : `http://${link}`;
  try {
    const url = new URL(withScheme);
    return `${url.host}${url.pathname.replace(/\/$/, '')}${url.search}${url.hash}`;
  } catch {
    // Not an address that can be taken apart: compared as it stands.
    return link;
  }
}
