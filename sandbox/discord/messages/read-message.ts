import { ComponentType } from 'discord-api-types/v10';
import { embedWords } from '../checks/embeds.js';
import { walkComponents } from '../checks/walk-components.js';
import { asJson, asList, asText, type Json } from '../json.js';
import type { MessageButton } from './message.js';

export function readText(raw: Json): string {
  const texts = walkComponents(raw.components)
    .filter((component) => component.type === ComponentType.TextDisplay)
    .map((component) => asText(component.content));
  const words = [asText(raw.content), ...asList(raw.embeds).flatMap(embedWords), ...texts];
  return words.filter((part) => part !== '').join('\n');
}

export function readButtons(raw: Json): MessageButton[] {
  return walkComponents(raw.components)
    .filter((component) => component.type === ComponentType.Button)
    .map((button) => ({
      label: asText(button.label) || asText(asJson(button.emoji).name),
      disabled: button.disabled === true,
      ...(typeof button.custom_id === 'string' ? { customId: button.custom_id } : {}),
      ...(typeof button.url === 'string' ? { url: button.url } : {}),
    }));
}
