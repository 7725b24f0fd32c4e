import {
  type APIActionRowComponent,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Select } from '../reply.js';
import { clean } from './clean-text.js';
import { encodeCustomId } from './custom-id.js';
import { cutPlain } from './cut-text.js';

/** Discord's limits: options of a select, and the length of each of its texts. */
const MAX_OPTIONS = 25;
const MAX_TEXT = 100;
const MAX_PLACEHOLDER = 150;

/** A row with one select, of which one option is picked. */
export function renderSelect(select: Select): APIActionRowComponent<APIStringSelectComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeCustomId(select.action),
        placeholder: cutPlain(select.placeholder, MAX_PLACEHOLDER),
        options: select.options.slice(0, MAX_OPTIONS).map(({ label, value, description, isPicked }) => ({
          label: cutPlain(clean(label), MAX_TEXT),
          value,
          ...(description === undefined ? {} : { description: cutPlain(description, MAX_TEXT) }),
          ...(isPicked === true ? { default: true } : {}),
        })),
      },
    ],
  };
}
