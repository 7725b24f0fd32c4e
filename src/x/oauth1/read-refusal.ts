import { z } from 'zod';
import { parseJson } from '../parse-json.js';

const list = z.object({
  errors: z.array(z.object({ code: z.number().optional(), message: z.string().optional() })).min(1),
});

/** X's older endpoints refuse in JSON, in XML or in plain words, whatever was asked for. */
export interface Refusal {
  /** X's number for it: 32, 89, 135, 215, 415, 417. */
  readonly code: number | undefined;
  readonly words: string;
}

export function readRefusal(text: string): Refusal {
  const json = list.safeParse(parseJson(text));
  const [first] = json.data?.errors ?? [];
  if (first !== undefined) return { code: first.code, words: first.message ?? '' };
  const xml = /<error(?:\s+code="(\d{1,6})")?\s*>([^<]*)<\/error>/.exec(text);
  if (xml !== null)
    return { code: xml[1] === undefined ? undefined : Number(xml[1]), words: unescapeXml(xml[2] ?? '') };
  return { code: undefined, words: text.startsWith('<') ? '' : text.trim() };
}

function unescapeXml(text: string): string {
  return text.replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
