import twitter from 'twitter-text';
import type { TimelinePost } from './ports.js';

/** Whether the timeline's post is this text: links compared by what they stand for, because X replaces each by a
 *  t.co address; everything else letter by letter after NFC and folded white space. */
export function isSameText(text: string, seen: Pick<TimelinePost, 'text' | 'urls'>): boolean {
  const ours = withoutLinks(text, twitter.extractUrls(text.normalize('NFC')));
  const theirs = withoutLinks(
    seen.text,
    seen.urls.map((url) => url.short),
  );
  if (ours.text !== theirs.text || ours.links.length !== theirs.links.length) return false;
  const expanded = new Map(seen.urls.map((url) => [url.short, url.expanded]));
  return ours.links.every((link, index) => {
    const short = theirs.links[index] ?? '';
    return canonical(link) === canonical(expanded.get(short) ?? short);
  });
}

/** The text with each link replaced by a mark, and the links in their order. */
function withoutLinks(text: string, links: readonly string[]): { text: string; links: string[] } {
  let rest = text.normalize('NFC');
  let folded = '';
  const found: string[] = [];
  // In order of the text: a link that is a prefix of another is found at its own place.
  for (;;) {
    const next = earliest(rest, links);
    if (next === undefined) break;
    folded += `${rest.slice(0, next.at)}\u0000`;
    found.push(next.link);
    rest = rest.slice(next.at + next.link.length);
  }
  return { text: `${folded}${rest}`.replace(/\s+/g, ' ').trim(), links: found };
}

function earliest(text: string, links: readonly string[]): { at: number; link: string } | undefined {
  let best: { at: number; link: string } | undefined;
  for (const link of links) {
    const at = text.indexOf(link);
    if (at < 0) continue;
    const closer = best === undefined || at < best.at || (at === best.at && link.length > best.link.length);
    if (closer) best = { at, link };
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
