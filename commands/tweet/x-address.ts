import { InvalidInputError } from '../../src/errors.js';
import { mark } from '../../src/sentence.js';

/** The id of a post, from its address or as it is. Throws InvalidInputError. */
export function postIdFrom(typed: string): string {
  const id =
    /^(\d{1,19})$|^(?:https?:\/\/)?(?:(?:www|mobile)\.)?(?:x|twitter)\.com\/\w{1,20}\/status\/(\d{1,19})(?:[/?#].*)?$/i.exec(
      typed.trim(),
    );
  const found = id?.[1] ?? id?.[2];
  if (found !== undefined) return found;
  throw new InvalidInputError(mark`‘${typed.trim()}’ is not the address of a post on X.`, {
    nextStep: 'Copy the link of the post on X (https://x.com/name/status/…), or give its id.',
  });
}

/** The id of a community, from its address or as it is. Throws InvalidInputError. */
export function communityIdFrom(typed: string): string {
  const id =
    /^(\d{1,19})$|^(?:https?:\/\/)?(?:(?:www|mobile)\.)?(?:x|twitter)\.com\/i\/communities\/(\d{1,19})(?:[/?#].*)?$/i.exec(
      typed.trim(),
    );
  const found = id?.[1] ?? id?.[2];
  if (found !== undefined) return found;
  throw new InvalidInputError(mark`‘${typed.trim()}’ is not the address of a community on X.`, {
    nextStep: 'Copy the link of the community on X (https://x.com/i/communities/…), or give its id.',
  });
}
