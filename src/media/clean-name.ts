const LONGEST = 80;

/** A file's name as its author knows it, fit to be shown: without folders, and without what a line or its direction
 *  could be broken with. It names nothing on this machine. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const shown = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (/^\.*$/.test(shown)) return 'file';
  return cut(shown);
}

/** The ending is what people look for, so the middle goes. */
function cut(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const end = 12;
  return `${characters.slice(0, LONGEST - end - 1).join('')}…${characters.slice(-end).join('')}`;
}
