import { type APIInteractionResponse, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { Choice } from '../command.js';
import type { Card, Modal } from '../reply.js';
import { cutPlain } from './cut-text.js';
import { renderCard } from './render-card.js';
import { renderModal } from './render-modal.js';

/** The first answer to an interaction; there is only one. */
export type Acknowledgement =
  | { readonly kind: 'defer'; readonly ephemeral: boolean }
  | { readonly kind: 'update' }
  | { readonly kind: 'modal'; readonly modal: Modal }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  /** A message that only this person sees, where nothing else will follow. */
  | { readonly kind: 'message'; readonly card: Card };

/** Discord's limits for autocomplete. */
const MAX_CHOICES = 25;
const MAX_CHOICE_TEXT = 100;

/** The body of `POST /interactions/:id/:token/callback`. */
export function renderAcknowledgement(answer: Acknowledgement): APIInteractionResponse {
  switch (answer.kind) {
    case 'defer':
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: answer.ephemeral ? { flags: MessageFlags.Ephemeral } : {},
      };
    case 'update':
      return { type: InteractionResponseType.DeferredMessageUpdate };
    case 'modal':
      return { type: InteractionResponseType.Modal, data: renderModal(answer.modal) };
    case 'choices':
      return {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: answer.choices.filter(isShowable).slice(0, MAX_CHOICES).map(shorten) },
      };
    case 'message':
      return {
        type: InteractionResponseType.ChannelMessageWithSource,
        // A refusal has nothing to show, and no files go along with this request.
        data: renderCard({ ...answer.card, pictures: [], files: [] }, { ephemeral: true }),
      };
  }
}

/** A value is never shortened: it would be another one. */
const isShowable = ({ name, value }: Choice) => name.trim() !== '' && value.length <= MAX_CHOICE_TEXT;

const shorten = ({ name, value }: Choice) => ({ name: cutPlain(name, MAX_CHOICE_TEXT), value });
