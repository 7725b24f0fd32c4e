import { inspect } from 'node:util';

const PRINTED = '[secret]';

/** A value that must not be printed (token, code, verifier, client secret): every way of printing it gives
 *  `[secret]`; only `reveal()` gives the text, so that each use can be found by that name. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return PRINTED;
  }

  toJSON(): string {
    return PRINTED;
  }

  [inspect.custom](): string {
    return PRINTED;
  }
}
