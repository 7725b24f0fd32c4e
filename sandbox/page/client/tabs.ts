import { byId } from './dom.js';

/** On narrow screens one pane shows at a time; the buttons at the bottom choose. */
export function createTabs(): void {
  const buttons = [...byId('tabs').querySelectorAll('button')];
  const show = (): void => {
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(button.dataset.pane === document.body.dataset.pane));
  };
  for (const button of buttons)
    button.addEventListener('click', () => {
      document.body.dataset.pane = button.dataset.pane ?? 'chat';
    });
  // Other parts change panes, too: choosing a channel shows the chat.
  new MutationObserver(show).observe(document.body, { attributeFilter: ['data-pane'] });
  show();
}
