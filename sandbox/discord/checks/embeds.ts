import { z } from 'zod';
import { asJson, asList, asText, type Json } from '../json.js';

const address = z.string().max(2048);
const image = z.looseObject({ url: address }).nullish();

const embed = z.looseObject({
  title: z.string().max(256).nullish(),
  description: z.string().max(4096).nullish(),
  url: address.nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  footer: z.looseObject({ text: z.string().max(2048) }).nullish(),
  author: z.looseObject({ name: z.string().min(1).max(256) }).nullish(),
  image,
  thumbnail: image,
  fields: z
    .array(z.looseObject({ name: z.string().min(1).max(256), value: z.string().min(1).max(1024) }))
    .max(25)
    .nullish(),
});

/** At most ten embeds that hold at most 6,000 characters together. */
export const embeds = z
  .array(embed)
  .max(10)
  .superRefine((all, context) => {
    if (all.reduce((sum, one) => sum + embedWords(one).join('').length, 0) <= 6000) return;
    const params = { code: 'MAX_EMBED_SIZE_EXCEEDED' };
    context.addIssue({ code: 'custom', message: 'Embed size exceeds maximum size of 6000', params });
  });

/** The words of an embed in the order in which Discord shows them. */
export function embedWords(embed: Json): string[] {
  return [
    asText(asJson(embed.author).name),
    asText(embed.title),
    asText(embed.description),
    ...asList(embed.fields).flatMap((field) => [asText(field.name), asText(field.value)]),
    asText(asJson(embed.footer).text),
  ].filter((words) => words !== '');
}
