const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** Writes out a time stamp of Discord's in one of its styles; `seconds` since 1970. Undefined for a time that no
 *  calendar has. */
export type WriteTime = (seconds: number, style: string | undefined) => string | undefined;

/** With the time zone beside it, because a reader on X sees the same letters everywhere; "in two hours" becomes the
 *  moment that is meant. One writer for a whole text: making a format takes far longer than using it. */
export function createTimeWriter(timeZone: string): WriteTime {
  const formats = new Map<object, Intl.DateTimeFormat>();
  const write = (at: Date, options: Intl.DateTimeFormatOptions) => {
    const format = formats.get(options) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
    formats.set(options, format);
    return format.format(at);
  };
  return (seconds, style) => {
    const at = new Date(seconds * 1000);
    if (Number.isNaN(at.getTime())) return undefined;
    switch (style) {
      case 't':
        return write(at, TIME);
      case 'T':
        return write(at, TIME_WITH_SECONDS);
      case 'd':
      case 'D':
        return write(at, DAY);
      case 'F':
        return `${write(at, WEEKDAY)}, ${write(at, DAY)}, ${write(at, TIME)}`;
      default:
        return `${write(at, DAY)}, ${write(at, TIME)}`;
    }
  };
}

const TIME_WITH_SECONDS = { ...TIME, second: '2-digit' } as const;
const WEEKDAY = { weekday: 'long' } as const;
