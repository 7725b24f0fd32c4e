import { commands } from '../../commands/index.js';
import type { Services } from '../../commands/services.js';
import { assertModalBody } from '../../sandbox/discord/checks/modal-body.js';
import type { Handler } from '../../src/command.js';
import { renderModal } from '../../src/discord/render-modal.js';
import type { Button, Card, CustomId, Modal, Reply } from '../../src/reply.js';
import { anAccount } from '../storage/fixtures.js';
import { anInvocation, type Said } from './invocation.js';
import { shown } from './list-scene.js';
import { createMemoryIntake, type MemoryIntake } from './memory-intake.js';
import { openPostScene, type PostScene } from './post-scene.js';
import { domainServices } from './services.js';

/** What somebody fills in. */
type Fields = Readonly<Record<string, string>>;

/** A member before the real domain, who presses what the cards offer. */
export interface ComposeScene extends PostScene {
  readonly services: Services;
  readonly intake: MemoryIntake;
  /** Types a command that answers with a message. */
  type(name: string, said?: Said): Promise<Card>;
  /** Types a command that opens a form. */
  form(name: string, said?: Said): Promise<Modal>;
  submit(form: Modal, fields: Fields, said?: Said): Promise<Card>;
  /** Presses a button by its label; when it opens a form, fills that in. Runs what is due. */
  press(card: Card, label: string, fields?: Fields, said?: Said): Promise<Card>;
  /** Opens the form of a button. */
  open(card: Card, label: string): Promise<Modal>;
  /** Picks the option whose label begins so. */
  pick(card: Card, beginning: string): Promise<Card>;
  /** The same draft in another window. */
  again(beginning: string): Promise<Card>;
  /** /thread with this text in its form. */
  thread(text: string, said?: Said): Promise<Card>;
}

/** What X asks an owner to allow today. */
const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

/** `scopes`: what the account's owner has allowed. */
export async function openComposeScene({
  scopes = SCOPES,
}: {
  scopes?: readonly string[];
} = {}): Promise<ComposeScene> {
  const { credentials } = anAccount();
  const scene = await openPostScene({ credentials: { ...credentials, scopes } });
  const intake = createMemoryIntake();
  const services = domainServices({ ...scene, media: intake });
  const command = (name: string) => {
    const found = commands.find(({ data }) => data.name === name);
    if (found === undefined) throw new Error(`there is no /${name}`);
    return found;
  };
  const handlerOf = ({ command: name, action }: CustomId): Handler<Services> => {
    const found = command(name).handlers?.[action];
    if (found === undefined) throw new Error(`nothing answers ${name}.${action}`);
    return found;
  };
  const run = async (id: CustomId, said: Said): Promise<Card> => {
    const invocation = anInvocation({ ...said, subject: id.subject });
    return settled(handlerOf(id).execute(invocation, services));
  };
  /** Commands that wait for X get what they wait for. */
  const settled = async (reply: Promise<Reply>): Promise<Card> => {
    let isDone = false;
    const card = shown(reply).finally(() => {
      isDone = true;
    });
    card.catch(() => undefined);
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      await scene.runDue();
    }
    return card;
  };
  const openOf = async (id: CustomId): Promise<Modal> => {
    const { first } = handlerOf(id);
    if (first.kind !== 'modal') throw new Error(`${id.action} opens no form`);
    return judged(await first.open(anInvocation({ subject: id.subject }), services));
  };
  const made: ComposeScene = {
    ...scene,
    services,
    intake,
    type: (name, said = {}) => settled(command(name).execute(anInvocation(said), services)),
    async form(name, said = {}) {
      const invocation = anInvocation(said);
      const { first } = command(name);
      const rule = typeof first === 'function' ? first(invocation) : first;
      if (rule.kind !== 'modal') throw new Error(`/${name} opens no form`);
      return judged(await rule.open(invocation, services));
    },
    submit: (form, fields, said = {}) =>
      run(form.action, { ...said, fields: { ...valuesOf(form), ...fields } }),
    async press(card, label, fields, said = {}) {
      const id = buttonOf(card, label);
      if (fields === undefined) return run(id, said);
      return made.submit(await openOf(id), fields, said);
    },
    open: (card, label) => openOf(buttonOf(card, label)),
    async pick({ selects = [] }, beginning) {
      for (const { action, options } of selects) {
        const option = options.find(({ label }) => label.startsWith(beginning));
        if (option !== undefined) return run(action, { picked: [option.value] });
      }
      throw new Error(`nothing to pick that begins with "${beginning}"`);
    },
    again: async (beginning) => made.pick(await made.type('drafts'), beginning),
    thread: async (text, said = {}) => made.submit(await made.form('thread', said), { text }),
  };
  return made;
}

/** After Discord's own rules for forms have been applied to it. */
function judged(form: Modal): Modal {
  assertModalBody({ ...renderModal(form) });
  return form;
}

/** What stands in a form when it opens is sent along, unless somebody changes it. */
const valuesOf = ({ fields }: Modal): Fields =>
  Object.fromEntries(fields.map(({ id, value = '' }) => [id, value]));

function buttonOf({ buttons = [] }: Card, label: string): CustomId {
  const found = buttons.find((button): button is Button & { action: CustomId } => button.label === label);
  if (found === undefined || !('action' in found))
    throw new Error(`no "${label}" among ${buttons.map((button) => button.label).join(', ')}`);
  return found.action;
}
