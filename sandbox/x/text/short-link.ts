import { createHash } from 'node:crypto';

/** The t.co address of one link in one post: ten characters, always the same for the same place. */
export function shortLink(postId: string, position: number): string {
  const hash = createHash('sha256').update(`${postId} ${position}`).digest('base64');
  return `https://t.co/${hash.replaceAll(/[+/=]/g, 'x').slice(0, 10)}`;
}
