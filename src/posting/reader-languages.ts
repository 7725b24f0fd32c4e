import { LANGUAGES, type Language } from '../language.js';
import type { Log } from '../log.js';
import type { PostingSeams } from './seams.js';
import { keepLanguage, readSettings, type SettingsOwner } from './settings.js';

/** In what language people, and the channels of servers, are told what nobody waits for. */
export interface ReaderLanguages {
  /** Remembers what Discord said of a reader. Costs nothing while it is what is known already; never rejects. */
  heard(reader: SettingsOwner, language: Language): Promise<void>;
  /** English where nobody knows. */
  of(reader: SettingsOwner): Promise<Language>;
}

/** So many are remembered without asking the store; whoever was heard longest ago is asked for again. */
const MAX_REMEMBERED = 10_000;

export function createReaderLanguages({
  storage,
  log,
}: {
  storage: PostingSeams['storage'];
  log: Log;
}): ReaderLanguages {
  const known = new Map<string, Language>();

  const remember = (key: string, language: Language): void => {
    known.delete(key);
    known.set(key, language);
    const [oldest] = known.keys();
    if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
  };

  return {
    async heard(reader, language) {
      const key = keyOf(reader);
      if (known.get(key) === language) return;
      remember(key, language);
      try {
        const { language: stored = 'en' } = await readSettings(storage, reader);
        if (stored !== language) await keepLanguage(storage, reader, language);
      } catch (err) {
        // The next interaction says it again.
        known.delete(key);
        log.debug({ err }, 'in what language somebody reads could not be stored');
      }
    },
    async of(reader) {
      const key = keyOf(reader);
      const language = known.get(key) ?? asLanguage((await readSettings(storage, reader)).language);
      remember(key, language);
      return language;
    },
  };
}

function keyOf(reader: SettingsOwner): string {
  return 'memberId' in reader ? `member:${reader.memberId}` : `guild:${reader.guildId}`;
}

/** A later version may have stored one that this one does not speak. */
function asLanguage(stored: string | undefined): Language {
  return LANGUAGES.find((language) => language === stored) ?? 'en';
}
