import type { PartContent } from '../../src/posting/media.js';
import type { Picture } from '../../src/reply.js';
import { pictureDescription } from '../cards/media-words.js';
import type { Services } from '../services.js';

/** Discord's limit for the pictures of a message. */
const MOST_PICTURES = 10;

/** How X will show the files of each part. One that cannot be drawn is left out: the card says in words what there is. */
export async function picturesOf(
  { media }: { readonly media: Pick<Services['media'], 'preview'> },
  parts: readonly PartContent[],
): Promise<Picture[]> {
  const carriers = parts
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => (part.media ?? []).length > 0)
    .slice(0, MOST_PICTURES);
  const pictures = await Promise.all(
    carriers.map(async ({ part, index }): Promise<Picture[]> => {
      const bytes = await media.preview(part.media ?? []).catch(() => undefined);
      const description = pictureDescription(part);
      return bytes === undefined ? [] : [{ name: `part-${index + 1}.jpg`, bytes, description }];
    }),
  );
  return pictures.flat();
}
