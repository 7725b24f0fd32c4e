import type { ServerResponse } from 'node:http';
import type { Fault, FaultAnswer, FaultChange, Nothing } from '../../faults.js';
import type { Answer } from './answer.js';
import { sendDripping, sendHalf, sendWhole } from './send-answer.js';

/** What leaves for the client, settled before it leaves, so that it can be recorded first. */
export interface Outgoing {
  /** Null when the client gets nothing. */
  readonly status: number | null;
  readonly body: unknown;
  send(response: ServerResponse): void;
}

/** The real answer, or what the fault makes of it. */
export function chooseOutgoing(answer: Answer | undefined, fault: Fault | undefined): Outgoing {
  const given = fault?.answer;
  if (typeof given === 'object') return outgoing(asAnswer(given), sendWhole);
  if (given === 'drop' || given === 'reset' || given === 'silence') return nothing(given);
  if (answer === undefined) return nothing('drop');
  const changed = fault?.change === undefined ? answer : change(answer, fault.change);
  switch (given) {
    case 'truncate':
      return outgoing(changed, (response, given) =>
        sendHalf(response, given, () => response.socket?.destroy()),
      );
    case 'stall':
      return outgoing(changed, (response, given) => sendHalf(response, given, () => undefined));
    case 'drip':
      return outgoing(changed, sendDripping);
    default:
      return outgoing(changed, sendWhole);
  }
}

const asAnswer = ({ status, headers = {}, body }: FaultAnswer): Answer => ({ status, headers, body });

const ENDINGS: Readonly<Record<Nothing, (response: ServerResponse) => void>> = {
  drop: (response) => response.socket?.destroy(),
  reset: (response) => response.socket?.resetAndDestroy(),
  silence: () => undefined,
};

const nothing = (how: Nothing): Outgoing => ({ status: null, body: undefined, send: ENDINGS[how] });

const outgoing = (answer: Answer, send: (response: ServerResponse, answer: Answer) => void): Outgoing => ({
  status: answer.status,
  body: answer.body,
  send: (response) => send(response, answer),
});

function change(answer: Answer, { fields = {}, headers = {} }: FaultChange): Answer {
  const { body } = answer;
  const isObject = typeof body === 'object' && body !== null;
  const kept = Object.entries({ ...(isObject ? body : {}), ...fields }).filter(([, value]) => value !== null);
  return {
    ...answer,
    headers: { ...answer.headers, ...headers },
    body: isObject ? Object.fromEntries(kept) : body,
  };
}
