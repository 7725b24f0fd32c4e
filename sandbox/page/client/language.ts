import { h } from './dom.js';
import { speak } from './server.js';
import type { Store } from './store.js';

/** One that the bot has no words in is there to see what it does then. */
const LANGUAGES: readonly (readonly [locale: string, name: string])[] = [
  ['en-US', 'English'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
];

/** In which language this person uses Discord: the bot answers in it from then on. */
export function createLanguageSelect(store: Store): HTMLElement {
  const select = h(
    'select',
    {
      class: 'language',
      'aria-label': 'Language of your Discord',
      title: 'Language of your Discord',
      on: { change: () => speak(store.state().person, select.value) },
    },
    ...LANGUAGES.map(([locale, name]) => h('option', { value: locale, lang: locale }, name)),
  );
  store.watch(({ world }, before) => {
    if (world !== undefined && world.me.locale !== before.world?.me.locale) select.value = world.me.locale;
  });
  return select;
}
