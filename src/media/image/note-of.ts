import { megabytes, size } from '../words.js';
import type { Reason } from './judge-image.js';
import type { ImageFacts } from './read-image.js';
import type { Remade } from './remake-image.js';

const NAMES = { jpeg: 'JPEG', png: 'PNG', webp: 'WEBP', gif: 'GIF', tiff: 'TIFF', avif: 'AVIF' } as const;

/** What was changed, for the author; nothing where only what nobody sees is gone. */
export function noteOf(facts: ImageFacts, reasons: readonly Reason[], made: Remade): string | undefined {
  const sentences: string[] = [];
  const isSmaller = made.width < facts.width || made.height < facts.height;
  if (reasons.includes('bytes') || isSmaller || made.format !== facts.format) {
    sentences.push(`${describe(facts)} made ${describe(made)}, so that X takes it.`);
  }
  if (reasons.includes('animated')) {
    sentences.push(`X does not move ${NAMES[facts.format]} pictures: only the first one of it is used.`);
  }
  if (reasons.includes('metadata')) {
    sentences.push('What was written into it (camera, place, software) is taken out.');
  }
  if (reasons.includes('trailing')) sentences.push('What came after the picture in its file is cut off.');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function describe({ format, bytes, width, height }: ImageFacts | Remade): string {
  return `${NAMES[format]} of ${megabytes(bytes)} (${size(width, height)})`;
}
