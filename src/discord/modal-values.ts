import { type Payload, readList, readObject, readText, readTexts } from './payload.js';

/** What was typed into a modal, by field id. Discord sends both shapes: action rows with inputs, and labels. */
export function readModalValues(data: Payload): ReadonlyMap<string, string> {
  const inputs = readList(data, 'components').flatMap((component) => [
    ...readList(component, 'components'),
    readObject(component, 'component'),
  ]);
  return new Map(inputs.flatMap(readValue));
}

function readValue(input: Payload): [string, string][] {
  const id = readText(input, 'custom_id');
  // Selects answer with a list; the first is the one of a single choice.
  const value = readText(input, 'value') ?? readTexts(input, 'values')[0];
  return id === undefined || value === undefined ? [] : [[id, value]];
}
