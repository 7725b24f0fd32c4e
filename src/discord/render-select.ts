import {
  type APIActionRowComponent,
  type APISelectMenuComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import type { Picker, Select } from '../reply.js';
import { clean } from './clean-text.js';
import { encodeCustomId } from './custom-id.js';
import { cutPlain } from './cut-text.js';

/** Discord's limits: options of a select, and the length of each of its texts. */
const MAX_OPTIONS = 25;
const MAX_TEXT = 100;
const MAX_PLACEHOLDER = 150;

type Row = APIActionRowComponent<APISelectMenuComponent>;

/** A row with one select. */
export function renderSelect(select: Select): Row {
  return inRow({
    type: ComponentType.StringSelect,
    ...common(select),
    options: select.options.slice(0, MAX_OPTIONS).map(({ label, value, description, isPicked }) => ({
      label: cutPlain(clean(label), MAX_TEXT),
      value,
      ...(description === undefined ? {} : { description: cutPlain(description, MAX_TEXT) }),
      ...(isPicked === true ? { default: true } : {}),
    })),
  });
}

/** The same, of which Discord itself lists what there is to pick. */
export function renderPicker(select: Picker): Row {
  const ids = select.pickedIds.slice(0, select.most ?? 1);
  if (select.kind === 'roles') {
    return inRow({
      type: ComponentType.RoleSelect,
      ...common(select),
      default_values: ids.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
    });
  }
  return inRow({
    type: ComponentType.ChannelSelect,
    ...common(select),
    // Those in which a bot can write to a team.
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    default_values: ids.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  });
}

function inRow(component: APISelectMenuComponent): Row {
  return { type: ComponentType.ActionRow, components: [component] };
}

function common({ action, placeholder, least, most }: Select | Picker) {
  return {
    custom_id: encodeCustomId(action),
    placeholder: cutPlain(placeholder, MAX_PLACEHOLDER),
    ...(least === undefined ? {} : { min_values: least }),
    ...(most === undefined ? {} : { max_values: most }),
  };
}
