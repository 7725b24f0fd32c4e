import type { Route } from './route.js';

export interface Match {
  readonly route: Route;
  readonly params: readonly string[];
}

/** Finds the route for a method and a path such as `/channels/12/messages`. */
export type Router = (method: string, path: string) => Match | undefined;

export function createRouter(routes: readonly Route[]): Router {
  // Fixed words win over places: `/users/@me` comes before `/users/:id`.
  const compiled = routes
    .map((route) => ({ route, pattern: route.name.split('/') }))
    .sort((one, other) => placesIn(one.pattern) - placesIn(other.pattern));
  return (method, path) => {
    const words = `${method} ${path}`.split('/');
    for (const { route, pattern } of compiled) {
      const params = readParams(pattern, words);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  };
}

const isPlace = (word: string) => word.startsWith(':');
const placesIn = (pattern: readonly string[]) => pattern.filter(isPlace).length;

function readParams(pattern: readonly string[], words: readonly string[]): string[] | undefined {
  const fits =
    pattern.length === words.length && pattern.every((word, index) => isPlace(word) || word === words[index]);
  if (!fits) return undefined;
  return words.filter((_, index) => isPlace(pattern[index] ?? '')).map(decoded);
}

/** discord.js sends `@original` as `%40original`. */
function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
