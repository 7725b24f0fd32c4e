import { ComponentType, ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { walkComponents } from '../checks/walk-components.js';
import { asList, asText, type Json } from '../json.js';
import type { Message } from '../messages/message.js';
import type { ValueContext } from './option-values.js';
import { resolve } from './resolved.js';

/** The `data` of a click; refuses what the client would not let one click. */
export function buttonData(message: Message, button: string): Json {
  const buttons = message.buttons();
  const found = buttons.find((one) => one.customId === button) ?? buttons.find((one) => one.label === button);
  if (found === undefined) {
    const labels = buttons.map((one) => one.label).join(', ') || 'none';
    throw new Error(`the message has no button "${button}" (it has: ${labels})`);
  }
  if (found.url !== undefined) throw new Error(`"${button}" is a link: open it in a browser`);
  if (found.disabled) throw new Error(`the button "${button}" is disabled`);
  return { custom_id: found.customId, component_type: ComponentType.Button };
}

/** What the values of each kind of select stand for; a string select's stand for themselves. */
const CHOSEN = new Map<number, Option>([
  [ComponentType.UserSelect, Option.User],
  [ComponentType.RoleSelect, Option.Role],
  [ComponentType.MentionableSelect, Option.Mentionable],
  [ComponentType.ChannelSelect, Option.Channel],
]);

export function selectData(
  message: Message,
  customId: string,
  values: readonly string[],
  context: ValueContext,
): Json {
  const select = walkComponents(message.components).find((component) => component.custom_id === customId);
  const type = Number(select?.type);
  const kind = CHOSEN.get(type);
  if (select === undefined || (kind === undefined && type !== ComponentType.StringSelect))
    throw new Error(`the message has no select "${customId}"`);
  assertChosen(select, values);
  const chosen = kind === undefined ? values : values.map((value) => resolve(kind, value, context));
  const resolved = kind === undefined ? {} : { resolved: context.resolved.data };
  return { custom_id: customId, component_type: type, values: chosen, ...resolved };
}

function assertChosen(select: Json, values: readonly string[]): void {
  const name = asText(select.custom_id);
  if (select.disabled === true) throw new Error(`the select "${name}" is disabled`);
  const least = Number(select.min_values ?? 1);
  const most = Number(select.max_values ?? 1);
  if (values.length < least || values.length > most)
    throw new Error(`the select "${name}" takes from ${least} to ${most} values`);
  const options = asList(select.options).map((option) => option.value);
  const strange = values.find((value) => options.length > 0 && !options.includes(value));
  if (strange !== undefined) throw new Error(`the select "${name}" does not offer "${strange}"`);
}
