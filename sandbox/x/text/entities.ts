import type { EntityWithIndices } from 'twitter-text';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** What X says of the links, tags and mentions in a text. */
export interface Entities {
  urls?: (Place & { url: string; expanded_url: string; display_url: string })[];
  hashtags?: (Place & { tag: string })[];
  cashtags?: (Place & { tag: string })[];
  mentions?: (Place & { username: string })[];
}

/** Adds one entity; lists without any are absent, as in X's answers. */
export function addEntity(entities: Entities, found: EntityWithIndices, place: Place, shown: string): void {
  if ('url' in found) push(entities, 'urls', { ...place, url: shown, ...expand(found.url) });
  else if ('hashtag' in found) push(entities, 'hashtags', { ...place, tag: found.hashtag });
  else if ('cashtag' in found) push(entities, 'cashtags', { ...place, tag: found.cashtag });
  else if ('screenName' in found) push(entities, 'mentions', { ...place, username: found.screenName });
}

function push<Name extends keyof Entities>(
  entities: Entities,
  name: Name,
  entity: NonNullable<Entities[Name]>[number],
): void {
  Object.assign(entities, { [name]: [...(entities[name] ?? []), entity] });
}

/** A bare domain is linked with http. */
function expand(url: string): { expanded_url: string; display_url: string } {
  const display = url.replace(/^https?:\/\/(www\.)?/i, '');
  return {
    expanded_url: /^https?:\/\//i.test(url) ? url : `http://${url}`,
    display_url: display.length > 26 ? `${display.slice(0, 25)}…` : display,
  };
}
