import type { Json } from '../protocol.js';
import { asJson, asList, asText } from './json.js';

/** Discord's numbers for what forms are built of. */
const LABEL = 18;
const TEXT = 10;

/** One input of a form with what stands beside it. */
export interface FieldPart {
  readonly kind: 'field';
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly input: Json;
}

export type ModalPart = FieldPart | { readonly kind: 'text'; readonly text: string };

/** Takes a form apart; an input stands in a label, or, as it was before, in a row of its own. */
export function readModalParts(raw: Json): ModalPart[] {
  return asList(raw.components).flatMap((component): ModalPart[] => {
    if (component.type === TEXT) return [{ kind: 'text', text: asText(component.content) }];
    const input =
      component.type === LABEL ? asJson(component.component) : asJson(asList(component.components)[0]);
    if (asText(input.custom_id) === '') return [];
    return [
      {
        kind: 'field',
        label: asText(component.label) || asText(input.label),
        description: asText(component.description),
        // Discord requires every field that does not say otherwise.
        required: input.required !== false,
        input,
      },
    ];
  });
}
