import {
  type APIActionRowComponent,
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Button } from '../reply.js';
import { encodeCustomId } from './custom-id.js';
import { cutPlain } from './cut-text.js';

/** Discord's limits for an action row, for rows that stay readable, and for a label. */
const PER_ROW = 5;
const MAX_BUTTONS = 25;
const MAX_LABEL = 80;

const STYLE = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

/** Rows of at most five buttons. */
export function renderButtons(buttons: readonly Button[]): APIActionRowComponent<APIButtonComponent>[] {
  const rendered = buttons.slice(0, MAX_BUTTONS).map(renderButton);
  return Array.from({ length: Math.ceil(rendered.length / PER_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: rendered.slice(row * PER_ROW, (row + 1) * PER_ROW),
  }));
}

function renderButton(button: Button): APIButtonComponent {
  const label = cutPlain(button.label, MAX_LABEL);
  if ('url' in button) {
    return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: button.url };
  }
  return {
    type: ComponentType.Button,
    style: STYLE[button.style],
    label,
    custom_id: encodeCustomId(button.action),
  };
}
