import { asJson, asList, type Json } from '../json.js';

/** Every component in the order in which it is read, with those inside it. */
export function walkComponents(components: unknown): Json[] {
  return asList(components).flatMap((component) => [
    component,
    ...walkComponents(component.components),
    ...walkComponents([asJson(component.accessory), asJson(component.component)].filter(hasType)),
  ]);
}

const hasType = (component: Json) => component.type !== undefined;
