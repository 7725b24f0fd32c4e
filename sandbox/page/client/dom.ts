type Value = string | number | boolean | undefined;
type Handlers = { readonly [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };
export type Child = Node | string | undefined;

export interface Props {
  readonly class?: string | undefined;
  readonly on?: Handlers;
  /** An attribute: `true` is an empty one, `false` and undefined none. */
  readonly [attribute: string]: Value | Handlers;
}

/** Makes an element. Text becomes text nodes, so that nothing that somebody wrote is ever read as HTML. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  const { on = {}, ...attributes } = props;
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const [name, handler] of Object.entries(on)) element.addEventListener(name, handler as EventListener);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** A part of the page that stands in its HTML. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

let last = 0;
/** An id that nothing else on the page has. */
export function freshId(prefix: string): string {
  last += 1;
  return `${prefix}-${last}`;
}
